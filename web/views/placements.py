"""Placements: begun, corrected, ended; and their goals."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.placements import GoalsForm, NewPlacementForm, PlacementForm, only_one
from web.http import UserRequest, form_status, now_and_today, page
from web.refusals import explain
from workplaces.queries.goal_successors import goal_successors
from workplaces.queries.goals import GoalChoices, goal_choices
from workplaces.queries.placements import PlacementDetails, placement_details
from workplaces.queries.placing_page import PlacingPage, placing_page
from workplaces.services.goals import choose_goals, open_goals
from workplaces.services.placements import edit_placement, open_placement, open_placing, start_placement

_FIELD_OF = {
    "placement-dates": "ends_on",
    "placement-employer-id-invalid": "employer_business_id",
    "placement-employer-not-allowed": "employer_business_id",
    "placement-employer-unnamed": "employer_name",
    "placement-exists": "begins_on",
    "placement-kind-not-in-force": "kind_id",
    "placement-previous-unfit": "previous_id",
}


@page("GET", "POST")
def new(request: UserRequest, person_id: int) -> HttpResponse:
    """Begin a further placement; what is only sent, not shown, is no reading."""
    form = None
    if request.method == "POST":
        form = _new_form(placing_page(request.user, person_id, **_asked()), request.POST)
        placement_id = _started(request, person_id, form) if form.is_valid() else None
        if placement_id is not None:
            return redirect("placements-goals", placement_id)
    placing = _placing(request, person_id)
    context = {"placing": placing, "form": form or _new_form(placing)}
    return render(request, "placements/new.html", context, status=form_status(request))


@page("GET", "POST")
def edit(request: UserRequest, placement_id: int) -> HttpResponse:
    """Correct a placement, or set its last day; what is only sent, not shown, is no reading."""
    form = None
    if request.method == "POST":
        known = placement_details(request.user, placement_id, **_asked())
        form = _edit_form(known, request.POST)
        if known and form.is_valid() and _saved(request, placement_id, form):
            return redirect("portfolio-person", known.person_id)
    placement = _placement(request, placement_id)
    context = {"placement": placement, "form": form or _edit_form(placement)}
    return render(request, "placements/edit.html", context, status=form_status(request))


@page("GET", "POST")
def goals(request: UserRequest, placement_id: int) -> HttpResponse:
    """Choose the units that the person works towards; what is only sent, not shown, is no reading."""
    form = None
    if request.method == "POST":
        known = goal_choices(request.user, placement_id, **_asked())
        form = _goals_form(known, request.POST)
        if known and form.is_valid() and _chosen(request, placement_id, form):
            return redirect("portfolio-person", known.person_id)
    choices = _goals(request, placement_id)
    form = form or _goals_form(choices)
    groups = [(document, form[f"document_{document.id}"]) for document in choices.documents]
    continued = goal_successors(request.user, choices, **_asked())
    context = {"choices": choices, "form": form, "groups": groups, "continued": continued}
    return render(request, "placements/goals.html", context, status=form_status(request))


def _asked() -> dict[str, Any]:
    """Give the day and language of the one who asks."""
    return {"on": now_and_today()[1], "language": get_language()}


def _new_form(placing: PlacingPage | None, sent: QueryDict | None = None) -> NewPlacementForm:
    """Make the form of a further placement; a foreign person is not found."""
    if placing is None:
        raise Http404
    return NewPlacementForm(
        sent,
        sites=placing.sites,
        kinds=placing.kinds,
        earlier=placing.earlier,
        initial={"begins_on": now_and_today()[1], "host_id": only_one(placing.sites)},
    )


def _edit_form(placement: PlacementDetails | None, sent: QueryDict | None = None) -> PlacementForm:
    """Make the form of corrections; a foreign placement is not found."""
    if placement is None:
        raise Http404
    initial = {
        "kind_id": placement.kind_id,
        "begins_on": placement.begins_on,
        "ends_on": placement.ends_on,
        "employer_business_id": placement.employer_business_id,
        "employer_name": placement.employer,
        "previous_id": placement.previous_id,
    }
    return PlacementForm(sent, kinds=placement.kinds, earlier=placement.earlier, initial=initial)


def _goals_form(choices: GoalChoices | None, sent: QueryDict | None = None) -> GoalsForm:
    """Make the form of goals; those of a foreign placement are not found."""
    if choices is None:
        raise Http404
    return GoalsForm(sent, choices=choices)


def _placing(request: UserRequest, person_id: int) -> PlacingPage:
    """Read who is to be placed; a foreign person is not found."""
    now, today = now_and_today()
    try:
        return open_placing(person_id=person_id, language=get_language(), actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error


def _placement(request: UserRequest, placement_id: int) -> PlacementDetails:
    """Read the placement; a foreign one is not found."""
    now, today = now_and_today()
    try:
        return open_placement(placement_id=placement_id, language=get_language(), actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error


def _goals(request: UserRequest, placement_id: int) -> GoalChoices:
    """Read the goals; those of a foreign placement are not found."""
    now, today = now_and_today()
    try:
        return open_goals(placement_id=placement_id, language=get_language(), actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error


def _started(request: UserRequest, person_id: int, form: NewPlacementForm) -> int | None:
    """Begin the placement; give its id, or None when the form tells why not."""
    now, today = now_and_today()
    try:
        placement_id = start_placement(
            person_id=person_id,
            host_id=form.cleaned_data["host_id"],
            terms=form.terms(),
            previous_id=form.cleaned_data["previous_id"],
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        explain(form, error, _FIELD_OF.get(error.code))
        return None
    messages.success(request, _("The placement has been added. Next, choose goals together."))
    return placement_id


def _saved(request: UserRequest, placement_id: int, form: PlacementForm) -> bool:
    """Save corrections; tell whether it was done, else the form tells why not."""
    now, today = now_and_today()
    try:
        edit_placement(
            placement_id=placement_id,
            terms=form.terms(),
            previous_id=form.cleaned_data["previous_id"],
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        explain(form, error, _FIELD_OF.get(error.code))
        return False
    messages.success(request, _("The placement has been saved."))
    return True


def _chosen(request: UserRequest, placement_id: int, form: GoalsForm) -> bool:
    """Save the goals; tell whether it was done, else the form tells why not."""
    now, today = now_and_today()
    try:
        choose_goals(placement_id=placement_id, unit_ids=form.unit_ids(), actor=request.user, now=now, on=today)
    except Cannot as error:
        explain(form, error)
        return False
    messages.success(request, _("The goals have been saved."))
    return True


urlpatterns = [
    path("people/<int:person_id>/placements/new/", new, name="placements-new"),
    path("placements/<int:placement_id>/edit/", edit, name="placements-edit"),
    path("placements/<int:placement_id>/goals/", goals, name="placements-goals"),
]
