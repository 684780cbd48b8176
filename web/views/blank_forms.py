"""Blank forms for paper: learning environment, plan, self-assessment and marks."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from competence.queries.assessments import values_with_keys
from qualifications.queries.catalogue import units_outline
from qualifications.rules.row_codes import row_code
from web.forms.blank_forms import BlankForm
from web.http import UserRequest, form_status, now_and_today, page
from web.labels import label
from web.printing import pdf_answer
from workplaces.queries.blank_forms import FormChoices, form_choices
from workplaces.rules.environment import QUESTIONS


@page("GET", "POST")
def choose(request: UserRequest, site_id: int) -> HttpResponse:
    """Choose form and units; POST prints them."""
    choices = form_choices(request.user, site_id, on=now_and_today()[1], language=get_language())
    if choices is None:
        raise Http404
    form = BlankForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        return _print(request, choices, form)
    context = {"choices": choices, "form": form}
    return render(request, "blank_forms/choose.html", context, status=form_status(request))


def _print(request: UserRequest, choices: FormChoices, form: BlankForm) -> HttpResponse:
    """Print the chosen form for the chosen units, in the order in which they were offered."""
    kind = form.cleaned_data["kind"]
    outlines = units_outline(form.chosen, get_language())
    ordered = [outlines[unit.id] for unit in choices.units if unit.id in form.chosen and unit.id in outlines]
    context = {
        "title": str(label("blank_form", kind)),
        "owner": choices.organisation,
        "footer": choices.site,
        "site": choices.site,
        "kind": kind,
        "questions": QUESTIONS,
        "values": [label("scale_value", key) for _value, key in values_with_keys(choices.scale)],
        "units": [
            {"unit": unit, "rows": [{"row": row, "code": row_code(row.id)} for row in unit.requirements]}
            for unit in ordered
        ],
    }
    return pdf_answer(request, f"blank_{kind}", context, name=f"{kind}-{choices.site_id}")


urlpatterns = [path("sites/<int:site_id>/forms/", choose, name="blank_forms-choose")]
