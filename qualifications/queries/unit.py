"""One unit with its requirements and criteria; open to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from common.text import LocalizedText, Worded
from qualifications.models import Criterion, Requirement, Unit
from qualifications.queries.codes import code_names, code_versions
from qualifications.queries.criteria import CriterionGroup, grouped
from qualifications.queries.places import WayPlaces
from qualifications.queries.structures import structure_of
from qualifications.rules.codes import version_of_code
from qualifications.rules.credits import credit_range, decimal_mark
from qualifications.rules.validity import Standing, standing


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One requirement."""

    id: int
    text: Worded
    code_uri: str


@dataclass(frozen=True, slots=True)
class HeadingGroup:
    """Requirements under one heading."""

    heading: Worded
    is_optional: bool
    requirements: tuple[RequirementLine, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A sub-area, or with an empty name the unit itself."""

    name: Worded
    code_uri: str
    groups: tuple[HeadingGroup, ...]
    criteria: tuple[CriterionGroup, ...]


@dataclass(frozen=True, slots=True)
class SubAreaLine:
    """A sub-area (osa-alue) of a common unit: competence points of its compulsory and of its optional part, as text."""

    name: Worded
    credits: str
    optional_credits: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit as its page shows it; `credits` is competence points as text, empty when there are none."""

    id: int
    name: Worded
    code_uri: str
    # By the national code list on the day, else as the requirements document gives it.
    code_version: int | None
    # What the code list calls it; empty where that is the unit's own name, or the list is not there.
    code_name: Worded
    kind: str
    credits: str
    demonstration: Worded
    is_withdrawn: bool
    document_id: int
    document_name: Worded
    diary_number: str
    standing: Standing
    is_fictional: bool
    requirements: int
    sections: tuple[Section, ...]
    sub_areas: tuple[SubAreaLine, ...]
    places: tuple[WayPlaces, ...]


_Place = tuple[str, LocalizedText]


def unit_page(unit_id: int, *, on: date, language: str) -> UnitPage | None:
    """Give a unit with the requirements in force; None when there is no such unit.

    Five statements, two more when the structure of the document is not held in the process yet.
    """
    unit = Unit.objects.select_related("document").defer("document__structure").filter(pk=unit_id).first()
    if unit is None:
        return None
    rows = Requirement.objects.filter(unit=unit).order_by("position", "pk")
    requirements = list(rows if unit.is_withdrawn else rows.filter(is_withdrawn=False))
    criteria = list(Criterion.objects.of_unit(unit.pk))
    document = unit.document
    listed = code_versions([unit.code_uri], on=on).get(unit.code_uri)
    return UnitPage(
        id=unit.pk,
        name=unit.name.best(language),
        code_uri=unit.code_uri,
        code_version=version_of_code(listed=listed, given=unit.code_version),
        code_name=_code_name(unit, language),
        kind=unit.kind,
        credits=credit_range(unit.points, unit.points_max, mark=decimal_mark(language)),
        demonstration=unit.demonstration_text.best(language),
        is_withdrawn=unit.is_withdrawn,
        document_id=document.pk,
        document_name=document.name.best(language),
        diary_number=document.diary_number,
        standing=standing(document, on),
        is_fictional=document.is_fictional,
        requirements=len(requirements),
        sections=_sections(requirements, criteria, language),
        sub_areas=tuple(_sub_area(area, language) for area in unit.sub_areas),
        places=structure_of(document, language).places.get(unit.key, ()),
    )


def _code_name(unit: Unit, language: str) -> Worded:
    """Give the code list's name where it tells a reader something else than the unit's own name."""
    name = code_names([unit.code_uri]).get(unit.code_uri, LocalizedText()).best(language)
    return Worded("", language) if name.text in unit.name.as_dict().values() else name


def _sub_area(area: Mapping[str, Any], language: str) -> SubAreaLine:
    """Put a sub-area into the reader's language."""
    mark = decimal_mark(language)
    points, optional = (_points(area.get(name)) for name in ("points", "optional_points"))
    return SubAreaLine(
        name=LocalizedText.of(area["name"]).best(language),
        credits=credit_range(points, None, mark=mark),
        optional_credits=credit_range(optional, None, mark=mark),
    )


def _points(value: str | None) -> Decimal | None:
    """Read stored points."""
    return None if value is None else Decimal(value)


def _sections(requirements: Iterable[Requirement], criteria: Iterable[Criterion], language: str) -> tuple[Section, ...]:
    """Divide into sub-areas, in the order in which they first come."""
    lines: dict[_Place, list[Requirement]] = {}
    for row in requirements:
        lines.setdefault((row.sub_area_code, row.sub_area_name), []).append(row)
    looked_at: dict[_Place, list[Criterion]] = {}
    for criterion in criteria:
        looked_at.setdefault((criterion.sub_area_code, criterion.sub_area_name), []).append(criterion)
    return tuple(
        Section(
            name=place[1].best(language),
            code_uri=place[0],
            groups=_groups(lines.get(place, []), language),
            criteria=grouped(looked_at.get(place, []), language),
        )
        for place in dict.fromkeys([*lines, *looked_at])
    )


def _groups(requirements: Iterable[Requirement], language: str) -> tuple[HeadingGroup, ...]:
    """Gather requirements that follow each other under one heading."""
    return tuple(
        HeadingGroup(
            heading.best(language),
            is_optional,
            tuple(RequirementLine(row.pk, row.text.best(language), row.code_uri) for row in rows),
        )
        for (heading, is_optional), rows in groupby(requirements, key=lambda row: (row.heading, row.is_optional))
    )
