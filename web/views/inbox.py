"""Work that waits for a supervisor: read, confirm many at once, or send one back."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from competence.rules.paging import read_key
from competence.services.decisions import Confirmation, confirm_entries, return_entry
from competence.services.reading_entries import open_chosen, open_entry, open_inbox
from web.forms.inbox import ChosenForm, ReturnForm
from web.http import UserRequest, capacities_of, now_and_today, page, raise_if_absent
from web.labels import label, refusal
from web.query_string import numbers_in
from web.refusals import explain


@page("GET")
def list_waiting(request: UserRequest) -> HttpResponse:
    """Show what waits at the reader's sites, the oldest first."""
    return _list(request, ChosenForm())


@page("GET", "POST")
def confirm(request: UserRequest) -> HttpResponse:
    """Show the ticked entries by name and task, then confirm them."""
    if not capacities_of(request).is_staff:
        raise PermissionDenied
    now, today = now_and_today()
    form = ChosenForm(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return _list(request, form)
    chosen = form.cleaned_data["entry"]
    try:
        if request.method == "POST":
            _tell(request, confirm_entries(entry_ids=chosen, actor=request.user, now=now, on=today))
            return redirect("inbox-list")
        people = open_chosen(entry_ids=chosen, actor=request.user, now=now, on=today, language=get_language() or "")
    except Cannot as error:
        explain(form, error, "entry")
        return _list(request, form)
    count = sum(entry.is_waiting for person in people for entry in person.entries)
    if not count:
        messages.warning(request, refusal("entry-already-decided"))
        return redirect("inbox-list")
    return render(request, "inbox/confirm.html", {"people": people, "count": count})


@page("GET", "POST")
def send_back(request: UserRequest, entry_id: int) -> HttpResponse:
    """Send an entry back with a reason."""
    now, today = now_and_today()
    form = ReturnForm(request.POST if request.method == "POST" else None)
    try:
        if request.method == "POST" and form.is_valid():
            reason = form.cleaned_data["reason"]
            return_entry(entry_id=entry_id, reason=reason, actor=request.user, now=now, on=today)
            messages.success(request, _("The entry was sent back. The participant can correct it now."))
            return redirect("inbox-list")
        entry = open_entry(entry_id=entry_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise_if_absent(error)
        messages.warning(request, refusal(error.code))
        return redirect("inbox-list")
    if entry.is_own:
        raise Http404
    return render(request, "inbox/return.html", {"form": form, "entry": entry}, status=422 if form.errors else 200)


def _list(request: UserRequest, form: ChosenForm) -> HttpResponse:
    """Show the list, with what was ticked and what was wrong."""
    if not capacities_of(request).is_staff:
        raise PermissionDenied
    text = request.GET.get("after", "")
    after = read_key(text)
    if text and after is None:
        raise Http404
    now, today = now_and_today()
    inbox = open_inbox(after=after, actor=request.user, now=now, on=today, language=get_language() or "")
    sent = request.POST if request.method == "POST" else request.GET
    context = {"form": form, "inbox": inbox, "after": after, "ticked": numbers_in(sent.getlist("entry"))}
    return render(request, "inbox/list.html", context, status=422 if form.errors else 200)


def _tell(request: UserRequest, done: Confirmation) -> None:
    """Say how many were confirmed, and name those that had changed meanwhile."""
    count = len(done.confirmed)
    if count:
        sentence = ngettext("%(count)d entry was confirmed.", "%(count)d entries were confirmed.", count)
        messages.success(request, sentence % {"count": count})
    for left in done.left_out:
        words = {"person": left.person_name, "work": left.work, "state": label("entry_state_of_others", left.state)}
        messages.warning(request, _("Left out, for it had changed: %(person)s, %(work)s (%(state)s).") % words)


urlpatterns = [
    path("inbox/", list_waiting, name="inbox-list"),
    path("inbox/confirm/", confirm, name="inbox-confirm"),
    path("inbox/<int:entry_id>/return/", send_back, name="inbox-return"),
]
