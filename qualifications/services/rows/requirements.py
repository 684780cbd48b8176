"""The requirements of a document's units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from qualifications.models import Requirement, RequirementsDocument
from qualifications.rules.catalogue import ParsedRequirement
from qualifications.rules.cleaning import comparable, searchable
from qualifications.rules.matching import Row, match
from qualifications.services.rows.work import Tally, Work


class RequirementRows:
    """Brings the stored requirements in line with the parsed ones, unit by unit."""

    def __init__(self, document: RequirementsDocument) -> None:
        """Take the document whose units are written already."""
        self._document = document

    def write(self, parsed: Mapping[int, tuple[ParsedRequirement, ...]], gone: Iterable[int]) -> Tally:
        """Write the requirements of all units; those of units that are gone are withdrawn with them."""
        stored: dict[int, list[Requirement]] = defaultdict(list)
        for row in Requirement.objects.filter(unit__document=self._document).order_by("unit", "position", "pk"):
            stored[row.unit_id].append(row)
        work = Work(Requirement.objects)
        for unit_id, requirements in parsed.items():
            old = stored[unit_id]
            matched = match([_row(row) for row in old], [_row(one) for one in requirements]) if old else {}
            for position, requirement in enumerate(requirements):
                values = _values(requirement, position)
                if position in matched:
                    work.keep(old[matched[position]], values)
                else:
                    work.add(Requirement(unit_id=unit_id, **values))
            work.withdraw(old)
        for unit_id in gone:
            work.withdraw(stored[unit_id])
        work.flush()
        return work.tally


def _values(requirement: ParsedRequirement, position: int) -> dict[str, Any]:
    """Give the columns of a requirement."""
    return {
        "key": requirement.key,
        "code_uri": requirement.code_uri,
        "text": requirement.text,
        "heading": requirement.heading,
        "sub_area_code": requirement.sub_area_code,
        "sub_area_name": requirement.sub_area_name,
        "sub_area_version": requirement.sub_area_version,
        "is_optional": requirement.is_optional,
        "position": position,
        "searchable": searchable(requirement.text, requirement.sub_area_name, requirement.code_uri),
    }


def _row(one: Requirement | ParsedRequirement) -> Row:
    """Show a stored or a parsed requirement to the matching."""
    place = f"{comparable(one.sub_area_name)}\n{comparable(one.heading)}"
    return Row(one.key, one.code_uri, place, comparable(one.text))
