"""One unit with its requirements and criteria; open to everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from common.text import LocalizedText, Worded
from qualifications.choices import Validity
from qualifications.models import Criterion, Requirement, RequirementsDocument, Unit
from qualifications.queries.criteria import CriterionGroup, grouped
from qualifications.rules.credits import credit_range, decimal_mark
from qualifications.rules.validity import validity_on


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
class UnitPage:
    """A unit as its page shows it; `credits` is competence points as text, empty when there are none."""

    id: int
    name: Worded
    code_uri: str
    code_version: int | None
    kind: str
    credits: str
    demonstration: Worded
    is_withdrawn: bool
    document_id: int
    document_name: Worded
    diary_number: str
    validity: Validity
    is_fictional: bool
    requirements: int
    sections: tuple[Section, ...]


_Place = tuple[str, LocalizedText]


def unit_page(unit_id: int, *, on: date, language: str) -> UnitPage | None:
    """Give a unit with the requirements in force; None when there is no such unit. Three statements."""
    unit = Unit.objects.select_related("document").filter(pk=unit_id).first()
    if unit is None:
        return None
    rows = Requirement.objects.filter(unit=unit).order_by("position", "pk")
    requirements = list(rows if unit.is_withdrawn else rows.filter(is_withdrawn=False))
    criteria = list(Criterion.objects.filter(unit=unit).order_by("position"))
    document = unit.document
    return UnitPage(
        id=unit.pk,
        name=unit.name.best(language),
        code_uri=unit.code_uri,
        code_version=unit.code_version,
        kind=unit.kind,
        credits=credit_range(unit.points, unit.points_max, mark=decimal_mark(language)),
        demonstration=unit.demonstration_text.best(language),
        is_withdrawn=unit.is_withdrawn,
        document_id=document.pk,
        document_name=document.name.best(language),
        diary_number=document.diary_number,
        validity=_validity(document, on),
        is_fictional=document.is_fictional,
        requirements=len(requirements),
        sections=_sections(requirements, criteria, language),
    )


def _validity(document: RequirementsDocument, on: date) -> Validity:
    """Tell the document's state on the day."""
    return validity_on(
        on, valid_from=document.valid_from, valid_to=document.valid_to, transition_ends=document.transition_ends
    )


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
