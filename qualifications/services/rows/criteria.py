"""The criteria of a document's units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from operator import attrgetter
from typing import Any

from qualifications.models import Criterion, RequirementsDocument, Unit
from qualifications.models.rows import as_cell, insert_rows
from qualifications.rules.catalogue import ParsedCriterion
from qualifications.rules.layout import CRITERION_COLUMNS, Cells

_ROW = ("position", *CRITERION_COLUMNS)
_values = attrgetter(*CRITERION_COLUMNS)
_Parsed = Mapping[int, tuple[ParsedCriterion, ...]]


class CriterionRows:
    """Brings the stored criteria in line with the parsed ones."""

    def __init__(self, document: RequirementsDocument, cells: Mapping[int, Cells]) -> None:
        """Take the document whose units are written already, and the cells of each criterion by its `id`."""
        self._document = document
        self._cells = cells

    def write(self, parsed: _Parsed) -> None:
        """Write anew the criteria of units whose criteria differ; nothing points at a criterion.

        Most units have the generic scale and nothing else: it is stored once, and the others share it.
        """
        self._part_withdrawn()
        shares = _shares(parsed)
        self._write_own({unit_id: () if unit_id in shares else criteria for unit_id, criteria in parsed.items()})
        self._write_shares(shares)

    def _part_withdrawn(self) -> None:
        """Give withdrawn units that share rows of their own: what they share may be rewritten, theirs stays."""
        sharing = Unit.objects.filter(document=self._document, is_withdrawn=True, criteria_from__isnull=False)
        units_of: dict[int | None, list[int]] = defaultdict(list)
        for unit_id, holder in sharing.values_list("pk", "criteria_from"):
            units_of[holder].append(unit_id)
        if not units_of:
            return
        rows = Criterion.objects.filter(unit__in=units_of.keys()).values_list("unit", *_ROW)
        copies = [(unit_id, *map(as_cell, cells)) for holder, *cells in rows for unit_id in units_of[holder]]
        insert_rows(Criterion.objects.all(), ("unit_id", *_ROW), copies)
        sharing.update(criteria_from=None)

    def _write_own(self, parsed: _Parsed) -> None:
        """Write the rows of the units that have their own."""
        stored: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        rows = Criterion.objects.filter(unit__document=self._document).order_by("unit", "position")
        for unit_id, *values in rows.values_list("unit", *CRITERION_COLUMNS):
            stored[unit_id].append(tuple(values))
        different = {
            unit_id: criteria
            for unit_id, criteria in parsed.items()
            if stored[unit_id] != [_values(one) for one in criteria]
        }
        Criterion.objects.filter(unit__in=[unit_id for unit_id in different if stored[unit_id]]).delete()
        fresh = (
            (unit_id, position, *self._cells[id(one)])
            for unit_id, criteria in different.items()
            for position, one in enumerate(criteria)
        )
        insert_rows(Criterion.objects.all(), ("unit_id", *_ROW), fresh)

    def _write_shares(self, shares: Mapping[int, int]) -> None:
        """Say whose criteria a unit shares, where that has changed."""
        stored = dict(Unit.objects.filter(document=self._document).values_list("pk", "criteria_from"))
        by_holder: dict[int | None, list[int]] = defaultdict(list)
        for unit_id, holder in stored.items():
            if holder != shares.get(unit_id):
                by_holder[shares.get(unit_id)].append(unit_id)
        for holder, unit_ids in by_holder.items():
            Unit.objects.filter(pk__in=unit_ids).update(criteria_from=holder)


def _shares(parsed: _Parsed) -> dict[int, int]:
    """Give unit -> an earlier unit with the very same criteria, which the reader has read once for all of them."""
    holders: dict[tuple[int, ...], int] = {}
    shares: dict[int, int] = {}
    for unit_id, criteria in parsed.items():
        if criteria:
            holder = holders.setdefault(tuple(map(id, criteria)), unit_id)
            if holder != unit_id:
                shares[unit_id] = holder
    return shares
