"""The steps of a review, the same for an expert with an account and for one who was invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.base import OptionText
from web.forms.reviews import AddRowForm, RowsForm, UnitChoiceForm
from web.http import form_data, form_status, now_and_today, raise_if_absent
from web.labels import refusal
from web.refusals import explain
from web.review_rows import row_fields
from workplaces.queries.review_adding import AddingChoices, adding_choices
from workplaces.queries.review_criteria import review_criteria
from workplaces.queries.review_rows import ReviewUnit
from workplaces.queries.reviewer import Reviewer
from workplaces.queries.reviews import ReviewPage, review_page
from workplaces.services.reviews.add import add_row
from workplaces.services.reviews.decide import Saved, agree_with_rest, decide_rows

# Digits of the longest id that a database holds.
_LONGEST_ID = 18


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a review is done: by whom, on which environment, at addresses of which name."""

    request: HttpRequest
    reviewer: Reviewer
    environment_id: int
    route: str

    def address(self, page: str, *args: int) -> str:
        """Give the address of one of the review's pages."""
        return reverse(f"{self.route}-{page}", args=[self.environment_id, *args])

    def show(self, page: str, context: dict[str, object], status: int = 200) -> HttpResponse:
        """Draw one of the review's pages."""
        pages = {name: f"{self.route}-{name}" for name in ("detail", "unit", "add", "decide")}
        known = {"routes": pages, "is_invited": self.reviewer.user is None}
        return render(self.request, f"reviews/{page}.html", known | context, status=status)

    def review(self) -> ReviewPage:
        """Read the review; one that does not wait for the expert any more is not found."""
        now, today = now_and_today()
        language = get_language() or ""
        found = review_page(self.reviewer, self.environment_id, now=now, on=today, language=language)
        if found is None or not found.is_waiting:
            raise Http404
        return found

    def next_step(self, review: ReviewPage, after: int | None = None) -> str:
        """Lead to the next unit with a row to answer, looking first behind the one just done; then to the decision."""
        units = [unit.id for unit in review.units if unit.left]
        order = [unit.id for unit in review.units]
        behind = order[order.index(after) + 1 :] if after in order else []
        following = next((unit for unit in behind if unit in units), next(iter(units), None))
        return self.address("decide") if following is None else self.address("unit", following)


def agree(desk: Desk) -> HttpResponse:
    """Agree with every row that has no answer yet."""
    now, today = now_and_today()
    try:
        count = agree_with_rest(
            environment_id=desk.environment_id,
            seen=_sent_at(desk.request.POST.get("round", "")),
            actor=desk.reviewer,
            now=now,
            on=today,
        )
    except Cannot as error:
        raise_if_absent(error)
        messages.warning(desk.request, refusal(error.code))
        return redirect(desk.address("detail"))
    said = ngettext("You agreed with %(count)d row.", "You agreed with %(count)d rows.", count) % {"count": count}
    messages.success(desk.request, said)
    return redirect(desk.address("decide"))


def answer_unit(desk: Desk, unit_id: int) -> HttpResponse:
    """Show the rows of one unit, those without an answer first; POST saves what was chosen."""
    review = desk.review()
    unit = _unit_or_404(review, unit_id)
    form = RowsForm(form_data(desk.request), rows=unit.rows)
    if desk.request.method != "POST" or not form.is_valid():
        return _show_unit(desk, review, unit, form)
    now, today = now_and_today()
    answers = form.answers(agree_with_rest=desk.request.POST.get("rest") == "agreed")
    try:
        saved = decide_rows(environment_id=desk.environment_id, answers=answers, actor=desk.reviewer, now=now, on=today)
    except Cannot as error:
        explain(form, error)
        return _show_unit(desk, review, unit, form)
    review = desk.review()
    if saved.clashes:
        unit = _unit_or_404(review, unit_id)
        typed = [answer for answer in answers if answer.key in saved.clashes]
        form = RowsForm(None, rows=unit.rows, typed=typed)
        return _show_unit(desk, review, unit, form, saved)
    if saved.count:
        messages.success(desk.request, _saved(review, saved))
    return redirect(desk.next_step(review, after=unit_id))


def add(desk: Desk) -> HttpResponse:
    """Choose the unit, then a task and a skill; POST adds the row."""
    choices = _choices_or_404(desk)
    if choices.unit is None:
        return _ask_unit(desk, choices)
    form = AddRowForm(
        form_data(desk.request),
        tasks=[(task.id, task.name.text) for task in choices.tasks],
        requirements=[(text.id, text.name.text) for text in choices.requirements],
    )
    if desk.request.method == "POST" and form.is_valid():
        now, today = now_and_today()
        chosen = form.cleaned_data
        try:
            add_row(
                environment_id=desk.environment_id,
                task_id=chosen["task"],
                requirement_id=chosen["requirement"],
                strength=chosen["strength"],
                comment=chosen["comment"],
                actor=desk.reviewer,
                now=now,
                on=today,
            )
        except Cannot as error:
            explain(form, error)
        else:
            messages.success(desk.request, _("The row was added."))
            return redirect(desk.address("unit", choices.unit.id))
    context = {"form": form, "unit": choices.unit, "environment_id": desk.environment_id}
    return desk.show("add", context, form_status(desk.request))


def _ask_unit(desk: Desk, choices: AddingChoices) -> HttpResponse:
    """Ask to which unit the row belongs."""
    units = [(unit.id, OptionText(unit.name.text, language=unit.name.language)) for unit in choices.units]
    return desk.show("unit_choice", {"form": UnitChoiceForm(units=units), "environment_id": desk.environment_id})


def _sent_at(text: str) -> datetime | None:
    """Read which round a page showed; None for what no page of ours has sent."""
    try:
        seen = datetime.fromisoformat(text)
    except ValueError:
        return None
    return seen if seen.tzinfo else None


def _choices_or_404(desk: Desk) -> AddingChoices:
    """Read what a row may be made of; the unit is named in the address."""
    now, today = now_and_today()
    asked = desk.request.GET.get("unit", "")
    unit_id = int(asked) if asked.isdecimal() and len(asked) <= _LONGEST_ID else None
    language = get_language() or ""
    found = adding_choices(desk.reviewer, desk.environment_id, unit_id, now=now, on=today, language=language)
    if found is None:
        raise Http404
    return found


def _unit_or_404(review: ReviewPage, unit_id: int) -> ReviewUnit:
    """Find a unit of the review."""
    unit = next((unit for unit in review.units if unit.id == unit_id), None)
    if unit is None:
        raise Http404
    return unit


def _show_unit(
    desk: Desk, review: ReviewPage, unit: ReviewUnit, form: RowsForm, saved: Saved | None = None
) -> HttpResponse:
    """Draw the page of a unit."""
    clashes = saved.clashes if saved else ()
    fields = row_fields(unit.rows, form, clashes)
    context = {
        "review": review,
        "unit": unit,
        "form": form,
        "left": [field for field in fields if field.is_in_sight],
        "done": [field for field in fields if not field.is_in_sight],
        "clashes": [field for field in fields if field.is_clash],
        "saved": saved.count if saved else 0,
        "criteria": review_criteria(unit, get_language() or ""),
    }
    return desk.show("unit", context, form_status(desk.request))


def _saved(review: ReviewPage, saved: Saved) -> str:
    """Say how far the expert has come."""
    count = ngettext("%(count)d row was saved.", "%(count)d rows were saved.", saved.count) % {"count": saved.count}
    so_far = _("%(answered)d of %(total)d rows answered.") % {"answered": review.answered, "total": review.total}
    return f"{count} {so_far}"
