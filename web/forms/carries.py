"""Shape of carrying: to which requirements, and what is decided on each row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from common.text import Worded
from web.forms.base import OneOf, OptionText, PlainForm
from workplaces.choices import CarryDecision
from workplaces.queries.carries_offer import CarryChoice
from workplaces.queries.carries_rows import LookRow

_PREFIX = "row_"
_ANSWERS = ((CarryDecision.KEPT.value, _("Yes, take it along")), (CarryDecision.DROPPED.value, _("No, leave it out")))


class StartForm(PlainForm):
    """To which newer requirements a report is carried."""

    bridge = OneOf(
        label=_("To which requirements?"),
        coerce=int,
        required_message=_("Choose the new requirements."),
    )

    def __init__(self, *args: Any, choices: Iterable[CarryChoice], **kwargs: Any) -> None:
        """Offer the requirements to which a confirmed bridge leads."""
        super().__init__(*args, **kwargs)
        self.offer(
            "bridge",
            [
                (row.bridge_id, OptionText(row.document.text, row.diary_number, row.document.language))
                for row in choices
            ],
        )


class LookForm(PlainForm):
    """For each row on the page whether the task shows the new skill too; rows may be left for later."""

    def __init__(self, *args: Any, rows: Iterable[LookRow], **kwargs: Any) -> None:
        """Ask once for each row; what is proposed or has been decided is marked."""
        super().__init__(*args, **kwargs)
        self.rows = tuple(rows)
        for row in self.rows:
            is_open = row.decision is CarryDecision.WAITING
            self.fields[f"{_PREFIX}{row.id}"] = OneOf(
                label=row.task.text,
                choices=_ANSWERS,
                initial=row.proposed if is_open else row.decision.value,
                inline=True,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for one answer at least."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.values()):
            raise ValidationError(_("Choose an answer for at least one task."), code="nothing")
        return cleaned

    def decisions(self) -> dict[int, CarryDecision]:
        """Give the decision by row."""
        answers = self.cleaned_data.items()
        return {int(name.removeprefix(_PREFIX)): CarryDecision(answer) for name, answer in answers if answer}

    def units(self) -> tuple[LookUnit, ...]:
        """Lay the rows out by unit and skill, in their order."""
        asked = [AskedTask(row, self[f"{_PREFIX}{row.id}"]) for row in self.rows]
        return tuple(
            LookUnit(
                unit_id=unit_id,
                unit=of_unit[0].row.unit,
                skills=tuple(tuple(group) for _line, group in groupby(of_unit, key=lambda task: task.row.line_id)),
            )
            for unit_id, found in groupby(asked, key=lambda task: task.row.unit_id)
            for of_unit in [list(found)]
        )


@dataclass(frozen=True, slots=True)
class AskedTask:
    """A row with the field that asks for its decision."""

    row: LookRow
    field: BoundField


@dataclass(frozen=True, slots=True)
class LookUnit:
    """The rows of one unit; each of `skills` holds the tasks of one pair of an old and a new skill."""

    unit_id: int
    unit: Worded
    skills: tuple[tuple[AskedTask, ...], ...]
