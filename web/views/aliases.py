"""An organisation's word list, and whether what it has confirmed may help others."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.aliases import AliasForm, CommonSearchForm
from web.http import UserRequest, form_data, form_status, now_and_today, page
from web.query_string import page_in, search_in
from web.refusals import explain
from workplaces.queries.word_lists import LANGUAGES, AliasRow, WordList, WordListView, alias_row, word_list
from workplaces.services.aliases.add import add_alias
from workplaces.services.aliases.edit import edit_alias
from workplaces.services.aliases.remove import remove_alias
from workplaces.services.aliases.switch import switch_common_alias
from workplaces.services.sharing import set_history_sharing

_FIELD_OF = {"alias-exists": "phrase", "alias-no-words": "phrase"}


@page("GET", "POST")
def show(request: UserRequest, organisation_id: int) -> HttpResponse:
    """Show own and common words, and add an own row."""
    found = _list_or_404(request, organisation_id)
    form = AliasForm(form_data(request), initial={"language": found.language})
    if request.method == "POST" and form.is_valid():
        now, today = now_and_today()
        try:
            add_alias(organisation_id=organisation_id, facts=form.facts(), actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, _FIELD_OF.get(error.code))
        else:
            messages.success(request, _("The words were added. Suggestions use them from now on."))
            return redirect("aliases-list", organisation_id)
    # Both forms of the page ask for a language, so the fields of this one are numbered apart.
    initial = {"q": search_in(request.GET), "language": found.language}
    search = CommonSearchForm(initial=initial, auto_id="id_common_%s")
    context = {"found": found, "form": form, "search": search, "paging": found, "text": search_in(request.GET)}
    return render(request, "aliases/list.html", context, status=form_status(request))


@page("GET", "POST")
def edit(request: UserRequest, alias_id: int) -> HttpResponse:
    """Change an own row."""
    now, today = now_and_today()
    alias = _alias_or_404(request, alias_id)
    form = AliasForm(form_data(request), initial=asdict(alias.row))
    if request.method == "POST" and form.is_valid():
        try:
            edit_alias(alias_id=alias_id, facts=form.facts(), actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, _FIELD_OF.get(error.code))
        else:
            messages.success(request, _("The words were saved."))
            return redirect("aliases-list", alias.organisation_id)
    return render(request, "aliases/edit.html", {"alias": alias, "form": form}, status=form_status(request))


@page("POST")
def remove(request: UserRequest, alias_id: int) -> HttpResponse:
    """Take an own row away."""
    now, today = now_and_today()
    try:
        organisation_id = remove_alias(alias_id=alias_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The words were removed from your list."))
    return redirect("aliases-list", organisation_id)


@page("POST")
def switch(request: UserRequest, organisation_id: int) -> HttpResponse:
    """Use a row of the common list, or leave it out."""
    now, today = now_and_today()
    is_used = request.POST.get("use") == "yes"
    language = request.POST.get("language", "")
    try:
        switch_common_alias(
            organisation_id=organisation_id,
            language=language,
            phrase=request.POST.get("phrase", ""),
            is_used=is_used,
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The words are in use again.") if is_used else _("The words are not used here."))
    return redirect(_list_address(request, organisation_id))


@page("POST")
def share(request: UserRequest, organisation_id: int) -> HttpResponse:
    """Let confirmed texts help others, or stop it."""
    now, today = now_and_today()
    is_shared = request.POST.get("share") == "yes"
    try:
        set_history_sharing(organisation_id=organisation_id, is_shared=is_shared, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    told = _("Your confirmed texts help others now.") if is_shared else _("Your texts do not leave the house any more.")
    messages.success(request, told)
    return redirect("aliases-list", organisation_id)


def _list_address(request: UserRequest, organisation_id: int) -> str:
    """Give the address of the page of the common list from which a row was switched."""
    sent = request.POST
    kept = {"q": search_in(sent), "language": str(sent.get("language", "")), "page": str(page_in(sent))}
    return f"{reverse('aliases-list', args=[organisation_id])}?{urlencode(kept)}#common"


def _list_or_404(request: UserRequest, organisation_id: int) -> WordList:
    """Read the word list; a foreign organisation is not found."""
    language = request.GET.get("language") or get_language()
    view = WordListView(search_in(request.GET), language if language in LANGUAGES else "fi", page_in(request.GET))
    found = word_list(request.user, organisation_id, view, on=now_and_today()[1])
    if found is None:
        raise Http404
    return found


def _alias_or_404(request: UserRequest, alias_id: int) -> AliasRow:
    """Read an own row; a foreign one is not found."""
    alias = alias_row(request.user, alias_id, on=now_and_today()[1])
    if alias is None:
        raise Http404
    return alias


urlpatterns = [
    path("organisations/<int:organisation_id>/words/", show, name="aliases-list"),
    path("organisations/<int:organisation_id>/words/switch/", switch, name="aliases-switch"),
    path("organisations/<int:organisation_id>/words/share/", share, name="aliases-share"),
    path("words/<int:alias_id>/edit/", edit, name="aliases-edit"),
    path("words/<int:alias_id>/remove/", remove, name="aliases-remove"),
]
