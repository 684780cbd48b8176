"""The rows of a carry that a person looks at: a task, the old skill, the new one and what differs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from accounts.models import User
from common.text import Worded
from qualifications.models import Requirement
from qualifications.rules.bridge.words import Piece, word_diff
from workplaces.choices import BridgeKind, CarryDecision, Verdict
from workplaces.models import BridgeLine, CarriedMapping, EnvironmentLine, TaskRequirement
from workplaces.rules.carry.plan import is_proposed
from workplaces.rules.task_names import shown_name

PAGE_SIZE = 50
_JOINS = ("task", "carry", "line__old_requirement__unit", "line__new_requirement__unit")
_ORDER = (
    "line__new_requirement__unit__position",
    "line__new_requirement__unit",
    "line__new_requirement__position",
    "line__new_requirement",
    "line",
    "task__name",
    "pk",
)


@dataclass(frozen=True, slots=True)
class LookRow:
    """A task and a skill to look at.

    `pieces` hold both texts, empty where they are alike or in two languages; `is_anew` tells that
    the bridge asks for a new look, `doubt` that report and mapping disagree on the pair ("unmapped": the task shows the
    skill no longer, "unreported": it came after the report, "" = no doubt); `proposed` is the decision that is marked
    beforehand, "" where nobody is to be led.
    """

    id: int
    line_id: int
    task: Worded
    task_is_active: bool
    unit_id: int
    unit: Worded
    old_unit: Worded
    old: Worded
    new: Worded
    pieces: tuple[Piece, ...]
    kind: BridgeKind
    is_anew: bool
    doubt: str
    decision: CarryDecision
    proposed: str

    @property
    def language(self) -> str:
        """Give the language of the pieces."""
        return self.new.language


@dataclass(frozen=True, slots=True)
class LookRows:
    """One page of rows in the order of the new requirements."""

    items: tuple[LookRow, ...]
    page: int
    pages: int


def rows_to_look_at(
    viewer: User, carry_id: int, *, on: date, language: str, page: int = 1, are_done: bool = False
) -> LookRows:
    """Give the rows of a visible carry that wait, or those that were looked at, 50 a page; four statements."""
    rows = CarriedMapping.objects.visible_to(viewer, on=on).filter(carry=carry_id)
    looked = rows.exclude(decision=CarryDecision.WAITING).exclude(decided_at=F("carry__started_at"))
    wanted = looked if are_done else rows.waiting()
    pages = max(1, -(-wanted.count() // PAGE_SIZE))
    current = min(max(page, 1), pages)
    here = wanted.select_related(*_JOINS).order_by(*_ORDER)[(current - 1) * PAGE_SIZE : current * PAGE_SIZE]
    return LookRows(_rows(here, language), current, pages)


def rows_by_id(
    viewer: User, carry_id: int, row_ids: Collection[int], *, on: date, language: str
) -> tuple[LookRow, ...]:
    """Give the rows of a visible carry that a form has named, at most a page of them; three statements."""
    rows = CarriedMapping.objects.visible_to(viewer, on=on).filter(carry=carry_id, pk__in=row_ids)
    return _rows(rows.select_related(*_JOINS).order_by(*_ORDER)[:PAGE_SIZE], language)


def _rows(found: Collection[CarriedMapping], language: str) -> tuple[LookRow, ...]:
    """Put rows into words; what report and mapping say is read for all at once. Two statements besides their own."""
    rows = list(found)
    tasks = {row.task_id for row in rows}
    sources = {row.carry.source_id for row in rows}
    reported = EnvironmentLine.objects.filter(environment__in=sources, task__in=tasks)
    mapped = TaskRequirement.objects.filter(task__in=tasks)
    said = _Said(
        frozenset(reported.values_list("task_id", "requirement_id")),
        frozenset(mapped.values_list("task_id", "requirement_id")),
    )
    return tuple(_row(row, said.doubt(row), language) for row in rows)


@dataclass(frozen=True, slots=True)
class _Said:
    """Which tasks show which skills, by the report and by the mapping of today."""

    reported: frozenset[tuple[int, int]]
    mapped: frozenset[tuple[int, int]]

    def doubt(self, row: CarriedMapping) -> str:
        """Tell on what the two disagree."""
        pair = (row.task_id, row.line.old_requirement_id)
        if pair not in self.mapped:
            return "unmapped"
        return "" if pair in self.reported else "unreported"


def _ends(line: BridgeLine) -> tuple[Requirement, Requirement]:
    """Give both ends of a line; only lines with both are carried over."""
    if line.old_requirement is None or line.new_requirement is None:
        message = f"line {line.pk} has one end"
        raise ValueError(message)
    return line.old_requirement, line.new_requirement


def _row(row: CarriedMapping, doubt: str, language: str) -> LookRow:
    """Put one row into words."""
    line = row.line
    before, after = _ends(line)
    old, new = before.text.best(language), after.text.best(language)
    is_proposed_now = is_proposed(line.verdict, is_sure=not doubt)
    return LookRow(
        id=row.pk,
        line_id=line.pk,
        task=shown_name(row.task.name, row.task.language, row.task.other_names, language),
        task_is_active=row.task.is_active,
        unit_id=after.unit_id,
        unit=after.unit.name.best(language),
        old_unit=before.unit.name.best(language),
        old=old,
        new=new,
        pieces=word_diff(old.text, new.text) if old.language == new.language and old.text != new.text else (),
        kind=BridgeKind(line.kind),
        is_anew=line.verdict != Verdict.HOLDS,
        doubt=doubt,
        decision=CarryDecision(row.decision),
        proposed=CarryDecision.KEPT.value if is_proposed_now else "",
    )
