"""The units of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any

from qualifications.models import RequirementsDocument, Unit
from qualifications.models.rows import as_cell
from qualifications.rules.catalogue import ParsedSubArea, ParsedUnit
from qualifications.rules.cleaning import searchable
from qualifications.rules.layout import Layout
from qualifications.services.rows.criteria import CriterionRows
from qualifications.services.rows.requirements import LaidUnit, RequirementRows
from qualifications.services.rows.work import Tally, Work

_GIVEN = ("key", "eperusteet_id", "code_uri", "code_version", "name", "points", "points_max", "demonstration_text")
_COLUMNS = ("document_id", "position", "kind", "sub_areas", "searchable", *_GIVEN)
_given = attrgetter(*_GIVEN)


class UnitRows:
    """Brings the stored units of a document, and all below them, in line with the parsed ones."""

    def __init__(self, document: RequirementsDocument) -> None:
        """Take the document whose row is locked and written already."""
        self._document = document

    def write(self, parsed: Sequence[ParsedUnit], layout: Layout) -> tuple[Tally, Tally]:
        """Write units, requirements and criteria; give the tallies of units and of requirements."""
        work = Work(Unit.objects, _COLUMNS)
        stored = list(Unit.objects.filter(document=self._document))
        for position, (unit, row) in enumerate(_paired(stored, parsed)):
            values = self._values(unit, position)
            if row is None:
                work.add(tuple(map(as_cell, values)))
            else:
                work.keep(row, values)
        work.withdraw(stored)
        work.flush()
        ids = dict(Unit.objects.filter(document=self._document).values_list("key", "pk"))
        gone = [unit.pk for unit in stored if unit.is_withdrawn]
        laid = zip(parsed, layout.requirements, strict=True)
        requirements = {ids[unit.key]: LaidUnit(unit.requirements, cells) for unit, cells in laid}
        tally = RequirementRows(self._document).write(requirements, gone)
        CriterionRows(self._document, layout.criteria).write({ids[unit.key]: unit.criteria for unit in parsed})
        return work.tally, tally

    def _values(self, unit: ParsedUnit, position: int) -> tuple[Any, ...]:
        """Give the columns of a unit."""
        areas = [_sub_area(area) for area in unit.sub_areas]
        words = searchable(unit.name, unit.code_uri)
        return (self._document.pk, position, unit.kind.value, areas, words, *_given(unit))


def _paired(stored: Sequence[Unit], parsed: Sequence[ParsedUnit]) -> Iterator[tuple[ParsedUnit, Unit | None]]:
    """Find the stored row of each unit: by key, else by the register's number (a code may have come since)."""
    by_key = {row.key: row for row in stored}
    keys = {unit.key for unit in parsed}
    by_number = {row.eperusteet_id: row for row in stored if row.key not in keys}
    for unit in parsed:
        yield unit, by_key.get(unit.key) or by_number.get(unit.eperusteet_id)


def _sub_area(area: ParsedSubArea) -> dict[str, Any]:
    """Turn a sub-area into what a JSON column can hold; points as exact text."""
    points = {"points": area.points, "optional_points": area.optional_points}
    return {
        "code": area.code,
        "version": area.version,
        "name": area.name.as_dict(),
        **{name: str(value) for name, value in points.items() if value is not None},
    }
