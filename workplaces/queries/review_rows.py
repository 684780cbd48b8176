"""The rows of a review: what the site says that a task shows, and what the expert has said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby

from common.text import Worded
from qualifications.models import Requirement
from workplaces.choices import RowVerdict, Strength
from workplaces.models import EnvironmentLine, LearningEnvironment, ReviewRow, Task
from workplaces.rules.reviewing import is_same_row, row_version

_JOINED = ("requirement__unit", "task__merged_into")
# Version of a row as the earlier report has it: task's name and strength, by requirement and task.
_Earlier = Mapping[tuple[int, int], tuple[str, str]]


class News(StrEnum):
    """Why an environment that was looked at before has a row to answer: new, changed, or said by another expert."""

    NEW = "new"
    CHANGED = "changed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Said:
    """What an expert has said of a row; `by_other` tells that it was the expert before this one."""

    verdict: RowVerdict
    strength: Strength
    comment: str
    at: datetime
    by_other: bool


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One task and requirement. `strength` is the site's word (of an added row the expert's).

    `version` changes with all that the row says; `earlier_report` is the number of the report that has the same row.
    """

    key: str
    unit_id: int
    unit: Worded
    requirement_id: int
    requirement: Worded
    place: tuple[Worded, ...]
    task_id: int
    task: Worded
    strength: Strength
    said: Said | None
    is_answered: bool
    is_added: bool
    news: News | None
    earlier_report: str
    is_retired: bool
    merged_into: Worded | None
    version: str

    @property
    def holds(self) -> Said | None:
        """Give what has been said, if it was said of the row as it is now."""
        return self.said if self.is_answered else None

    @property
    def is_remarked(self) -> bool:
        """Tell whether the expert has answered with more than to agree."""
        said = self.holds
        return said is not None and (self.is_added or said.verdict is not RowVerdict.AGREED or bool(said.comment))

    @property
    def other_strength(self) -> Strength:
        """Give the strength that the site did not choose."""
        return Strength.PARTLY if self.strength is Strength.WHOLLY else Strength.WHOLLY


@dataclass(frozen=True, slots=True)
class ReviewUnit:
    """A unit with its rows in the order of the document."""

    id: int
    name: Worded
    rows: tuple[JudgedRow, ...]

    @property
    def total(self) -> int:
        """Count the rows."""
        return len(self.rows)

    @property
    def answered(self) -> int:
        """Count the rows with an answer."""
        return sum(row.is_answered for row in self.rows)

    @property
    def left(self) -> tuple[JudgedRow, ...]:
        """Give the rows without an answer."""
        return tuple(row for row in self.rows if not row.is_answered)

    @property
    def done(self) -> tuple[JudgedRow, ...]:
        """Give the rows with an answer."""
        return tuple(row for row in self.rows if row.is_answered)


def judged_rows(environment: LearningEnvironment, language: str) -> tuple[JudgedRow, ...]:
    """Give every row of an environment that the caller has scoped, in the order of the document.

    Two statements; three when there is a report before this one.
    """
    said = _said(environment)
    earlier = _earlier(environment)
    told = _Told(environment, earlier, language)
    lines = EnvironmentLine.objects.filter(environment=environment).select_related(*_JOINED).order_by("pk")
    rows = [told.line(line, said.pop((line.requirement_id, line.task_id), None)) for line in lines]
    rows += [told.added(row) for row in said.values() if row.is_added]
    return tuple(row for _place, row in sorted(rows, key=lambda pair: pair[0]))


def by_unit(rows: Iterable[JudgedRow]) -> tuple[ReviewUnit, ...]:
    """Gather rows in document order by unit.

    Rows come sorted, so that a unit's rows stand together.
    """
    groups = groupby(rows, key=lambda row: (row.unit_id, row.unit))
    return tuple(ReviewUnit(unit_id, name, tuple(found)) for (unit_id, name), found in groups)


def _said(environment: LearningEnvironment) -> dict[tuple[int, int], ReviewRow]:
    """Read what has been said, by requirement and task. One statement."""
    rows = ReviewRow.objects.filter(environment=environment).select_related(*_JOINED).order_by("pk")
    return {(row.requirement_id, row.task_id): row for row in rows}


def _earlier(environment: LearningEnvironment) -> _Earlier:
    """Read the rows of the report before this one. One statement, if there is one."""
    if environment.replaces_id is None:
        return {}
    lines = EnvironmentLine.objects.filter(environment=environment.replaces_id).order_by("pk")
    rows = lines.values_list("requirement_id", "task_id", "task_name", "strength")
    return {(requirement, task): (name, strength) for requirement, task, name, strength in rows}


@dataclass(frozen=True, slots=True)
class _Told:
    """Puts rows of one environment into words."""

    environment: LearningEnvironment
    earlier: _Earlier
    language: str

    def line(self, line: EnvironmentLine, said: ReviewRow | None) -> tuple[tuple[int, ...], JudgedRow]:
        """Tell of a row of the site's."""
        answered = said is not None and is_same_row(
            line.task_name, line.strength, said.judged_name, said.judged_strength
        )
        is_same = self.earlier.get((line.requirement_id, line.task_id)) == (line.task_name, line.strength)
        return self._row(
            line.requirement,
            line.task,
            (line.task_name, Strength(line.strength)),
            said,
            is_answered=answered,
            is_added=False,
            news=None if answered else self._news(said),
            is_same=is_same,
        )

    def added(self, said: ReviewRow) -> tuple[tuple[int, ...], JudgedRow]:
        """Tell of a row that only the expert has; said before the environment came back, it has to be said again."""
        sent_at = self.environment.sent_at
        answered = bool(said.judged_name) and (sent_at is None or said.decided_at >= sent_at)
        return self._row(
            said.requirement,
            said.task,
            (said.task.name, Strength(said.strength)),
            said,
            is_answered=answered,
            is_added=True,
            news=None if answered else self._news(said),
            is_same=False,
        )

    def _news(self, said: ReviewRow | None) -> News | None:
        """Tell why a row of an environment that was looked at before has to be answered."""
        if said is None:
            return News.NEW if self.environment.reviewed_at else None
        return News.CHANGED if said.judged_name else News.OTHER

    def _row(
        self,
        requirement: Requirement,
        task: Task,
        site: tuple[str, Strength],
        said: ReviewRow | None,
        *,
        is_answered: bool,
        is_added: bool,
        news: News | None,
        is_same: bool,
    ) -> tuple[tuple[int, ...], JudgedRow]:
        """Put one row together, with its place in the document."""
        unit, (name, strength) = requirement.unit, site
        words = None if said is None else (said.verdict, said.strength, said.comment, said.decided_at.isoformat())
        headings = (requirement.sub_area_name.best(self.language), requirement.heading.best(self.language))
        row = JudgedRow(
            key=f"{requirement.pk}-{task.pk}",
            unit_id=unit.pk,
            unit=unit.name.best(self.language),
            requirement_id=requirement.pk,
            requirement=requirement.text.best(self.language),
            place=tuple(heading for heading in headings if heading),
            task_id=task.pk,
            task=Worded(name, task.language),
            strength=strength,
            said=None if said is None else _words(said),
            is_answered=is_answered,
            is_added=is_added,
            news=news,
            earlier_report=self.environment.replaces.number if is_same and self.environment.replaces else "",
            is_retired=not task.is_active,
            merged_into=Worded(task.merged_into.name, task.merged_into.language) if task.merged_into else None,
            version=row_version(name, str(strength), is_answered, words),
        )
        return (unit.position, unit.pk, requirement.position, requirement.pk, task.pk), row


def _words(said: ReviewRow) -> Said:
    """Give what was said, without the table."""
    verdict, strength = RowVerdict(said.verdict), Strength(said.strength)
    return Said(verdict, strength, said.comment, said.decided_at, by_other=not said.judged_name)
