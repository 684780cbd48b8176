"""The tree of one way made ready for evaluating: limits made sound, compulsory places and alternatives found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from qualifications.rules.catalogue import ImportNote
from qualifications.rules.composition.amounts import NOTHING, Amounts, Limits, Range, must_take, sound_limits
from qualifications.rules.structure import Group, Leaf

AREA = "osaamisala"
TITLE = "tutkintonimike"
UNDEFINED = "määrittelemätön"
FOREIGN = "vieras"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a unit; compulsory by the register's mark, or because the group needs it."""

    leaf: Leaf
    is_compulsory: bool


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """A group with what follows from its surroundings.

    `is_open`: the school decides what goes there. `is_binding`: its parent is not filled before it is.
    `alternatives`: children (by number) of which `choose` are taken. `reach`: the most points that can come
    from it.
    """

    number: int
    depth: int
    group: Group
    limits: Limits
    places: tuple[Place, ...]
    groups: tuple[PlanGroup, ...]
    alternatives: frozenset[int]
    choose: int
    reach: Decimal
    is_open: bool
    is_binding: bool = True

    @property
    def is_optional(self) -> bool:
        """Tell whether the register writes out that nothing need be taken."""
        asked = self.group.points.least, self.group.units.least
        return 0 in asked and not any(asked)

    @property
    def binds_by_itself(self) -> bool:
        """Tell whether its parent depends on it by its own nature."""
        if self.group.is_compulsory or not self.is_open:
            return self.group.is_compulsory or not self.is_optional
        return self.group.role != UNDEFINED and bool(self.limits.least.points or self.limits.least.number)

    @property
    def is_all_compulsory(self) -> bool:
        """Tell whether the group is a list of units that must all be taken."""
        return bool(self.places) and not self.groups and all(place.is_compulsory for place in self.places)

    @property
    def key(self) -> str:
        """Name the alternative: the code of its competence area or title, else the register's identifier."""
        return self.group.competence_area or self.group.title or self.group.id

    def __iter__(self) -> Iterator[PlanGroup]:
        """Give the group and all groups under it, in the order of the document."""
        yield self
        for inner in self.groups:
            yield from inner


@dataclass(frozen=True, slots=True)
class Plan:
    """One way of taking the qualification: the units (keys) that stand in it, their points, what is odd in it."""

    root: PlanGroup
    units: frozenset[str]
    points: Mapping[str, Range]
    warnings: tuple[ImportNote, ...]


def plan_of(root: Group, points: Mapping[str, Range]) -> Plan:
    """Make a tree ready; `points` gives least and greatest competence points of each unit by its key.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.structure import Bounds
    >>> def group(least, *children, role="määritelty"):
    ...     none = LocalizedText()
    ...     return Group(role + str(least), none, none, role, Bounds(Decimal(least)), Bounds(), False, children)
    >>> must = group(40, Leaf("1", "brakes", False), Leaf("2", "tyres", False))
    >>> plan = plan_of(group(45, must, group(5, role=UNDEFINED)), {"brakes": Range.of(25), "tyres": Range.of(15)})
    >>> plan.root.groups[0].is_all_compulsory, plan.root.groups[1].is_open, plan.warnings
    (True, True, ())
    """
    builder = _Builder(points)
    group = builder.group(root, 0, asks_points=False)
    units = frozenset(place.leaf.unit for one in group for place in one.places)
    return Plan(group, units, points, builder.warnings)


class _Builder:
    """Walks a tree once, numbering its groups and gathering what is odd."""

    def __init__(self, points: Mapping[str, Range]) -> None:
        self._points = points
        self._number = 0
        self._odd: dict[ImportNote, None] = {}

    @property
    def warnings(self) -> tuple[ImportNote, ...]:
        """Give what is odd, each once."""
        return tuple(self._odd)

    def group(self, group: Group, depth: int, *, asks_points: bool) -> PlanGroup:
        """Make a group ready, its inner groups first."""
        number, self._number = self._number, self._number + 1
        limits, faults = sound_limits(group.points, group.units)
        self._warn(_place_of(group), *faults)
        asks_points = asks_points or limits.least.points > 0
        inner = [
            self.group(one, depth + 1, asks_points=asks_points) for one in group.children if isinstance(one, Group)
        ]
        leaves = [one for one in group.children if isinstance(one, Leaf) and one.unit]
        is_open = group.role == UNDEFINED or (not leaves and all(one.is_open for one in inner))
        alternatives, choose = _alternatives(group, inner, has_leaves=bool(leaves))
        together = [one for one in inner if one.number not in alternatives]
        parts = [self._worth(leaf, asks_points=asks_points) for leaf in leaves] + [_as_part(one) for one in together]
        chosen = _best([_as_part(one) for one in inner if one.number in alternatives], choose)
        total = sum([*parts, *chosen], start=NOTHING)
        if not is_open and limits.is_beyond(total):
            self._warn(_place_of(group), "least-out-of-reach")
        must = must_take(limits, total, parts + chosen)[: len(parts)]
        needed = {one.number for one, is_needed in zip(together, must[len(leaves) :], strict=True) if is_needed}
        return PlanGroup(
            number=number,
            depth=depth,
            group=group,
            limits=limits,
            places=tuple(
                Place(leaf, leaf.is_compulsory or (is_needed and self._range(leaf).is_fixed))
                for leaf, is_needed in zip(leaves, must[: len(leaves)], strict=True)
            ),
            groups=tuple(
                replace(one, is_binding=one.number in alternatives or one.number in needed or one.binds_by_itself)
                for one in inner
            ),
            alternatives=alternatives,
            choose=choose,
            reach=limits.of_open() if is_open else min(total.points, limits.most.points),
            is_open=is_open,
        )

    def _range(self, leaf: Leaf) -> Range:
        """Give the points of the unit that may stand there."""
        return self._points.get(leaf.unit, Range())

    def _worth(self, leaf: Leaf, *, asks_points: bool) -> Amounts:
        """Give the most that a unit can bring."""
        points = self._range(leaf)
        if asks_points and not points.is_known:
            self._warn(leaf.unit, "points-missing")
        return Amounts(points.most, Decimal(1))

    def _warn(self, place: str, *codes: str) -> None:
        """Note what is odd, and where."""
        self._odd.update(dict.fromkeys(ImportNote(code, place) for code in codes))


def _place_of(group: Group) -> str:
    """Name a group for a remark."""
    return group.name.best("fi").text or group.id


def _alternatives(group: Group, inner: Sequence[PlanGroup], *, has_leaves: bool) -> tuple[frozenset[int], int]:
    """Find the children of which only some are chosen, and how many; none when all count together."""
    roles = Counter(one.group.role for one in inner)
    asked = max(1, int(group.units.least or 1))
    for role in (AREA, TITLE):
        if roles[role] > 1:
            return frozenset(one.number for one in inner if one.group.role == role), min(asked, roles[role])
    defined = [one.number for one in inner if not one.is_open]
    most = group.units.most
    if not has_leaves and most is not None and 0 < most < len(defined):
        return frozenset(defined), min(asked, len(defined))
    return frozenset(), 0


def _as_part(one: PlanGroup) -> Amounts:
    """Give what an inner group can bring: its points, as one child."""
    return Amounts(one.reach, Decimal(1))


def _best(parts: Sequence[Amounts], choose: int) -> list[Amounts]:
    """Give the alternatives that bring most."""
    return sorted(parts, key=lambda part: part.points, reverse=True)[:choose]
