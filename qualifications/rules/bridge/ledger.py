"""Which rows of two versions have found each other, and which are still free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeAlias

from qualifications.rules.bridge.likeness import Row
from qualifications.rules.bridge.units import Kinship

Trait: TypeAlias = Callable[[Row], Hashable]


class Ledger:
    """Keeps the pairs; a row in a pair is no longer free."""

    def __init__(self, old: Sequence[Row], new: Sequence[Row], kin: Kinship) -> None:
        """Begin with all rows free."""
        self.kin = kin
        self.pairs: list[tuple[Row, Row]] = []
        self._old = {row.place: row for row in old}
        self._new = {row.place: row for row in new}

    def free_old(self) -> list[Row]:
        """Give the old rows that have no counterpart yet, in order."""
        return list(self._old.values())

    def free_new(self) -> list[Row]:
        """Give the new rows that have no counterpart yet, in order."""
        return list(self._new.values())

    def is_free(self, old: Row, new: Row) -> bool:
        """Tell whether both rows may still be joined."""
        return old.place in self._old and new.place in self._new

    def join(self, old: Row, new: Row) -> None:
        """Make a pair."""
        self.pairs.append((old, new))
        self.take([(old, new)])

    def take(self, ends: Iterable[tuple[Row, Row]]) -> None:
        """Take rows away whose lines are kept elsewhere."""
        for old, new in ends:
            self._old.pop(old.place, None)
            self._new.pop(new.place, None)

    def join_in_kin(self, trait: Trait) -> None:
        """Join rows of units that follow each other and share a trait, occurrence by occurrence."""

        def in_unit(row: Row) -> Hashable:
            value = trait(row)
            return (row.side.unit, value) if value else None

        old, new = _grouped(self._old.values(), in_unit), _grouped(self._new.values(), in_unit)
        for rows in old.values():
            unit, value = rows[0].side.unit, trait(rows[0])
            for follower in self.kin.follows.get(unit, ()):
                here = [row for row in rows if row.place in self._old]
                there = [row for row in new.get((follower, value), ()) if row.place in self._new]
                for one, other in zip(here, there, strict=False):
                    self.join(one, other)

    def join_single(self, trait: Trait) -> None:
        """Join rows that share a trait with no other free row, wherever they stand."""
        old, new = _grouped(self._old.values(), trait), _grouped(self._new.values(), trait)
        for value, rows in old.items():
            if len(rows) == len(new.get(value, ())) == 1:
                self.join(rows[0], new[value][0])

    def free_kin(self) -> list[tuple[Row, Row]]:
        """Give all pairs of free rows whose units follow each other."""
        by_unit = _grouped(self._new.values(), lambda row: row.side.unit)
        return [
            (old, new)
            for old in self._old.values()
            for follower in self.kin.follows.get(old.side.unit, ())
            for new in by_unit.get(follower, ())
        ]


def _grouped(rows: Iterable[Row], trait: Callable[[Row], Hashable]) -> dict[Hashable, list[Row]]:
    """Give trait -> rows that have it."""
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        value = trait(row)
        if value:
            groups[value].append(row)
    return groups
