"""What is shown of a unit, and how one change of an entry changes the maintained counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from competence.rules.deltas import Delta, UnitDelta, merged, merged_units


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is identified and what is missing, by requirement id."""

    shown: frozenset[int]
    missing: frozenset[int]


def cover(*, required: frozenset[int], agreed: frozenset[int]) -> Coverage:
    """Compare a unit's requirements with the agreed ones.

    >>> cover(required=frozenset({1, 2}), agreed=frozenset({2, 3})).missing
    frozenset({1})
    """
    return Coverage(shown=required & agreed, missing=required - agreed)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one entry that counts adds; `links` maps requirement id to unit id, `minutes` is 0 when not known."""

    person_id: int
    links: frozenset[tuple[int, int]]
    done_on: date
    minutes: int
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """An entry's contribution before and after; None where it counts nothing."""

    before: Contribution | None = None
    after: Contribution | None = None


def deltas(before: Contribution | None, after: Contribution | None) -> tuple[Delta, ...]:
    """Compare what an entry adds to its requirements before and after; what does not change is left out.

    >>> work = Contribution(1, frozenset({(7, 70)}), date(2026, 3, 2), 30, is_confirmed=True)
    >>> deltas(work, work)
    ()
    >>> [(row.requirement_id, row.confirmed, row.minutes) for row in deltas(None, work)]
    [(7, 1, 30)]
    """
    return merged([*_requirement_rows(before, sign=-1), *_requirement_rows(after, sign=1)])


def unit_deltas(before: Contribution | None, after: Contribution | None) -> tuple[UnitDelta, ...]:
    """Compare what an entry adds to its units before and after; only confirmed work counts there.

    >>> work = Contribution(1, frozenset({(7, 70), (8, 70)}), date(2026, 3, 2), 30, is_confirmed=True)
    >>> [(row.unit_id, row.entries, row.minutes) for row in unit_deltas(None, work)]
    [(70, 1, 30)]
    """
    return merged_units([*_unit_rows(before, sign=-1), *_unit_rows(after, sign=1)])


def _requirement_rows(part: Contribution | None, *, sign: int) -> list[Delta]:
    """Spell out a contribution by requirement; minutes are not split between requirements."""
    if part is None:
        return []
    done = part.is_confirmed
    return [
        Delta(
            part.person_id,
            requirement_id,
            unit_id,
            waiting=0 if done else sign,
            confirmed=sign if done else 0,
            minutes=sign * part.minutes if done else 0,
            gained_on=part.done_on if done and sign > 0 else None,
            lost_on=part.done_on if done and sign < 0 else None,
        )
        for requirement_id, unit_id in part.links
    ]


def _unit_rows(part: Contribution | None, *, sign: int) -> list[UnitDelta]:
    """Spell out a contribution by unit."""
    if part is None or not part.is_confirmed:
        return []
    return [
        UnitDelta(
            part.person_id,
            unit_id,
            entries=sign,
            minutes=sign * part.minutes,
            gained_on=part.done_on if sign > 0 else None,
            lost_on=part.done_on if sign < 0 else None,
        )
        for unit_id in {unit_id for _, unit_id in part.links}
    ]
