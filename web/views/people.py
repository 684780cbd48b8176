"""Participants at one's sites: the list, enrolling, correcting."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.services.invitations import Invited
from certificates.queries.start import ready_placements
from common.errors import Cannot
from competence.choices import PeopleState
from competence.services.people import open_people
from web.forms.people import EnrolForm, PersonForm
from web.forms.placements import only_one
from web.http import UserRequest, capacities_of, form_data, form_status, now_and_today, page
from web.invitations import write_to_participant
from web.query_string import page_in, search_in
from web.refusals import explain
from workplaces.queries.placing_choices import placing_choices
from workplaces.services.people.edit import edit_person
from workplaces.services.people.enrol import enrol
from workplaces.services.people.open import open_person

_FIELD_OF = {
    "account-closed": "email",
    "learner-number-invalid": "oppijanumero",
    "person-address-taken": "email",
    "person-birth-date": "birth_date",
    "person-name-has-identity-code": "family_name",
    "placement-dates": "ends_on",
    "placement-employer-id-invalid": "employer_business_id",
    "placement-employer-not-allowed": "employer_business_id",
    "placement-employer-unnamed": "employer_name",
    "placement-kind-not-in-force": "kind_id",
    "protection-needs-site-role": "protected",
}


@page("GET")
def list_people(request: UserRequest) -> HttpResponse:
    """Show the people at the reader's sites; the reading is recorded."""
    now, today = now_and_today()
    name = search_in(request.GET)
    state = _state(request)
    try:
        people = open_people(
            name=name,
            state=state,
            certifiable=ready_placements(request.user, on=today) if state == PeopleState.CERTIFICATE else (),
            page=page_in(request.GET),
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        raise PermissionDenied from error
    states = [each for each in PeopleState if each != PeopleState.CERTIFICATE or capacities_of(request).is_editor]
    context = {"people": people, "paging": people, "name": name, "states": states}
    return render(request, "people/list.html", context)


@page("GET", "POST")
def new(request: UserRequest) -> HttpResponse:
    """Enrol a participant with the first placement."""
    if not capacities_of(request).is_editor:
        raise PermissionDenied
    choices = placing_choices(request.user, on=now_and_today()[1], language=get_language())
    initial = {"language": get_language(), "begins_on": now_and_today()[1], "host_id": only_one(choices.sites)}
    form = EnrolForm(form_data(request), kinds=choices.kinds, sites=choices.sites, initial=initial)
    if request.method == "POST" and form.is_valid():
        placement_id = _enrolled(request, form)
        if placement_id is not None:
            return redirect("placements-goals", placement_id)
    return render(request, "people/new.html", {"choices": choices, "form": form}, status=form_status(request))


@page("GET", "POST")
def edit(request: UserRequest, person_id: int) -> HttpResponse:
    """Correct a person's facts."""
    form = None
    if request.method == "POST":
        form = PersonForm(request.POST, has_account="email" not in request.POST)
        if form.is_valid() and _saved(request, person_id, form):
            return redirect("portfolio-person", person_id)
    now, today = now_and_today()
    try:
        person = open_person(person_id=person_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    form = form or PersonForm(initial=asdict(person), has_account=bool(person.email))
    return render(request, "people/edit.html", {"person": person, "form": form}, status=form_status(request))


def _state(request: UserRequest) -> PeopleState:
    """Read which part of the people is asked for; the running ones when the address says nothing readable."""
    asked = request.GET.get("state", "")
    return PeopleState(asked) if asked in {*PeopleState} else PeopleState.RUNNING


def _enrolled(request: UserRequest, form: EnrolForm) -> int | None:
    """Enrol; give the placement's id, or None when the form tells why not."""
    now, today = now_and_today()
    person = form.person()
    try:
        enrolled = enrol(
            person=person,
            host_id=form.cleaned_data["host_id"],
            terms=form.terms(),
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        explain(form, error, _FIELD_OF.get(error.code))
        return None
    messages.success(request, _("The participant has been added. Next, choose goals together."))
    _write(request, enrolled.invited, "" if person.protected else enrolled.organisation)
    return enrolled.placement_id


def _saved(request: UserRequest, person_id: int, form: PersonForm) -> bool:
    """Save corrections; tell whether it was done, else the form tells why not."""
    now, today = now_and_today()
    facts = form.facts()
    try:
        edited = edit_person(person_id=person_id, facts=facts, actor=request.user, now=now, on=today)
    except Cannot as error:
        explain(form, error, _FIELD_OF.get(error.code))
        return False
    messages.success(request, _("The personal details have been saved."))
    _write(request, edited.invited, "" if facts.protected else edited.organisation)
    return True


def _write(request: UserRequest, invited: Invited | None, organisation: str) -> None:
    """Send the letter where there is a new account; tell when it could not be sent."""
    if invited is not None and not write_to_participant(invited, organisation=organisation):
        messages.warning(
            request,
            _("The e-mail could not be sent. Tell the participant to sign in with the address %(email)s.")
            % {"email": invited.email},
        )


urlpatterns = [
    path("people/", list_people, name="people-list"),
    path("people/new/", new, name="people-new"),
    path("people/<int:person_id>/edit/", edit, name="people-edit"),
]
