"""Units of one document in lists; open to everybody."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from common.text import Worded
from qualifications.choices import UnitKind
from qualifications.models import Unit
from qualifications.queries.places import WayPlaces
from qualifications.rules.composition.amounts import Range
from qualifications.rules.credits import credit_range, decimal_mark


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit; `credits` is competence points as text, empty when the register gives none.

    `places` are filled on the page of the document only.
    """

    id: int
    key: str
    name: Worded
    code_uri: str
    kind: UnitKind
    credits: str
    requirements: int
    points: Range
    places: tuple[WayPlaces, ...] = ()


def units_of(document_id: int, language: str) -> tuple[UnitRow, ...]:
    """Give the units in force, in the order of the document. One statement."""
    mark = decimal_mark(language)
    rows = Unit.objects.filter(document=document_id, is_withdrawn=False).annotate(
        in_force=Count("requirements", filter=Q(requirements__is_withdrawn=False))
    )
    return tuple(
        UnitRow(
            id=unit.pk,
            key=unit.key,
            name=unit.name.best(language),
            code_uri=unit.code_uri,
            kind=UnitKind(unit.kind),
            credits=credit_range(unit.points, unit.points_max, mark=mark),
            requirements=unit.in_force,
            points=Range.of(unit.points, unit.points_max),
        )
        for unit in rows.order_by("position", "pk")
    )


def units_for_choice(document_id: int, language: str) -> tuple[UnitRow, ...]:
    """Give the units in force that have requirements, in the order of the document. One statement."""
    return tuple(unit for unit in units_of(document_id, language) if unit.requirements)
