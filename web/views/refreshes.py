"""How the catalogue has been kept up to date: the runs over the public register, for coordinators."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from qualifications.choices import Outcome
from qualifications.queries.refresh import refresh_page
from qualifications.queries.refreshes import refreshes_page
from web.http import UserRequest, capacities_of, now_and_today, page
from web.query_string import page_in

# In the order of the links that narrow the list.
_OUTCOMES = (Outcome.REFUSED, Outcome.CHANGED, Outcome.NEW, Outcome.UNCHANGED)


@page("GET")
def list_refreshes(request: UserRequest) -> HttpResponse:
    """Show the runs, newest first."""
    _only_coordinators(request)
    runs = refreshes_page(now=now_and_today()[0], page=page_in(request.GET))
    return render(request, "refreshes/list.html", {"runs": runs, "paging": runs})


@page("GET")
def detail(request: UserRequest, refresh_id: int) -> HttpResponse:
    """Show what came of each document of a run."""
    _only_coordinators(request)
    found = refresh_page(
        refresh_id,
        now=now_and_today()[0],
        language=get_language(),
        outcome=_outcome(request),
        page=page_in(request.GET),
    )
    if found is None:
        raise Http404
    choices = [(outcome, getattr(found.run.counts, outcome.value)) for outcome in _OUTCOMES]
    context = {"found": found, "run": found.run, "paging": found, "choices": choices}
    return render(request, "refreshes/detail.html", context)


def _only_coordinators(request: UserRequest) -> None:
    """Let coordinators in: they tell the administrator when something does not come through."""
    if not capacities_of(request).is_coordinator:
        raise PermissionDenied


def _outcome(request: UserRequest) -> Outcome | None:
    """Read which outcome is asked for; None = all, also when the address says nothing readable."""
    asked = request.GET.get("outcome", "")
    return Outcome(asked) if asked in {*Outcome} else None


urlpatterns = [
    path("catalogue/refreshes/", list_refreshes, name="refreshes-list"),
    path("catalogue/refreshes/<int:refresh_id>/", detail, name="refreshes-detail"),
]
