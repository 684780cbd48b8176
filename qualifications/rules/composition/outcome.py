"""What evaluating a tree gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from qualifications.choices import Fulfilment
from qualifications.rules.composition.plan import PlanGroup


@dataclass(frozen=True, slots=True)
class Filled:
    """A group of the chosen way with what counts in it.

    `counted`: competence points, each unit once, at most the group's greatest amount; a unit with a range counts
    its least, `counted_most` its greatest. `surplus`: points beyond the greatest amount. `units`: keys counted in
    the group itself, `number` those counted in it and under it. `taken`: children taken, as `koko` counts them.
    `by_school`: points that only the school can fill. `missing_points`, `missing_number` (children): to the least
    amounts, after what the school fills. `missing_units`: compulsory ones, of this group itself. `may_open`: units
    or studies that the school accepts may fill it too.
    """

    plan: PlanGroup
    state: Fulfilment
    counted: Decimal
    counted_most: Decimal
    surplus: Decimal
    units: tuple[str, ...]
    number: int
    taken: int
    by_school: Decimal
    missing_points: Decimal
    missing_number: int
    missing_units: tuple[str, ...]
    may_open: bool
    groups: tuple[Filled, ...]

    def __iter__(self) -> Iterator[Filled]:
        """Give the group and all groups under it that are taken, in the order of the document."""
        yield self
        for inner in self.groups:
            yield from inner


@dataclass(frozen=True, slots=True)
class Choice:
    """An alternative, as it would be if it were taken in the way that suits it best.

    `counted`: points in it; `total`: points in the whole then, and `short`: points missing in all its groups together.
    """

    plan: PlanGroup
    state: Fulfilment
    counted: Decimal
    total: Decimal
    short: Decimal
    is_taken: bool


@dataclass(frozen=True, slots=True)
class Composition:
    """The best way through the tree for a set of units.

    `no_room`: units that stand in the chosen way but find no place there; `elsewhere`: those that stand only in
    alternatives which are not taken, or nowhere. `is_cut`: there were more ways than are looked at.
    """

    root: Filled
    choices: tuple[Choice, ...]
    no_room: tuple[str, ...]
    elsewhere: tuple[str, ...]
    is_cut: bool
