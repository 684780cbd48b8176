"""Unit by unit: which requirements a site's tasks show, and which nobody shows there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from common.text import Worded, sort_key
from qualifications.models import Requirement, Unit
from qualifications.rules.credits import credit_range, decimal_mark
from workplaces.choices import Strength
from workplaces.models import EnvironmentLine, TaskRequirement
from workplaces.rules.matrix import is_nearly_covered, strongest
from workplaces.rules.task_names import shown_name


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task that shows a requirement, and how far."""

    id: int
    name: Worded
    strength: Strength

    def __str__(self) -> str:
        """Give the task's name."""
        return self.name.text


@dataclass(frozen=True, slots=True)
class ShownRequirement:
    """One requirement, verbatim, with the tasks that show it by name (none: nobody shows it here).

    `number` is its place among the unit's requirements on the page, from 1.
    """

    id: int
    text: Worded
    heading: Worded
    sub_area: Worded
    tasks: tuple[ShownTask, ...]
    number: int = 0

    @property
    def strength(self) -> Strength | None:
        """Tell how far the requirement can be shown by the best task; None if not at all."""
        return strongest(task.strength for task in self.tasks)

    @property
    def place(self) -> tuple[Worded, ...]:
        """Give the headings under which the document lists the requirement: sub-area, heading; those there are."""
        return tuple(part for part in (self.sub_area, self.heading) if part)


@dataclass(frozen=True, slots=True)
class ShownUnit:
    """One unit of which at least one requirement is shown; `credits` is its competence points as text."""

    id: int
    name: Worded
    code_uri: str
    credits: str
    shown: tuple[ShownRequirement, ...]
    not_shown: tuple[ShownRequirement, ...]

    @property
    def total(self) -> int:
        """Count the unit's requirements."""
        return len(self.shown) + len(self.not_shown)

    @property
    def wholly(self) -> int:
        """Count the requirements that some task shows wholly."""
        return sum(row.strength is Strength.WHOLLY for row in self.shown)

    @property
    def partly(self) -> int:
        """Count the requirements that tasks show in part only."""
        return len(self.shown) - self.wholly

    @property
    def rows(self) -> tuple[ShownRequirement, ...]:
        """Give all requirements in the order of the document."""
        return tuple(sorted((*self.shown, *self.not_shown), key=lambda row: row.number))

    @property
    def tasks(self) -> tuple[ShownTask, ...]:
        """Give the tasks that show something of the unit, each once, by name."""
        found = {task.id: task for row in self.shown for task in row.tasks}
        return tuple(sorted(found.values(), key=_by_name))

    @property
    def is_nearly_covered(self) -> bool:
        """Tell whether only a little is missing."""
        return is_nearly_covered(len(self.shown), self.total)


@dataclass(frozen=True, slots=True)
class Pair:
    """A task that shows a requirement, and how far."""

    requirement_id: int
    task_id: int
    name: Worded
    strength: Strength


def working_pairs(site_id: int, document_id: int, language: str = "") -> tuple[Pair, ...]:
    """Give the site's working mapping to a document; the caller has scoped the site.

    Tasks are named in the given language where they have a name in it, else in the site's own words. One statement.
    """
    rows = TaskRequirement.objects.working(site_id, document_id).values_list(
        "requirement_id", "task_id", "task__name", "task__language", "task__other_names", "strength"
    )
    return tuple(
        Pair(requirement_id, task_id, shown_name(name, own, others, language), Strength(strength))
        for requirement_id, task_id, name, own, others, strength in sorted(rows, key=lambda row: row[:2])
    )


def frozen_pairs(environment_id: int) -> tuple[Pair, ...]:
    """Give an environment's frozen lines; the caller has scoped the environment. One statement."""
    lines = EnvironmentLine.objects.filter(environment_id=environment_id)
    return _pairs(lines.values_list("requirement_id", "task_id", "task_name", "task__language", "strength"))


def shown_units(pairs: Iterable[Pair], language: str) -> tuple[ShownUnit, ...]:
    """Lay pairs out by unit and requirement in the order of the document, in the wanted language where there is one.

    Of the units concerned, requirements that nobody shows are given too, unless withdrawn. Two statements.
    """
    tasks: dict[int, list[ShownTask]] = {}
    for pair in pairs:
        tasks.setdefault(pair.requirement_id, []).append(ShownTask(pair.task_id, pair.name, pair.strength))
    concerned = Requirement.objects.filter(pk__in=tasks).values("unit")
    by_unit = _requirements(Requirement.objects.filter(unit__in=concerned), tasks, language)
    units = Unit.objects.filter(pk__in=by_unit).order_by("position", "pk")
    mark = decimal_mark(language)
    return tuple(
        ShownUnit(
            id=pk,
            name=name.best(language),
            code_uri=code_uri,
            credits=credit_range(points, points_max, mark=mark),
            shown=tuple(row for row in by_unit[pk] if row.tasks),
            not_shown=tuple(row for row in by_unit[pk] if not row.tasks),
        )
        for pk, name, code_uri, points, points_max in units.values_list(
            "pk", "name", "code_uri", "points", "points_max"
        )
    )


def _requirements(
    rows: QuerySet[Requirement], tasks: Mapping[int, list[ShownTask]], language: str
) -> dict[int, list[ShownRequirement]]:
    """Gather requirements by unit, leaving out withdrawn ones that nothing points to."""
    by_unit: dict[int, list[ShownRequirement]] = {}
    columns = ("pk", "unit_id", "text", "heading", "sub_area_name", "is_withdrawn")
    for pk, unit_id, text, heading, sub_area, withdrawn in rows.order_by("position", "pk").values_list(*columns):
        showing = tasks.get(pk, [])
        if showing or not withdrawn:
            here = by_unit.setdefault(unit_id, [])
            row = ShownRequirement(
                id=pk,
                text=text.best(language),
                heading=heading.best(language),
                sub_area=sub_area.best(language),
                tasks=tuple(sorted(showing, key=_by_name)),
                number=len(here) + 1,
            )
            here.append(row)
    return by_unit


def _by_name(task: ShownTask) -> tuple[object, ...]:
    """Sort tasks by name."""
    return sort_key(task.name.text), task.name.text, task.id


def _pairs(rows: Iterable[tuple[int, int, str, str, str]]) -> tuple[Pair, ...]:
    """Make pairs in a stable order."""
    return tuple(Pair(row[0], row[1], Worded(row[2], row[3]), Strength(row[4])) for row in sorted(rows))
