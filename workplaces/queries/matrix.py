"""Unit by unit: which requirements a site's tasks show, and which nobody shows there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from common.text import LocalizedText, Worded, sort_key
from qualifications.models import Requirement, Unit
from qualifications.rules.credits import credit_range, decimal_mark
from workplaces.models import EnvironmentLine, TaskRequirement


@dataclass(frozen=True, slots=True)
class ShownRequirement:
    """One requirement, verbatim, with the names of the tasks that show it (none: nobody shows it here)."""

    id: int
    text: Worded
    heading: Worded
    sub_area: Worded
    tasks: tuple[Worded, ...]

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


@dataclass(frozen=True, slots=True)
class Pair:
    """A task that shows a requirement."""

    requirement_id: int
    task_id: int
    name: Worded


def working_pairs(site_id: int, document_id: int) -> tuple[Pair, ...]:
    """Give the site's working mapping to a document; the caller has scoped the site. One statement."""
    working = TaskRequirement.objects.working(site_id, document_id)
    return _pairs(working.values_list("requirement_id", "task_id", "task__name", "task__language"))


def frozen_pairs(environment_id: int) -> tuple[Pair, ...]:
    """Give an environment's frozen lines; the caller has scoped the environment. One statement."""
    lines = EnvironmentLine.objects.filter(environment_id=environment_id)
    return _pairs(lines.values_list("requirement_id", "task_id", "task_name", "task__language"))


def shown_units(pairs: Iterable[Pair], language: str) -> tuple[ShownUnit, ...]:
    """Lay pairs out by unit and requirement in the order of the document, in the wanted language where there is one.

    Of the units concerned, requirements that nobody shows are given too, unless withdrawn. Two statements.
    """
    tasks: dict[int, list[Worded]] = {}
    for pair in pairs:
        tasks.setdefault(pair.requirement_id, []).append(pair.name)
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
    rows: QuerySet[Requirement], tasks: Mapping[int, list[Worded]], language: str
) -> dict[int, list[ShownRequirement]]:
    """Gather requirements by unit, leaving out withdrawn ones that nothing points to."""
    by_unit: dict[int, list[ShownRequirement]] = {}
    columns = ("pk", "unit_id", "text", "heading", "sub_area_name", "is_withdrawn")
    for pk, unit_id, text, heading, sub_area, withdrawn in rows.order_by("position", "pk").values_list(*columns):
        names = tasks.get(pk, [])
        if names or not withdrawn:
            row = _shown(pk, (text, heading, sub_area), names, language)
            by_unit.setdefault(unit_id, []).append(row)
    return by_unit


def _shown(
    pk: int, texts: tuple[LocalizedText, LocalizedText, LocalizedText], names: list[Worded], language: str
) -> ShownRequirement:
    """Put one requirement into words, its tasks by name."""
    text, heading, sub_area = (part.best(language) for part in texts)
    return ShownRequirement(
        pk, text, heading, sub_area, tuple(sorted(names, key=lambda name: (sort_key(name.text), name.text)))
    )


def _pairs(rows: Iterable[tuple[int, int, str, str]]) -> tuple[Pair, ...]:
    """Make pairs in a stable order."""
    return tuple(Pair(row[0], row[1], Worded(row[2], row[3])) for row in sorted(rows))
