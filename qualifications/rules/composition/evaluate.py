"""Evaluating: which groups of a qualification a set of units fills, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from qualifications.choices import Fulfilment
from qualifications.rules.composition.amounts import ZERO, Range
from qualifications.rules.composition.outcome import Choice, Composition, Filled
from qualifications.rules.composition.paths import paths_of
from qualifications.rules.composition.placing import Placed, Seats
from qualifications.rules.composition.plan import Plan, PlanGroup

# Best state last, so that one more unit never leads from a filled way to another.
_STATES = (Fulfilment.MISSING, Fulfilment.SCHOOL, Fulfilment.SATISFIED)
_Score = tuple[int, Decimal]


def evaluate(plan: Plan, units: Collection[str], *, area: str = "", begun: Collection[str] = ()) -> Composition:
    """Find the best way through the tree for these units (keys).

    `area` is the key of an alternative (`PlanGroup.key`) that must be taken; one that does not exist is passed
    over. `begun` are units that decide between ways which are alike otherwise.

    >>> from common.text import LocalizedText
    >>> from qualifications.rules.composition.plan import plan_of
    >>> from qualifications.rules.structure import Bounds, Group, Leaf
    >>> none = LocalizedText()
    >>> leaves = (Leaf("1", "brakes", True), Leaf("2", "tyres", False))
    >>> root = Group("g", none, none, "määritelty", Bounds(Decimal(40), Decimal(40)), Bounds(), False, leaves)
    >>> plan = plan_of(root, {"brakes": Range.of(25), "tyres": Range.of(15)})
    >>> found = evaluate(plan, {"tyres"}).root
    >>> found.state.value, found.counted, found.missing_points, found.missing_units
    ('missing', Decimal('15'), Decimal('25'), ('brakes',))
    >>> evaluate(plan, {"tyres", "brakes"}).root.state.value
    'satisfied'
    """
    return Evaluator(plan).evaluate(units, area=area, begun=begun)


class Evaluator:
    """A tree with its places and its ways through, for evaluating many sets of units."""

    def __init__(self, plan: Plan) -> None:
        """Find the ways through."""
        self.plan = plan
        self._seats = Seats(plan)
        self._paths, self._is_cut = paths_of(plan.root)

    def evaluate(self, units: Collection[str], *, area: str = "", begun: Collection[str] = ()) -> Composition:
        """Do what the function `evaluate` tells."""
        have = frozenset(units)
        tried = [_Try(self.plan, self._seats, path, have) for path in self._paths]
        wanted = [one for one in tried if area in one.keys] if area else []
        best = self._best(_steady(wanted or tried), have | frozenset(begun))
        return Composition(
            root=best.root,
            choices=_choices(self.plan.root, tried, best),
            no_room=tuple(sorted(best.placed.no_room)),
            elsewhere=tuple(sorted(best.placed.elsewhere)),
            is_cut=self._is_cut,
        )

    def _best(self, tried: list[_Try], begun: frozenset[str]) -> _Try:
        """Take the way that is best now; of those alike, the one that would be best with what is begun."""
        score = max(one.score for one in tried)
        alike = [one for one in tried if one.score == score]
        if len(alike) == 1:
            return alike[0]
        leaning = [_Try(self.plan, self._seats, one.path, begun) for one in alike]
        return max(zip(alike, leaning, strict=True), key=lambda pair: (pair[1].root.counted, pair[0].nearness))[0]


class _Try:
    """One way through the tree, evaluated."""

    def __init__(self, plan: Plan, seats: Seats, path: frozenset[int], units: frozenset[str]) -> None:
        self.path = path
        self.placed = seats.place(path, units)
        self.root = _fill(plan.root, path, self.placed, units, plan.points)
        self.by_number = {one.plan.number: one for one in self.root}
        self.keys = frozenset(one.plan.key for one in self.root)
        missing = sum(len(one.missing_units) for one in self.root)
        self.short = sum((one.missing_points for one in self.root if one.plan.is_binding), start=ZERO)
        self.nearness = (-self.short, -missing)
        self.score: _Score = (_STATES.index(self.root.state), self.root.counted)


def _steady(tried: list[_Try]) -> list[_Try]:
    """Order ways by the keys of their groups, so that a draw does not hang on the order in the document."""
    return sorted(tried, key=lambda one: sorted(one.keys))


def _choices(root: PlanGroup, tried: list[_Try], best: _Try) -> tuple[Choice, ...]:
    """Tell of every alternative how it would be in the way that suits it best."""
    found = []
    for group in root:
        for inner in group.groups:
            ways = [one for one in tried if inner.number in one.by_number and inner.number in group.alternatives]
            if not ways:
                continue
            suits = best if best in ways else max(_steady(ways), key=lambda one: (one.score, one.nearness))
            filled = suits.by_number[inner.number]
            found.append(
                Choice(inner, filled.state, filled.counted, suits.root.counted, suits.short, is_taken=suits is best)
            )
    return tuple(found)


def _fill(
    group: PlanGroup, path: Collection[int], placed: Placed, units: Collection[str], points: Mapping[str, Range]
) -> Filled:
    """Count what a group and the groups under it hold, and compare it with what they ask."""
    inner = tuple(_fill(one, path, placed, units, points) for one in group.groups if one.number in path)
    kept = tuple(placed.kept.get(group.number, ()))
    worth = [points.get(unit, Range()) for unit in kept]
    least = sum((one.least for one in worth), start=sum((one.counted for one in inner), start=ZERO))
    most = sum((one.most for one in worth), start=sum((one.counted_most for one in inner), start=ZERO))
    by_school = _by_school(group, inner, least)
    # What only the school can fill keeps its room: units do not crowd it out.
    room = group.limits.most.points if group.is_open else max(ZERO, group.limits.most.points - by_school)
    counted, counted_most = min(least, room), min(most, room)
    taken = len(kept) + sum(1 for one in inner if _is_taken(one))
    short = max(ZERO, group.limits.least.points - counted_most - by_school)
    lacking = max(0, int(group.limits.least.number) - taken - sum(1 for one in inner if one.by_school))
    absent = tuple(sorted({place.leaf.unit for place in group.places if place.is_compulsory} - set(units)))
    needs_more = bool(absent or short or lacking) and not group.is_open
    is_missing = needs_more or any(one.state is Fulfilment.MISSING for one in inner if one.plan.is_binding)
    is_left = group.is_open or by_school > 0 or group.limits.least.points > counted
    return Filled(
        plan=group,
        state=_state(is_missing=is_missing, is_left=is_left),
        counted=counted,
        counted_most=counted_most,
        surplus=least - counted,
        units=kept,
        number=len(kept) + sum(one.number for one in inner),
        taken=taken,
        by_school=by_school,
        missing_points=ZERO if group.is_open else short,
        missing_number=0 if group.is_open else lacking,
        missing_units=absent,
        may_open=any(one.plan.is_open or one.may_open for one in inner),
        groups=inner,
    )


def _by_school(group: PlanGroup, inner: Collection[Filled], points: Decimal) -> Decimal:
    """Give the points that must come from open groups."""
    if group.is_open:
        return max(ZERO, group.limits.least.points - points) if group.is_binding else ZERO
    return sum((one.by_school for one in inner if one.plan.is_binding), start=ZERO)


def _is_taken(one: Filled) -> bool:
    """Tell whether an inner group is one of the children that are taken."""
    return one.number > 0 and one.state is not Fulfilment.MISSING


def _state(*, is_missing: bool, is_left: bool) -> Fulfilment:
    """Name the state."""
    if is_missing:
        return Fulfilment.MISSING
    return Fulfilment.SCHOOL if is_left else Fulfilment.SATISFIED
