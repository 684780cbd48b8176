"""The units of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from qualifications.models import RequirementsDocument, Unit
from qualifications.rules.catalogue import ParsedUnit
from qualifications.rules.cleaning import searchable
from qualifications.services.rows.criteria import CriterionRows
from qualifications.services.rows.requirements import RequirementRows
from qualifications.services.rows.work import Tally, Work


class UnitRows:
    """Brings the stored units of a document, and all below them, in line with the parsed ones."""

    def __init__(self, document: RequirementsDocument) -> None:
        """Take the document whose row is locked and written already."""
        self._document = document

    def write(self, parsed: Sequence[ParsedUnit]) -> tuple[Tally, Tally]:
        """Write units, requirements and criteria; give the tallies of units and of requirements."""
        work = Work(Unit.objects)
        stored = list(Unit.objects.filter(document=self._document))
        for position, (unit, row) in enumerate(_paired(stored, parsed)):
            values = _values(unit, position)
            if row is None:
                work.add(Unit(document=self._document, **values))
            else:
                work.keep(row, values)
        work.withdraw(stored)
        work.flush()
        rows = dict(zip((unit.key for unit in parsed), work.rows, strict=True))
        gone = [unit.pk for unit in stored if unit.is_withdrawn]
        requirements = RequirementRows(self._document)
        tally = requirements.write({rows[unit.key].pk: unit.requirements for unit in parsed}, gone)
        CriterionRows(self._document).write({rows[unit.key].pk: unit.criteria for unit in parsed})
        return work.tally, tally


def _paired(stored: Sequence[Unit], parsed: Sequence[ParsedUnit]) -> Iterator[tuple[ParsedUnit, Unit | None]]:
    """Find the stored row of each unit: by key, else by the register's number (a code may have come since)."""
    by_key = {row.key: row for row in stored}
    keys = {unit.key for unit in parsed}
    by_number = {row.eperusteet_id: row for row in stored if row.key not in keys}
    for unit in parsed:
        yield unit, by_key.get(unit.key) or by_number.get(unit.eperusteet_id)


def _values(unit: ParsedUnit, position: int) -> dict[str, Any]:
    """Give the columns of a unit."""
    return {
        "key": unit.key,
        "eperusteet_id": unit.eperusteet_id,
        "code_uri": unit.code_uri,
        "code_version": unit.code_version,
        "kind": unit.kind.value,
        "name": unit.name,
        "position": position,
        "points": unit.points,
        "points_max": unit.points_max,
        "demonstration_text": unit.demonstration_text,
        "searchable": searchable(unit.name, unit.code_uri),
    }
