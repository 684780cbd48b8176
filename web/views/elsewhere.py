"""Where skills could be learnt, nearest first: for a unit, for the participant, for a person of the reader's sites."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from competence.queries.elsewhere import own_elsewhere
from competence.services.reading import CannotOpen, open_elsewhere
from qualifications.queries.unit import unit_page
from web.forms.elsewhere import NearForm
from web.http import UserRequest, now_and_today, page, public_page
from workplaces.queries.elsewhere import offers_of_unit


@public_page("GET")
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show where a unit can be learnt."""
    today = now_and_today()[1]
    found = unit_page(unit_id, on=today, language=get_language())
    if found is None:
        raise Http404
    near = _near(request)
    wanted = [row.id for section in found.sections for group in section.groups for row in group.requirements]
    offers = offers_of_unit(unit_id, wanted, near=near, on=today, language=get_language())
    return render(request, "elsewhere/unit.html", {"unit": found, "offers": offers, "form": _form(near), "near": near})


@page("GET")
def own(request: UserRequest, unit_id: int) -> HttpResponse:
    """Show the participant where the missing skills of a unit can be learnt."""
    today = now_and_today()[1]
    found = own_elsewhere(viewer=request.user, unit_id=unit_id, near=_near(request), on=today, language=get_language())
    if found is None:
        raise Http404
    return render(request, "elsewhere/own.html", {"found": found, "form": _form(found.near), "near": found.near})


@page("GET")
def person(request: UserRequest, person_id: int, unit_id: int) -> HttpResponse:
    """Show the same for somebody placed at one of the reader's sites; recorded."""
    now, today = now_and_today()
    try:
        found = open_elsewhere(
            person_id=person_id,
            unit_id=unit_id,
            near=_near(request),
            actor=request.user,
            now=now,
            on=today,
            language=get_language(),
        )
    except CannotOpen as error:
        raise Http404 from error
    return render(request, "elsewhere/person.html", {"found": found, "form": _form(found.near), "near": found.near})


def _near(request: HttpRequest) -> str:
    """Read from which municipality distances are wanted; nonsense is as good as none."""
    form = NearForm(request.GET)
    return form.cleaned_data["near"] if form.is_valid() else ""


def _form(near: str) -> NearForm:
    """Offer the municipalities, the present one chosen."""
    return NearForm(initial={"near": near})


urlpatterns = [
    path("qualifications/units/<int:unit_id>/where/", unit, name="elsewhere-unit"),
    path("my-skills/units/<int:unit_id>/where/", own, name="elsewhere-own"),
    path("people/<int:person_id>/units/<int:unit_id>/where/", person, name="elsewhere-person"),
]
