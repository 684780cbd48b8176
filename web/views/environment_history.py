"""The versions of an environment, and which task could show what nobody shows yet."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from web.http import UserRequest, now_and_today, page
from workplaces.queries.environment_gap import environment_gap
from workplaces.queries.environment_history import environment_history


@page("GET")
def history(request: UserRequest, environment_id: int) -> HttpResponse:
    """Show all published versions with what each changed."""
    today = now_and_today()[1]
    found = environment_history(request.user, environment_id, on=today, language=get_language())
    if found is None:
        raise Http404
    return render(request, "environments/history.html", {"history": found})


@page("GET")
def gap(request: UserRequest, environment_id: int, requirement_id: int) -> HttpResponse:
    """Show the tasks that could show a skill which nobody shows yet."""
    today = now_and_today()[1]
    found = environment_gap(request.user, environment_id, requirement_id, on=today, language=get_language())
    if found is None:
        raise Http404
    return render(request, "environments/gap.html", {"gap": found})


urlpatterns = [
    path("environments/<int:environment_id>/history/", history, name="environments-history"),
    path("environments/<int:environment_id>/gaps/<int:requirement_id>/", gap, name="environments-gap"),
]
