"""What an outside expert said of the rows of an environment, for its site to work through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from workplaces.choices import RowVerdict, Strength
from workplaces.models import LearningEnvironment, ReviewRow, TaskRequirement
from workplaces.rules.adopting import Obstacle, is_done_already, obstacle
from workplaces.rules.environment import ROWS_OPEN


@dataclass(frozen=True, slots=True)
class WorkRow:
    """What the expert said of one task and requirement.

    `present` is how far the task shows the requirement today (None: not at all); `may_adopt` tells that the expert's
    word can be carried out as it stands, `obstacle` why it cannot, and `merged_into` which task took this one's place.
    """

    id: int
    unit: Worded
    requirement: Worded
    task_id: int
    task: Worded
    verdict: RowVerdict
    strength: Strength
    comment: str
    is_added: bool
    present: Strength | None
    may_adopt: bool
    obstacle: Obstacle | None
    merged_into: Worded | None


@dataclass(frozen=True, slots=True)
class Worklist:
    """Rows that wait, in the order of the document; `handled` counts those that have been dealt with."""

    rows: tuple[WorkRow, ...]
    handled: int

    @property
    def total(self) -> int:
        """Count the rows that the expert wanted to be looked at."""
        return len(self.rows) + self.handled

    @property
    def adoptable(self) -> tuple[WorkRow, ...]:
        """Give the rows that can be done as the expert said."""
        return tuple(row for row in self.rows if row.may_adopt)

    @property
    def stuck(self) -> tuple[WorkRow, ...]:
        """Give the rows whose task or requirement is gone."""
        return tuple(row for row in self.rows if row.obstacle)


def review_worklist(viewer: User, environment_id: int, *, on: date, language: str) -> Worklist | None:
    """Give the rows that came back from the expert; None for an environment of another's site. Three statements."""
    scoped = LearningEnvironment.objects.staffed_by(viewer, on=on).filter(pk=environment_id, state__in=ROWS_OPEN)
    if not scoped.exists():
        return None
    rows = list(ReviewRow.objects.wanted_of(environment_id))
    waiting = [row for row in rows if row.handled_at is None]
    present = _present(waiting)
    return Worklist(tuple(_told(row, present, language) for row in waiting), len(rows) - len(waiting))


def _present(rows: list[ReviewRow]) -> dict[tuple[int, int], Strength]:
    """Read how far the tasks of the rows show requirements today. One statement."""
    mappings = TaskRequirement.objects.filter(task__in={row.task_id for row in rows})
    found = mappings.order_by("pk").values_list("task_id", "requirement_id", "strength")
    return {(task, requirement): Strength(strength) for task, requirement, strength in found}


def _told(row: ReviewRow, present: dict[tuple[int, int], Strength], language: str) -> WorkRow:
    """Put one row into words."""
    now = present.get((row.task_id, row.requirement_id))
    verdict, strength = RowVerdict(row.verdict), Strength(row.strength)
    withdrawn = row.requirement.is_withdrawn or row.requirement.unit.is_withdrawn
    merged = row.task.merged_into
    hindered = obstacle(
        is_active=row.task.is_active, is_merged=merged is not None, is_withdrawn=withdrawn, verdict=verdict, present=now
    )
    done = is_done_already(verdict=verdict, is_added=row.is_added, strength=strength, present=now)
    return WorkRow(
        id=row.pk,
        unit=row.requirement.unit.name.best(language),
        requirement=row.requirement.text.best(language),
        task_id=row.task_id,
        task=Worded(row.task.name, row.task.language),
        verdict=verdict,
        strength=strength,
        comment=row.comment,
        is_added=row.is_added,
        present=now,
        may_adopt=hindered is None and not done,
        obstacle=None if done else hindered,
        merged_into=Worded(merged.name, merged.language) if merged else None,
    )
