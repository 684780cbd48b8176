"""The participant's page about one skill: own view, the difference, and confirming."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from competence.choices import Side
from competence.queries.assessments import RequirementPage, own_requirement
from competence.services.agreements.confirm import confirm as confirm_side
from competence.services.agreements.dispute import dispute as dispute_side
from competence.services.marks.assess_self import assess_self
from web.forms.assessments import DisagreementForm, ReadViewsForm, SelfAssessmentForm
from web.forms.base import PlainForm
from web.http import UserRequest, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.query_string import number_in
from web.refusals import explain


@page("GET")
def own(request: UserRequest, requirement_id: int) -> HttpResponse:
    """Show one skill; `?period=` names another of the reader's placements."""
    return _show(request, _read(request, requirement_id))


@page("GET", "POST")
def give(request: UserRequest, requirement_id: int) -> HttpResponse:
    """Take the participant's own view."""
    shown = _read(request, requirement_id)
    if request.method != "POST":
        return _show(request, shown)
    form = SelfAssessmentForm(request.POST)
    if form.is_valid():
        now, today = now_and_today()
        try:
            assess_self(
                placement_id=shown.period.id,
                requirement_id=requirement_id,
                **form.cleaned_data,
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(request, _("Your view was saved."))
            return redirect(_address(shown))
    return _show(request, shown, form)


@page("GET", "POST")
def confirm(request: UserRequest, requirement_id: int) -> HttpResponse:
    """Confirm the participant's side of the two views that were read."""
    shown = _read(request, requirement_id)
    if request.method != "POST":
        return _show(request, shown)
    form = ReadViewsForm(request.POST)
    if form.is_valid():
        now, today = now_and_today()
        try:
            outcome = confirm_side(
                side=Side.PARTICIPANT,
                placement_id=shown.period.id,
                requirement_id=requirement_id,
                self_assessment_id=form.cleaned_data["self_assessment"],
                mark_id=form.cleaned_data["mark"],
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(request, agreed_message(is_identified=outcome.is_identified, is_agreed=outcome.is_agreed))
            return redirect(_address(shown))
    return _show(request, shown, form)


@page("GET", "POST")
def dispute(request: UserRequest, requirement_id: int) -> HttpResponse:
    """Write down that the views differ, and why."""
    shown = _read(request, requirement_id)
    if not shown.pair.is_open:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form = DisagreementForm(sent, initial=views_read(shown))
    if form.is_valid():
        now, today = now_and_today()
        try:
            dispute_side(
                side=Side.PARTICIPANT,
                placement_id=shown.period.id,
                requirement_id=requirement_id,
                self_assessment_id=form.cleaned_data["self_assessment"],
                mark_id=form.cleaned_data["mark"],
                reason=form.cleaned_data["reason"],
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            raise_if_absent(error)
            form = with_fresh_views(request, shown)
            form.add_error(None, refusal(error.code))
        else:
            messages.success(request, _("It was written down that your views differ. You can talk again later."))
            return redirect(_address(shown))
    context = {"shown": shown, "form": form, "back": _address(shown)}
    return render(request, "assessments/dispute.html", context, status=422 if form.is_bound else 200)


def views_read(shown: RequirementPage) -> dict[str, int]:
    """Name the two views that stand on the page."""
    said, mark = shown.pair.said, shown.pair.mark
    return {"self_assessment": said.id, "mark": mark.id} if said and mark else {}


def with_fresh_views(request: UserRequest, shown: RequirementPage) -> DisagreementForm:
    """Keep the reason that was typed, but name the views that stand on the page now."""
    data = request.POST.copy()
    for name, value in views_read(shown).items():
        data[name] = str(value)
    return DisagreementForm(data)


def agreed_message(*, is_identified: bool, is_agreed: bool) -> str:
    """Tell how far the matter came by a confirmation."""
    if is_identified:
        return _("You have both confirmed. The skill is identified.")
    if is_agreed:
        return _("You have both confirmed. Practice goes on, and you can look at this again later.")
    return _("Confirmed. Now the other side confirms.")


def _read(request: UserRequest, requirement_id: int) -> RequirementPage:
    """Read the page's content; a missing skill or somebody else's placement is not found."""
    shown = own_requirement(
        viewer=request.user,
        requirement_id=requirement_id,
        placement_id=number_in(request.GET, "period"),
        on=now_and_today()[1],
        language=get_language(),
    )
    if shown is None:
        raise Http404
    return shown


def _show(request: UserRequest, shown: RequirementPage, failed: PlainForm | None = None) -> HttpResponse:
    """Draw the page; `failed` is the form that comes back with what was typed."""
    said = shown.pair.said
    before = {"value": said.value, "example": said.example} if said else {}
    context = {
        "shown": shown,
        "form": failed,
        "own": failed if isinstance(failed, SelfAssessmentForm) else SelfAssessmentForm(initial=before),
        "read": ReadViewsForm(initial=views_read(shown)),
        "query": _query(shown),
    }
    return render(request, "assessments/own.html", context, status=422 if failed else 200)


def _address(shown: RequirementPage) -> str:
    """Give the address of the page."""
    return reverse("assessments-own", args=[shown.requirement_id]) + _query(shown)


def _query(shown: RequirementPage) -> str:
    """Name the placement in addresses where the reader has several."""
    return f"?period={shown.period.id}" if shown.other_periods else ""


urlpatterns = [
    path("my-skills/requirements/<int:requirement_id>/", own, name="assessments-own"),
    path("my-skills/requirements/<int:requirement_id>/assess/", give, name="assessments-give"),
    path("my-skills/requirements/<int:requirement_id>/confirm/", confirm, name="assessments-confirm"),
    path("my-skills/requirements/<int:requirement_id>/disagree/", dispute, name="assessments-dispute"),
]
