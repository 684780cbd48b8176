"""Skills unit by unit: the participant's own, and those of a person at the reader's sites."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from competence.queries.overviews import own_portfolio
from competence.queries.unit_views import own_unit
from competence.services.reading import CannotOpen, open_portfolio, open_unit
from web.http import UserRequest, capacities_of, now_and_today, page

# Codes of competence areas have four or five digits; identifiers of the register thirty-six.
_LONGEST_AREA = 60


@page("GET")
def own(request: UserRequest) -> HttpResponse:
    """Show the reader's own skills."""
    today = now_and_today()[1]
    portfolio = own_portfolio(viewer=request.user, on=today, language=get_language(), area=_area(request))
    if portfolio is None:
        raise PermissionDenied
    return render(request, "portfolio/own.html", {"portfolio": portfolio})


@page("GET")
def unit(request: UserRequest, unit_id: int) -> HttpResponse:
    """Show one unit of the reader's own skills."""
    view = own_unit(viewer=request.user, unit_id=unit_id, on=now_and_today()[1], language=get_language())
    if view is None:
        raise Http404
    return render(request, "portfolio/unit.html", {"view": view})


@page("GET")
def person(request: UserRequest, person_id: int) -> HttpResponse:
    """Show the skills of a person placed at one of the reader's sites; recorded."""
    now, today = now_and_today()
    try:
        portfolio = open_portfolio(
            person_id=person_id,
            actor=request.user,
            now=now,
            on=today,
            language=get_language(),
            area=_area(request),
        )
    except CannotOpen as error:
        raise Http404 from error
    context = {"portfolio": portfolio, "may_edit": capacities_of(request).is_editor}
    return render(request, "portfolio/person.html", context)


@page("GET")
def person_unit(request: UserRequest, person_id: int, unit_id: int) -> HttpResponse:
    """Show one unit of such a person; recorded."""
    now, today = now_and_today()
    try:
        view = open_unit(
            person_id=person_id, unit_id=unit_id, actor=request.user, now=now, on=today, language=get_language()
        )
    except CannotOpen as error:
        raise Http404 from error
    return render(request, "portfolio/person_unit.html", {"view": view})


def _area(request: UserRequest) -> str:
    """Read which competence area is asked for; nonsense is as good as none."""
    return request.GET.get("area", "")[:_LONGEST_AREA]


urlpatterns = [
    path("my-skills/", own, name="portfolio-own"),
    path("my-skills/units/<int:unit_id>/", unit, name="portfolio-unit"),
    path("people/<int:person_id>/", person, name="portfolio-person"),
    path("people/<int:person_id>/units/<int:unit_id>/", person_unit, name="portfolio-person-unit"),
]
