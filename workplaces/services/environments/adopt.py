"""Working through what the outside expert said of the rows of an environment."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from common.text import Worded
from workplaces.choices import RowVerdict, Strength
from workplaces.models import LearningEnvironment, ReviewRow, Task, TaskRequirement
from workplaces.rules.adopting import Obstacle, is_done_already, obstacle, wanted_strength
from workplaces.rules.environment import ROWS_OPEN
from workplaces.services.environments.refusals import CannotFindEnvironment
from workplaces.services.environments.trail import EnvironmentTrail


class CannotAdoptNow(Cannot):
    """The environment is with the expert, or another report is in its place: its rows are not the site's to change."""

    code = "review-rows-closed"


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that could not be done as the expert said; it stays on the list."""

    task: Worded
    obstacle: Obstacle


@dataclass(frozen=True, slots=True)
class Adopted:
    """How many rows were done as the expert said, and which had to be left."""

    done: int
    skipped: tuple[Skipped, ...]


@transaction.atomic(durable=True)
def adopt_rows(
    *, environment_id: int, row_ids: Collection[int] | None, actor: User, now: datetime, on: date
) -> Adopted:
    """Change the site's mapping as the expert said; None means all rows that ask for a change.

    Rows that have been handled already, or that belong to another environment, are left alone, so that a second
    press changes nothing. Rows whose task or requirement is gone are named and stay on the list.
    """
    environment = _open_environment(environment_id, actor, on)
    waiting = [row for row in _waiting(environment, row_ids) if row.is_added or row.verdict != RowVerdict.AGREED]
    mappings = _Mappings.of(waiting)
    done, skipped = [], []
    for row in waiting:
        hindered = mappings.follow(row)
        if hindered is None:
            done.append(row)
        else:
            skipped.append(Skipped(Worded(row.task.name, row.task.language), hindered))
    _handle(environment, "environment.adopt", done, actor, now)
    return Adopted(len(done), tuple(skipped))


@transaction.atomic(durable=True)
def set_rows_aside(*, environment_id: int, row_ids: Collection[int], actor: User, now: datetime, on: date) -> int:
    """Take rows off the list without changing anything: the site has done it another way. Give how many."""
    environment = _open_environment(environment_id, actor, on)
    rows = _waiting(environment, row_ids)
    _handle(environment, "environment.set_aside", rows, actor, now)
    return len(rows)


def _open_environment(environment_id: int, actor: User, on: date) -> LearningEnvironment:
    """Lock an environment whose rows the site may work through."""
    environment = LearningEnvironment.objects.edited_by(actor, on=on).locked(environment_id)
    if environment is None:
        raise CannotFindEnvironment
    if environment.state not in ROWS_OPEN:
        raise CannotAdoptNow
    return environment


def _waiting(environment: LearningEnvironment, row_ids: Collection[int] | None) -> list[ReviewRow]:
    """Give the rows that still wait, with their tasks locked against being retired or merged meanwhile."""
    rows = ReviewRow.objects.wanted_of(environment.pk).filter(handled_at=None)
    chosen = list(rows if row_ids is None else rows.filter(pk__in=row_ids))
    tasks = Task.objects.filter(pk__in={row.task_id for row in chosen}).order_by("pk")
    locked = {task.pk: task for task in tasks.select_for_update(of=("self",))}
    for row in chosen:
        row.task = locked[row.task_id]
    return chosen


def _handle(environment: LearningEnvironment, verb: str, rows: list[ReviewRow], actor: User, now: datetime) -> None:
    """Mark rows as handled and record it once; nothing is recorded when there were none."""
    if not rows:
        return
    ReviewRow.objects.filter(pk__in=[row.pk for row in rows]).update(handled_at=now)
    told = [{"task": row.task_id, "requirement": row.requirement_id, "verdict": row.verdict} for row in rows]
    record(EnvironmentTrail(environment).event(verb, actor, role="staff", rows=told), at=now)


@dataclass(frozen=True, slots=True)
class _Mappings:
    """How far tasks show requirements, by both ids, as it stands while rows are followed."""

    present: dict[tuple[int, int], Strength]

    @classmethod
    def of(cls, rows: Iterable[ReviewRow]) -> _Mappings:
        """Read the mappings of the rows' tasks."""
        mappings = TaskRequirement.objects.filter(task__in={row.task_id for row in rows}).order_by("pk")
        found = mappings.values_list("task_id", "requirement_id", "strength")
        return cls({(task, requirement): Strength(strength) for task, requirement, strength in found})

    def follow(self, row: ReviewRow) -> Obstacle | None:
        """Do what the expert said of one row, or tell what stands in the way."""
        key = (row.task_id, row.requirement_id)
        verdict, strength, present = RowVerdict(row.verdict), Strength(row.strength), self.present.get(key)
        if is_done_already(verdict=verdict, is_added=row.is_added, strength=strength, present=present):
            return None
        hindered = obstacle(
            is_active=row.task.is_active,
            is_merged=row.task.merged_into_id is not None,
            is_withdrawn=row.requirement.is_withdrawn or row.requirement.unit.is_withdrawn,
            verdict=verdict,
            present=present,
        )
        if hindered is None:
            self._write(key, wanted_strength(verdict=verdict, strength=strength))
        return hindered

    def _write(self, key: tuple[int, int], wanted: Strength | None) -> None:
        """Set how far a task shows a requirement; None takes the mapping away."""
        task_id, requirement_id = key
        if wanted is None:
            TaskRequirement.objects.filter(task_id=task_id, requirement_id=requirement_id).delete()
            self.present.pop(key, None)
            return
        TaskRequirement.objects.update_or_create(
            task_id=task_id, requirement_id=requirement_id, defaults={"strength": wanted}
        )
        self.present[key] = wanted
