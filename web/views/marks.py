"""The staff's page about one skill: the mark, the participant's view written down together, and confirming."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from competence.choices import Side
from competence.queries.assessments import RequirementPage, scale_values
from competence.services.agreements.confirm import confirm as confirm_side
from competence.services.agreements.dispute import dispute as dispute_side
from competence.services.marks.assess_in_presence import assess_in_presence
from competence.services.marks.give_mark import give_mark
from competence.services.reading import CannotOpen, open_requirement
from web.forms.assessments import DisagreementForm, ReadViewsForm, ReportedAssessmentForm
from web.forms.base import PlainForm
from web.forms.marks import MarkForm, TickForm, mark_form
from web.http import UserRequest, now_and_today, page, raise_if_absent
from web.labels import refusal
from web.refusals import explain
from web.views.assessments import agreed_message, views_read, with_fresh_views
from workplaces.queries.environments import LapsedReport, lapsed_report


@page("GET")
def requirement(request: UserRequest, placement_id: int, requirement_id: int) -> HttpResponse:
    """Show one skill of a person placed at one of the reader's sites."""
    return _show(request, _read(request, placement_id, requirement_id))


@page("GET", "POST")
def give(request: UserRequest, placement_id: int, requirement_id: int) -> HttpResponse:
    """Take a mark."""
    if request.method != "POST":
        return requirement(request, placement_id, requirement_id)
    now, today = now_and_today()
    form = mark_form(scale_values(viewer=request.user, placement_id=placement_id, on=today), request.POST)
    if form.is_valid():
        try:
            give_mark(
                placement_id=placement_id,
                requirement_id=requirement_id,
                value=form.chosen,
                note=form.cleaned_data["note"],
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(request, _("Your mark was saved."))
            return redirect("marks-requirement", placement_id, requirement_id)
    return _show(request, _read(request, placement_id, requirement_id), form)


@page("GET", "POST")
def assess(request: UserRequest, placement_id: int, requirement_id: int) -> HttpResponse:
    """Write the participant's view down while the participant is present."""
    if request.method != "POST":
        return requirement(request, placement_id, requirement_id)
    form = ReportedAssessmentForm(request.POST)
    if form.is_valid():
        now, today = now_and_today()
        try:
            assess_in_presence(
                placement_id=placement_id,
                requirement_id=requirement_id,
                value=form.cleaned_data["said"],
                example=form.cleaned_data["example"],
                actor=request.user,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(request, _("The participant’s view was written down."))
            return redirect("marks-requirement", placement_id, requirement_id)
    return _show(request, _read(request, placement_id, requirement_id), form)


@page("GET", "POST")
def confirm(request: UserRequest, placement_id: int, requirement_id: int) -> HttpResponse:
    """Confirm the supervisor's side, or record the confirmation of a participant who cannot sign in."""
    if request.method != "POST":
        return requirement(request, placement_id, requirement_id)
    form = ReadViewsForm(request.POST)
    if form.is_valid():
        now, today = now_and_today()
        try:
            outcome = confirm_side(
                side=_side(request),
                placement_id=placement_id,
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
            return redirect("marks-requirement", placement_id, requirement_id)
    return _show(request, _read(request, placement_id, requirement_id), form)


@page("GET", "POST")
def dispute(request: UserRequest, placement_id: int, requirement_id: int) -> HttpResponse:
    """Write down that the views differ, and why."""
    form = DisagreementForm(request.POST) if request.method == "POST" else None
    code = ""
    if form is not None and form.is_valid():
        now, today = now_and_today()
        try:
            dispute_side(
                side=Side.SUPERVISOR,
                placement_id=placement_id,
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
            code = error.code
        else:
            messages.success(request, _("It was written down that your views differ. You can talk again later."))
            return redirect("marks-requirement", placement_id, requirement_id)
    shown = _read(request, placement_id, requirement_id)
    return _show_dispute(request, shown, form, code)


def _show_dispute(
    request: UserRequest, shown: RequirementPage, failed: DisagreementForm | None, code: str
) -> HttpResponse:
    """Draw the page of a disagreement; not found while the two views are not both open."""
    if not shown.pair.is_open:
        raise Http404
    form = failed or DisagreementForm(initial=views_read(shown))
    if code:
        form = with_fresh_views(request, shown)
        form.add_error(None, refusal(code))
    return render(request, "marks/dispute.html", {"shown": shown, "form": form}, status=422 if failed else 200)


def _side(request: UserRequest) -> Side:
    """Read whose side is confirmed; the supervisor's when nothing is said."""
    return Side.PARTICIPANT if request.POST.get("side") == Side.PARTICIPANT else Side.SUPERVISOR


def _read(request: UserRequest, placement_id: int, requirement_id: int) -> RequirementPage:
    """Open the skill, which is recorded; a missing or foreign one is not found."""
    now, today = now_and_today()
    try:
        return open_requirement(
            placement_id=placement_id,
            requirement_id=requirement_id,
            actor=request.user,
            now=now,
            on=today,
            language=get_language(),
        )
    except CannotOpen as error:
        raise Http404 from error


def _show(request: UserRequest, shown: RequirementPage, failed: PlainForm | None = None) -> HttpResponse:
    """Draw the page; `failed` is the form that comes back with what was typed."""
    context = {
        "shown": shown,
        "form": failed,
        "mark": failed if isinstance(failed, MarkForm | TickForm) else mark_form(shown.scale_values),
        "reported": failed if isinstance(failed, ReportedAssessmentForm) else ReportedAssessmentForm(),
        "read": ReadViewsForm(initial=views_read(shown)),
        "read_for_other": ReadViewsForm(initial=views_read(shown), auto_id="other_%s"),
        "lapsed": None if shown.is_listed else _lapsed(shown),
    }
    return render(request, "marks/requirement.html", context, status=422 if failed else 200)


def _lapsed(shown: RequirementPage) -> LapsedReport | None:
    """Find the report whose end closed the skill to new marks."""
    return lapsed_report(shown.period.host_id, shown.requirement_id, now_and_today()[1])


_UNDER = "placements/<int:placement_id>/requirements/<int:requirement_id>/"
urlpatterns = [
    path(_UNDER, requirement, name="marks-requirement"),
    path(f"{_UNDER}mark/", give, name="marks-give"),
    path(f"{_UNDER}in-presence/", assess, name="marks-assess"),
    path(f"{_UNDER}confirm/", confirm, name="marks-confirm"),
    path(f"{_UNDER}disagree/", dispute, name="marks-dispute"),
]
