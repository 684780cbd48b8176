"""Where each unit counts: every unit once, in the first of its places that has room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal

from qualifications.rules.composition.amounts import Range
from qualifications.rules.composition.plan import Plan, PlanGroup

_Rank = tuple[bool, bool, int, str, int]


@dataclass(slots=True)
class Placed:
    """Units by the number of the group in which they count, those without room, and those without a place."""

    kept: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    no_room: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)


class Seats:
    """All places of a tree, ready for placing units again and again."""

    def __init__(self, plan: Plan) -> None:
        """Gather the places by unit, in the order in which they are offered."""
        self._points = plan.points
        self._groups = {group.number: group for group in plan.root}
        self._rank = {number: _rank(group) for number, group in self._groups.items()}
        self._compulsory: dict[str, list[int]] = defaultdict(list)
        self._all: dict[str, list[int]] = defaultdict(list)
        for group in sorted(self._groups.values(), key=_rank):
            for place in group.places:
                self._all[place.leaf.unit].append(group.number)
                if place.is_compulsory:
                    self._compulsory[place.leaf.unit].append(group.number)

    def place(self, path: Collection[int], units: Collection[str]) -> Placed:
        """Put units into the groups of a path."""
        placed = Placed()
        waiting: dict[int, list[str]] = defaultdict(list)
        ways: dict[str, list[int]] = {}
        for unit in units:
            must = next((number for number in self._compulsory.get(unit, ()) if number in path), None)
            if must is not None:
                placed.kept[must].append(unit)
                continue
            ways[unit] = [number for number in dict.fromkeys(self._all.get(unit, ())) if number in path]
            if ways[unit]:
                waiting[ways[unit][0]].append(unit)
            else:
                placed.elsewhere.append(unit)
        for number in sorted(path, key=self._rank.__getitem__):
            for unit in self._seat(number, waiting[number], ways, placed):
                later = ways[unit][ways[unit].index(number) + 1 :]
                (waiting[later[0]] if later else placed.no_room).append(unit)
        return placed

    def _seat(self, number: int, units: list[str], ways: dict[str, list[int]], placed: Placed) -> list[str]:
        """Keep units while there is room; give back the others.

        The order does not depend on which other units there are, so one more unit never takes points away.
        """
        most = self._groups[number].limits.most
        kept = placed.kept[number]
        total = sum((self._worth(unit).least for unit in kept), start=Decimal(0))
        by_number = most.number.is_finite()
        units.sort(key=lambda unit: (0 if by_number else len(ways[unit]), -self._worth(unit).least, unit))
        others = []
        for unit in units:
            if total < most.points and len(kept) < most.number:
                kept.append(unit)
                total += self._worth(unit).least
            else:
                others.append(unit)
        return others

    def _worth(self, unit: str) -> Range:
        """Give the points of a unit."""
        return self._points.get(unit, Range())


def _rank(group: PlanGroup) -> _Rank:
    """Order groups: with a least amount, with a greatest one, deeper ones first; never by their place in a list."""
    least, most = group.limits.least, group.limits.most
    asks = least.points > 0 or least.number > 0
    bounded = most.points.is_finite() or most.number.is_finite()
    return (not asks, not bounded, -group.depth, group.group.id, group.number)
