"""Marks keyed in from a paper sheet: the codes first, then the rows that they mean, with a mark for each."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from competence.queries.assessments import scale_values
from competence.services.marks.give_mark import CannotMark, give_mark
from qualifications.queries.requirement_lines import RequirementLine, requirement_lines
from web.forms.marks import ScaleValues
from web.forms.marks_keyed import CodesForm, KeyedMarksForm
from web.http import UserRequest, form_status, now_and_today, page
from web.labels import refusal


@page("GET", "POST")
def codes(request: UserRequest, placement_id: int) -> HttpResponse:
    """Ask for the codes, then for the marks; what cannot be marked is named and the rest is saved."""
    scale = _scale_or_404(request, placement_id)
    form = CodesForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _codes_page(request, placement_id, form)
    found = requirement_lines(form.cleaned_data["codes"], get_language())
    if not found:
        form.add_error("codes", _("No skill has these codes. Check them on the sheet."))
        return _codes_page(request, placement_id, form)
    rows = tuple((number, str(found[number].text)) for number in form.cleaned_data["codes"] if number in found)
    is_sent = "save" in request.POST
    marks = KeyedMarksForm(request.POST if is_sent else None, rows=rows, scale_values=scale)
    if is_sent and marks.is_valid():
        refused = _give(request, placement_id, marks.given, found)
        if not refused:
            return redirect("marks-codes", placement_id)
        return _marks_page(request, placement_id, form, marks, refused)
    return _marks_page(request, placement_id, form, marks, [])


def _give(
    request: UserRequest, placement_id: int, given: dict[int, str], found: dict[int, RequirementLine]
) -> list[tuple[RequirementLine, str]]:
    """Give the marks one by one; name the rows that were refused, and why."""
    now, today = now_and_today()
    refused = []
    for requirement_id, value in given.items():
        try:
            give_mark(
                placement_id=placement_id,
                requirement_id=requirement_id,
                value=value,
                actor=request.user,
                now=now,
                on=today,
            )
        except CannotMark as error:
            raise Http404 from error
        except Cannot as error:
            refused.append((found[requirement_id], refusal(error.code)))
    saved = len(given) - len(refused)
    if saved:
        said = ngettext("%(n)s mark was saved.", "%(n)s marks were saved.", saved) % {"n": saved}
        messages.success(request, said)
    return refused


def _scale_or_404(request: UserRequest, placement_id: int) -> ScaleValues:
    """Read on which scale the placement is marked; a foreign placement is not found."""
    scale = scale_values(viewer=request.user, placement_id=placement_id, on=now_and_today()[1])
    if not scale:
        raise Http404
    return scale


def _codes_page(request: UserRequest, placement_id: int, form: CodesForm) -> HttpResponse:
    """Ask for the codes."""
    context = {"form": form, "placement_id": placement_id}
    return render(request, "marks_keyed/codes.html", context, status=form_status(request))


def _marks_page(
    request: UserRequest,
    placement_id: int,
    codes_form: CodesForm,
    marks: KeyedMarksForm,
    refused: list[tuple[RequirementLine, str]],
) -> HttpResponse:
    """Show the rows with a mark for each; 422 when something was not saved."""
    context = {
        "form": marks,
        "codes": codes_form.data.get("codes", ""),
        "placement_id": placement_id,
        "refused": refused,
    }
    status = 422 if refused or marks.errors else 200
    return render(request, "marks_keyed/marks.html", context, status=status)


urlpatterns = [path("placements/<int:placement_id>/codes/", codes, name="marks-codes")]
