"""Bridges between two versions of requirements: those there are, and a new one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.bridges import ProposeForm
from web.http import UserRequest, capacities_of, form_status, now_and_today, page
from web.query_string import number_in, page_in, search_in
from web.refusals import explain
from workplaces.queries.bridge_documents import BridgeChoices, bridge_choices, newer_versions
from workplaces.queries.bridges import bridges_of
from workplaces.services.bridges.propose import propose_bridge


@page("GET")
def list_bridges(request: UserRequest) -> HttpResponse:
    """Show the bridges of the viewer's organisations, and to a coordinator where a new one is needed."""
    held = capacities_of(request)
    if not held.is_staff:
        raise PermissionDenied
    today, language = now_and_today()[1], get_language()
    context = {
        "paging": bridges_of(request.user, on=today, language=language, page=page_in(request.GET)),
        "newer": newer_versions(request.user, on=today, language=language) if held.is_coordinator else (),
        "held": held,
    }
    return render(request, "bridges/list.html", context)


@page("GET", "POST")
def new(request: UserRequest) -> HttpResponse:
    """Choose two versions; POST compares them and makes the draft."""
    if not capacities_of(request).is_coordinator:
        raise PermissionDenied
    now, today = now_and_today()
    text = search_in(request.GET)
    choices = bridge_choices(request.user, text, on=today, language=get_language())
    form = ProposeForm(request.POST or None, initial=_wished(request, choices), choices=choices)
    if request.method == "POST" and form.is_valid():
        try:
            proposed = propose_bridge(**form.cleaned_data, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, "new_document_id")
        else:
            messages.success(request, _("The requirements were compared. Look through what was found and decide."))
            return redirect("bridges-detail", proposed)
    context = {"form": form, "text": text, "choices": choices}
    return render(request, "bridges/new.html", context, status=form_status(request))


def _wished(request: UserRequest, choices: BridgeChoices) -> dict[str, int | None]:
    """Read from the address what a proposal on the list has chosen already."""
    only = choices.organisations[0][0] if len(choices.organisations) == 1 else None
    return {
        "organisation_id": number_in(request.GET, "organisation") or only,
        "old_document_id": number_in(request.GET, "old"),
        "new_document_id": number_in(request.GET, "new"),
    }


urlpatterns = [
    path("bridges/", list_bridges, name="bridges-list"),
    path("bridges/new/", new, name="bridges-new"),
]
