"""The tree of a qualification in one language, ready to print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from common.text import Worded
from qualifications.rules.composition.plan import AREA, FOREIGN, TITLE, Plan, PlanGroup
from qualifications.rules.credits import credit_range, decimal_mark

# A list of up to so many units is shown at once; a longer one is folded.
_SHORT = 6


@dataclass(frozen=True, slots=True)
class UnitName:
    """What the tree shows of a unit."""

    id: int
    name: Worded
    credits: str


@dataclass(frozen=True, slots=True)
class TreeLeaf:
    """A place for a unit; whether it is compulsory belongs to the place."""

    unit: UnitName
    is_compulsory: bool


@dataclass(frozen=True, slots=True)
class Amount:
    """How much must be taken from a group: the number as text, and "exact", "least" or "most" of it.

    Empty when the rule asks for nothing.
    """

    number: str
    kind: str

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class TreeGroup:
    """A group with its rule: how many competence points, and how many of its children must be taken from it.

    `choose`: of how many groups (`choose_kind`: area, title or group) the reader takes how many; 0 = all of them.
    `kind`: area, title, open (the school decides), foreign (from other requirements) or group.
    """

    name: Worded
    description: Worded
    kind: str
    depth: int
    credits: Amount
    units: Amount
    choose: int
    choose_kind: str
    is_all_compulsory: bool
    is_folded: bool
    groups: tuple[TreeGroup, ...]
    leaves: tuple[TreeLeaf, ...]

    @property
    def is_chosen_from(self) -> bool:
        """Tell whether the reader chooses among units, none of which is compulsory."""
        return bool(self.leaves) and not any(leaf.is_compulsory for leaf in self.leaves)


@dataclass(frozen=True, slots=True)
class TreeWay:
    """One way of taking the qualification, by the register's word, with its tree."""

    code: str
    root: TreeGroup


def tree_of(plans: Iterable[tuple[str, Plan]], units: Mapping[str, UnitName], language: str) -> tuple[TreeWay, ...]:
    """Give one tree for each way of taking the qualification; places whose unit is not in force are left out."""
    return tuple(TreeWay(code, _group(plan.root, units, language, is_folded=False)) for code, plan in plans)


def _group(one: PlanGroup, units: Mapping[str, UnitName], language: str, *, is_folded: bool) -> TreeGroup:
    """Put one group into the reader's language."""
    leaves = tuple(
        TreeLeaf(units[place.leaf.unit], place.is_compulsory) for place in one.places if place.leaf.unit in units
    )
    return TreeGroup(
        name=one.group.name.best(language),
        description=one.group.description.best(language),
        kind=_kind(one),
        depth=one.depth,
        credits=_credits(one, language),
        units=_amount(one.limits.least.number, one.limits.most.number, language) if not one.alternatives else _NONE,
        choose=one.choose,
        choose_kind=next((_kind(inner) for inner in one.groups if inner.number in one.alternatives), ""),
        is_all_compulsory=one.is_all_compulsory,
        is_folded=is_folded
        or (one.depth > 1 and len(leaves) > _SHORT)
        or (one.is_open and bool(one.group.description)),
        groups=tuple(
            _group(inner, units, language, is_folded=inner.number in one.alternatives) for inner in one.groups
        ),
        leaves=leaves,
    )


def _kind(one: PlanGroup) -> str:
    """Name the sort of group."""
    if one.is_open:
        return "open"
    return {AREA: "area", TITLE: "title", FOREIGN: "foreign"}.get(one.group.role, "group")


_NONE = Amount("", "exact")


def _credits(one: PlanGroup, language: str) -> Amount:
    """Write the points that a group asks for; where all is compulsory, there is no more to take than the least."""
    least, most = one.limits.least.points, one.limits.most.points
    return _amount(least, least if one.is_all_compulsory and least else most, language)


def _amount(least: Decimal, most: Decimal, language: str) -> Amount:
    """Write limits: one number or a range, at least so much, or at most so much."""
    mark = decimal_mark(language)
    if not most.is_finite():
        return Amount(credit_range(least, None, mark=mark), "least") if least else _NONE
    if not least:
        return Amount(credit_range(most, None, mark=mark), "most") if most else _NONE
    return Amount(credit_range(least, most, mark=mark), "exact")
