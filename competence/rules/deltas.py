"""Changes of the maintained counts, and how they are added up before they are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Delta:
    """A change of the counts of one person and requirement.

    `gained_on` and `lost_on` are the latest days on which confirmed work came or went; None when none did.
    """

    person_id: int
    requirement_id: int
    unit_id: int
    waiting: int = 0
    confirmed: int = 0
    minutes: int = 0
    gained_on: date | None = None
    lost_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnitDelta:
    """A change of the counts of one person and unit; an entry with many requirements of a unit is one entry."""

    person_id: int
    unit_id: int
    logged: int = 0
    confirmed: int = 0
    identified: int = 0
    entries: int = 0
    minutes: int = 0
    gained_on: date | None = None
    lost_on: date | None = None


def merged(rows: Iterable[Delta]) -> tuple[Delta, ...]:
    """Add up the deltas of each person and requirement, in that order; those without effect are dropped.

    >>> merged([Delta(1, 7, 70, waiting=1), Delta(1, 7, 70, waiting=-1)])
    ()
    >>> [row.waiting for row in merged([Delta(1, 7, 70, waiting=1), Delta(1, 7, 70, waiting=1)])]
    [2]
    """
    sums: dict[tuple[int, int], Delta] = {}
    for row in rows:
        pair = (row.person_id, row.requirement_id)
        old = sums.get(pair)
        sums[pair] = row if old is None else _added(old, row)
    return tuple(sums[pair] for pair in sorted(sums) if not _is_empty(sums[pair]))


def merged_units(rows: Iterable[UnitDelta]) -> tuple[UnitDelta, ...]:
    """Add up the deltas of each person and unit, in that order; those without effect are dropped.

    >>> merged_units([UnitDelta(1, 70, logged=1), UnitDelta(1, 70, logged=-1)])
    ()
    """
    sums: dict[tuple[int, int], UnitDelta] = {}
    for row in rows:
        pair = (row.person_id, row.unit_id)
        old = sums.get(pair)
        sums[pair] = row if old is None else _added_unit(old, row)
    return tuple(sums[pair] for pair in sorted(sums) if not _is_empty_unit(sums[pair]))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries a requirement has after a delta, as the database gives them back."""

    person_id: int
    requirement_id: int
    waiting: int
    confirmed: int


def threshold_crossings(rows: Iterable[Delta], after: Iterable[Counts]) -> tuple[UnitDelta, ...]:
    """Tell which requirements began or ceased to have entries: old count = returned count less the delta.

    >>> threshold_crossings([Delta(1, 7, 70, waiting=1)], [Counts(1, 7, waiting=1, confirmed=0)])[0].logged
    1
    >>> threshold_crossings([Delta(1, 7, 70, waiting=1)], [Counts(1, 7, waiting=2, confirmed=0)])
    ()
    """
    now = {(row.person_id, row.requirement_id): row for row in after}
    crossed = []
    for row in rows:
        counts = now[(row.person_id, row.requirement_id)]
        total, added = counts.waiting + counts.confirmed, row.waiting + row.confirmed
        crossed.append(
            UnitDelta(
                row.person_id,
                row.unit_id,
                logged=(total > 0) - (total - added > 0),
                confirmed=(counts.confirmed > 0) - (counts.confirmed - row.confirmed > 0),
            ),
        )
    return merged_units(crossed)


def takes_away(row: Delta | UnitDelta) -> bool:
    """Tell whether a delta lowers any count: then its row must be there already.

    >>> takes_away(Delta(1, 7, 70, waiting=-1, confirmed=1)), takes_away(Delta(1, 7, 70, waiting=1))
    (True, False)
    """
    if isinstance(row, Delta):
        return min(row.waiting, row.confirmed, row.minutes) < 0
    return min(row.logged, row.confirmed, row.identified, row.entries, row.minutes) < 0


def _added(one: Delta, other: Delta) -> Delta:
    """Add two deltas of the same row."""
    return Delta(
        one.person_id,
        one.requirement_id,
        one.unit_id,
        waiting=one.waiting + other.waiting,
        confirmed=one.confirmed + other.confirmed,
        minutes=one.minutes + other.minutes,
        gained_on=_later(one.gained_on, other.gained_on),
        lost_on=_later(one.lost_on, other.lost_on),
    )


def _added_unit(one: UnitDelta, other: UnitDelta) -> UnitDelta:
    """Add two deltas of the same row."""
    return UnitDelta(
        one.person_id,
        one.unit_id,
        logged=one.logged + other.logged,
        confirmed=one.confirmed + other.confirmed,
        identified=one.identified + other.identified,
        entries=one.entries + other.entries,
        minutes=one.minutes + other.minutes,
        gained_on=_later(one.gained_on, other.gained_on),
        lost_on=_later(one.lost_on, other.lost_on),
    )


def _later(one: date | None, other: date | None) -> date | None:
    """Give the later day; a missing one gives way."""
    return max((day for day in (one, other) if day is not None), default=None)


def _is_empty(row: Delta) -> bool:
    """Tell whether nothing changes: also when the same day came and went."""
    return not (row.waiting or row.confirmed or row.minutes) and row.gained_on == row.lost_on


def _is_empty_unit(row: UnitDelta) -> bool:
    """Tell whether nothing changes."""
    counts = (row.logged, row.confirmed, row.identified, row.entries, row.minutes)
    return not any(counts) and row.gained_on == row.lost_on
