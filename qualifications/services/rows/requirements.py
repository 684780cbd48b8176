"""The requirements of a document's units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from qualifications.models import Requirement, RequirementsDocument
from qualifications.rules.catalogue import ParsedRequirement
from qualifications.rules.cleaning import comparable
from qualifications.rules.layout import REQUIREMENT_COLUMNS, Cells
from qualifications.rules.matching import Row, match
from qualifications.services.rows.work import Tally, Work

_COLUMNS = ("unit_id", *REQUIREMENT_COLUMNS)


@dataclass(frozen=True, slots=True)
class LaidUnit:
    """The requirements of one unit, as they were read and as they stand in the table."""

    requirements: tuple[ParsedRequirement, ...]
    cells: tuple[Cells, ...]


class RequirementRows:
    """Brings the stored requirements in line with the parsed ones, unit by unit."""

    def __init__(self, document: RequirementsDocument) -> None:
        """Take the document whose units are written already."""
        self._document = document

    def write(self, parsed: Mapping[int, LaidUnit], gone: Iterable[int]) -> Tally:
        """Write the requirements of all units; those of units that are gone are withdrawn with them."""
        stored: dict[int, list[Requirement]] = defaultdict(list)
        for row in Requirement.objects.filter(unit__document=self._document).order_by("unit", "position", "pk"):
            stored[row.unit_id].append(row)
        work = Work(Requirement.objects, _COLUMNS)
        for unit_id, unit in parsed.items():
            old = stored[unit_id]
            matched = match([_row(row) for row in old], [_row(one) for one in unit.requirements]) if old else {}
            for position, cells in enumerate(unit.cells):
                if position in matched:
                    work.keep(old[matched[position]], (unit_id, *_plain(cells, unit.requirements[position])))
                else:
                    work.add((unit_id, *cells))
            work.withdraw(old)
        for unit_id in gone:
            work.withdraw(stored[unit_id])
        work.flush()
        return work.tally


def _plain(cells: Cells, requirement: ParsedRequirement) -> Iterator[Any]:
    """Give the values of a model's fields for cells in which texts are JSON."""
    return (getattr(requirement, name, cell) for name, cell in zip(REQUIREMENT_COLUMNS, cells, strict=True))


def _row(one: Requirement | ParsedRequirement) -> Row:
    """Show a stored or a parsed requirement to the matching."""
    place = f"{comparable(one.sub_area_name)}\n{comparable(one.heading)}"
    is_withdrawn = isinstance(one, Requirement) and one.is_withdrawn
    return Row(one.key, one.code_uri, place, comparable(one.text), is_withdrawn)
