"""What can be learnt at a place, as anybody may read it: its reports in force, unit by unit. No person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from common.text import Worded, sort_key
from qualifications.models import Requirement
from qualifications.rules.validity import Standing
from workplaces.models import EnvironmentLine, LearningEnvironment, Site
from workplaces.models.environment import LearningEnvironmentQuerySet
from workplaces.queries.environment_states import document_standing


@dataclass(frozen=True, slots=True)
class PlaceUnit:
    """A unit of which something can be learnt here: `skills` of its `total` requirements, and by which tasks."""

    id: int
    name: Worded
    skills: int
    total: int
    tasks: tuple[Worded, ...]


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """A report in force, its units in the order of the document."""

    id: int
    number: str
    document: Worded
    standing: Standing
    is_fictional: bool
    valid_until: date | None
    units: tuple[PlaceUnit, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A site with its reports in force; `code` is the one on its posters."""

    id: int
    name: str
    organisation: str
    street_address: str
    postal_code: str
    municipality: str
    code: str
    reports: tuple[PlaceReport, ...]


@dataclass(slots=True)
class _Gathered:
    """What the lines tell of one unit."""

    name: Worded
    position: int
    skills: set[int] = field(default_factory=set)
    tasks: dict[int, Worded] = field(default_factory=dict)


def place_page(site_id: int, *, on: date, language: str) -> Place | None:
    """Give a site that has a listed report in force; None for others. Four statements."""
    listed = LearningEnvironment.objects.listed().in_force(on)
    return _place(Site.objects.filter(pk=site_id).select_related("organisation").first(), listed, on, language)


def place_by_code(code: str, *, on: date, language: str) -> Place | None:
    """Give the site of a poster's code, unlisted reports too; None when none is in force. Four statements."""
    site = Site.objects.filter(code=code).select_related("organisation").first()
    return place_of_site(site, on=on, language=language)


def place_of_site(site: Site | None, *, on: date, language: str) -> Place | None:
    """Give a site with all its reports in force, for those who may read the unlisted ones. Three statements."""
    reports = LearningEnvironment.objects.public().in_force(on)
    return _place(site, reports, on, language)


def _place(site: Site | None, reports: LearningEnvironmentQuerySet, on: date, language: str) -> Place | None:
    """Fill the page in; a site without reports in force has none."""
    joined = reports.select_related("document").defer("document__structure")
    rows = list(joined.filter(site=site)) if site else []
    if site is None or not rows:
        return None
    units = _units({row.pk for row in rows}, language)
    found = [
        PlaceReport(
            id=row.pk,
            number=row.number,
            document=row.document.name.best(language),
            standing=document_standing(row, on),
            is_fictional=row.document.is_fictional,
            valid_until=row.valid_until,
            units=units[row.pk],
        )
        for row in rows
    ]
    return Place(
        id=site.pk,
        name=site.name,
        organisation=site.organisation.name,
        street_address=site.street_address,
        postal_code=site.postal_code,
        municipality=site.municipality,
        code=site.code,
        reports=tuple(sorted(found, key=lambda report: (sort_key(report.document.text), report.id))),
    )


def _units(environment_ids: Collection[int], language: str) -> dict[int, tuple[PlaceUnit, ...]]:
    """Lay the frozen lines out by report and unit. Two statements."""
    gathered: dict[int, dict[int, _Gathered]] = defaultdict(dict)
    lines = EnvironmentLine.objects.filter(environment__in=environment_ids).order_by("pk")
    columns = ("environment_id", "requirement_id", "task_id", "task_name", "task__language")
    unit_columns = ("requirement__unit_id", "requirement__unit__name", "requirement__unit__position")
    for environment, requirement, task, name, spoken, unit, title, position in lines.values_list(
        *columns, *unit_columns
    ):
        kept = gathered[environment].setdefault(unit, _Gathered(title.best(language), position))
        kept.skills.add(requirement)
        kept.tasks[task] = Worded(name, spoken)
    concerned = {unit for units in gathered.values() for unit in units}
    totals: dict[int, int] = defaultdict(int)
    in_force = Requirement.objects.filter(unit__in=concerned, is_withdrawn=False)
    for unit in in_force.values_list("unit_id", flat=True):
        totals[unit] += 1
    return {environment: _rows(gathered[environment], totals) for environment in environment_ids}


def _rows(units: dict[int, _Gathered], totals: dict[int, int]) -> tuple[PlaceUnit, ...]:
    """Put the units of one report in order."""
    return tuple(
        PlaceUnit(
            id=unit,
            name=kept.name,
            skills=len(kept.skills),
            total=max(totals[unit], len(kept.skills)),
            tasks=tuple(sorted(kept.tasks.values(), key=lambda name: (sort_key(name.text), name.text))),
        )
        for unit, kept in sorted(units.items(), key=lambda pair: (pair[1].position, pair[0]))
    )
