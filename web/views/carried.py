"""Skills agreed under earlier requirements: both sides say that they still hold, or that they look at them anew."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from competence.choices import Side
from competence.queries.carried import carried_own
from competence.queries.carried_page import CarriedPage
from competence.services.agreements.outcome import Confirmed
from competence.services.carrying.confirm import confirm_carried_many
from competence.services.carrying.dispute import dispute_carried
from competence.services.reading import CannotOpen, open_carried
from web.forms.carried import LookAnewForm, StillHoldsForm
from web.http import UserRequest, now_and_today, page
from web.query_string import numbers_in
from web.refusals import explain


@page("GET", "POST")
def own(request: UserRequest) -> HttpResponse:
    """Show what the reader agreed on under earlier requirements, and confirm what still holds."""
    shown = _own(request)
    form = StillHoldsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if _confirmed(request, form, Side.PARTICIPANT):
            return redirect("carried-own")
        shown = _own(request)
    return _show(request, "carried/own.html", shown, form)


@page("GET", "POST")
def person(request: UserRequest, person_id: int) -> HttpResponse:
    """Show the same of a person placed at one of the reader's sites; recorded."""
    shown = _of_person(request, person_id)
    form = StillHoldsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if form.cleaned_data["placement"] not in shown.placement_ids:
            raise Http404
        if _confirmed(request, form, form.chosen_side):
            return redirect("carried-person", person_id)
        shown = _of_person(request, person_id)
    return _show(request, "carried/person.html", shown, form)


@page("GET", "POST")
def look_own(request: UserRequest, line_id: int) -> HttpResponse:
    """Ask to look at one of the reader's own skills anew."""
    return _look(request, _own(request), line_id, Side.PARTICIPANT, reverse("carried-own"))


@page("GET", "POST")
def look_person(request: UserRequest, person_id: int, line_id: int) -> HttpResponse:
    """Ask to look at one of such a person's skills anew."""
    back = reverse("carried-person", args=[person_id])
    return _look(request, _of_person(request, person_id), line_id, Side.SUPERVISOR, back)


def _own(request: UserRequest) -> CarriedPage:
    """Read the reader's own page; there is none for somebody who is no participant."""
    found = carried_own(viewer=request.user, on=now_and_today()[1], language=get_language())
    if found is None:
        raise PermissionDenied
    return found


def _of_person(request: UserRequest, person_id: int) -> CarriedPage:
    """Open the person's page, which is recorded; a missing or foreign one is not found."""
    now, today = now_and_today()
    try:
        return open_carried(person_id=person_id, actor=request.user, now=now, on=today, language=get_language())
    except CannotOpen as error:
        raise Http404 from error


def _confirmed(request: UserRequest, form: StillHoldsForm, side: Side) -> bool:
    """Confirm the ticked skills for a side; False when the service has said no, which stands on the form then."""
    now, today = now_and_today()
    try:
        outcomes = confirm_carried_many(
            side=side,
            placement_id=form.cleaned_data["placement"],
            line_ids=form.cleaned_data["line"],
            actor=request.user,
            now=now,
            on=today,
        )
    except Cannot as error:
        explain(form, error)
        return False
    _tell(request, outcomes)
    return True


def _tell(request: UserRequest, outcomes: Collection[Confirmed]) -> None:
    """Say how many skills are identified now, and how many wait for the other side."""
    identified = sum(outcome.is_identified for outcome in outcomes)
    waiting = len(outcomes) - identified
    if identified:
        sentence = ngettext(
            "Both have confirmed. %(count)d skill is identified under the new requirements.",
            "Both have confirmed. %(count)d skills are identified under the new requirements.",
            identified,
        )
        messages.success(request, sentence % {"count": identified})
    if waiting:
        sentence = ngettext(
            "%(count)d skill was confirmed. Now the other side confirms.",
            "%(count)d skills were confirmed. Now the other side confirms.",
            waiting,
        )
        messages.success(request, sentence % {"count": waiting})


def _look(request: UserRequest, shown: CarriedPage, line_id: int, side: Side, back: str) -> HttpResponse:
    """Ask for a reason, then write down that the skill is looked at anew."""
    line = shown.line(line_id)
    if line is None or not line.may_look_anew:
        raise Http404
    form = LookAnewForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        now, today = now_and_today()
        try:
            dispute_carried(
                side=side,
                placement_id=line.placement_id,
                line_id=line_id,
                reason=form.cleaned_data["reason"],
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(request, _("It was written down. The skill is now assessed as a new one."))
            return redirect(back)
    context = {"line": line, "form": form, "back": back, "shown": shown}
    return render(request, "carried/look.html", context, status=422 if form.errors else 200)


def _show(request: UserRequest, template: str, shown: CarriedPage, form: StillHoldsForm) -> HttpResponse:
    """Draw the list, with what was ticked and what was wrong."""
    context = {"shown": shown, "form": form, "ticked": numbers_in(request.POST.getlist("line"))}
    return render(request, template, context, status=422 if form.errors else 200)


urlpatterns = [
    path("my-skills/carried/", own, name="carried-own"),
    path("my-skills/carried/<int:line_id>/look/", look_own, name="carried-own-look"),
    path("people/<int:person_id>/carried/", person, name="carried-person"),
    path("people/<int:person_id>/carried/<int:line_id>/look/", look_person, name="carried-person-look"),
]
