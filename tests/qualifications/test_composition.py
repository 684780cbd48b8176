"""Laws of making up a qualification of units, on small trees."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count
from time import perf_counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from common.text import LocalizedText
from qualifications.choices import Fulfilment
from qualifications.rules.composition.amounts import Range
from qualifications.rules.composition.evaluate import evaluate
from qualifications.rules.composition.paths import MOST_PATHS
from qualifications.rules.composition.plan import AREA, TITLE, UNDEFINED, plan_of
from qualifications.rules.structure import Bounds, Group, Leaf, Way, as_plain, ways_of

NONE = LocalizedText()
_numbers = count(1)
SATISFIED, SCHOOL, MISSING = Fulfilment.SATISFIED, Fulfilment.SCHOOL, Fulfilment.MISSING


def bounds(least: int | None = None, most: int | None = None) -> Bounds:
    return Bounds(None if least is None else Decimal(least), None if most is None else Decimal(most))


def group(name, *children, points=(), units=(), role="määritelty", must=False, area="", title=""):
    return Group(
        id=f"{name}-{next(_numbers)}",
        name=LocalizedText.of({"fi": name}),
        description=NONE,
        role=role,
        points=bounds(*points),
        units=bounds(*units),
        is_compulsory=must,
        children=tuple(may(one) if isinstance(one, str) else one for one in children),
        competence_area=area,
        title=title,
    )


def may(unit):
    return Leaf(f"leaf-{next(_numbers)}", unit, is_compulsory=False)


def must(unit):
    return Leaf(f"leaf-{next(_numbers)}", unit, is_compulsory=True)


FIFTEEN = {unit: Range.of(15) for unit in "abcdefgh"}


def look(root, units, points=FIFTEEN, **more):
    """Evaluate and give the groups by name."""
    found = evaluate(plan_of(root, points), units, **more)
    return found, {one.plan.group.name.best("fi").text: one for one in found.root}


def test_a_marked_place_and_a_place_without_which_the_least_is_out_of_reach_are_compulsory():
    root = group(
        "all",
        group("marked", must("a"), may("b"), points=(15,)),
        group("needed", "c", "d", points=(30,)),
        group("free", "e", "f", points=(15, 30)),
    )

    _, groups = look(root, "e")

    assert {name: one.missing_units for name, one in groups.items()} == {
        "all": (),
        "marked": ("a",),
        "needed": ("c", "d"),
        "free": (),
    }
    assert [groups[name].plan.is_all_compulsory for name in ("marked", "needed", "free")] == [False, True, False]


def test_a_unit_with_a_range_is_never_thought_compulsory():
    root = group("all", "a", "b", points=(60, 60))

    found, _ = look(root, "", {"a": Range.of(0, 40), "b": Range.of(0, 40)})

    assert found.root.missing_units == ()


def test_what_is_missing_is_named_in_points_children_and_units():
    root = group("all", group("points", "a", "b", "c", points=(30,)), group("number", "d", "e", "f", units=(2,)))

    _, groups = look(root, "ad")

    assert (groups["points"].state, groups["points"].counted, groups["points"].missing_points) == (MISSING, 15, 15)
    assert (groups["number"].state, groups["number"].taken, groups["number"].missing_number) == (MISSING, 1, 1)
    assert groups["all"].state is MISSING


def test_too_much_does_not_count_and_is_no_fault():
    root = group("all", group("free", "a", "b", "c", points=(15, 20)), points=(15, 20))

    found, groups = look(root, "abc")

    assert (found.root.state, found.root.counted, groups["free"].surplus) == (SATISFIED, 20, 10)
    assert found.no_room == ("c",)


def test_a_number_of_units_is_capped():
    root = group("all", "a", "b", "c", units=(1, 2))

    found, _ = look(root, "abc")

    assert (found.root.state, found.root.units, found.no_room) == (SATISFIED, ("a", "b"), ("c",))


def test_of_competence_areas_the_one_that_fits_best_is_taken():
    root = group(
        "all",
        group("Huolto", must("a"), must("b"), role=AREA, area="1"),
        group("Myynti", must("c"), must("d"), role=AREA, area="2"),
    )

    found, _ = look(root, "acd")

    assert (found.root.state, found.root.counted, found.elsewhere) == (SATISFIED, 30, ("a",))
    assert [(one.plan.key, one.state, one.counted, one.is_taken) for one in found.choices] == [
        ("1", MISSING, 15, False),
        ("2", SATISFIED, 30, True),
    ]


def test_a_competence_area_can_be_asked_for_and_a_strange_one_is_passed_over():
    root = group(
        "all", group("Huolto", must("a"), role=AREA, area="1"), group("Myynti", must("b"), role=AREA, area="2")
    )

    assert evaluate(plan_of(root, FIFTEEN), "b", area="1").root.missing_units == ()
    assert [one.is_taken for one in evaluate(plan_of(root, FIFTEEN), "b", area="1").choices] == [True, False]
    assert [one.is_taken for one in evaluate(plan_of(root, FIFTEEN), "b", area="404").choices] == [False, True]


def test_begun_units_decide_between_areas_that_are_alike_but_count_nothing():
    root = group("all", group("1", must("a"), role=AREA, area="1"), group("2", must("b"), role=AREA, area="2"))

    found, _ = look(root, "", begun="b")

    assert [one.is_taken for one in found.choices] == [False, True]
    assert found.root.counted == 0


def test_titles_inside_an_area_are_alternatives_and_the_area_is_not_filled_without_one():
    titles = [group(name, must(unit), points=(0,), role=TITLE, title=name) for name, unit in (("x", "b"), ("y", "c"))]
    root = group("all", must("a"), *titles, points=(30,))

    assert look(root, "a")[0].root.state is MISSING
    assert look(root, "ac")[0].root.state is SATISFIED


def test_a_number_of_child_groups_says_how_many_are_chosen():
    inner = [group(name, must(name)) for name in "abcd"]
    root = group("all", *inner, units=(2, 2))

    assert look(root, "a")[0].root.state is MISSING
    found, groups = look(root, "bd")
    assert (found.root.state, sorted(groups), found.root.taken) == (SATISFIED, ["all", "b", "d"], 2)


def test_an_open_group_that_is_needed_is_left_to_the_school_and_units_do_not_crowd_it_out():
    root = group(
        "all",
        group("common", "a", "b", group("open", points=(9,), role=UNDEFINED), points=(39,), role="vieras"),
        group("free", "c", "d", points=(15,)),
        points=(54, 54),
    )

    found, groups = look(root, "abcd")

    assert [groups["common"].plan.is_all_compulsory, groups["common"].missing_units] == [False, ()]
    assert (groups["common"].state, groups["common"].by_school, groups["common"].missing_points) == (SCHOOL, 9, 0)
    assert (found.root.state, found.root.counted, found.root.by_school) == (SCHOOL, 45, 9)
    assert look(root, "bcd")[1]["common"].missing_units == ("a",)


def test_an_open_group_among_others_is_offered_but_asks_nothing():
    root = group("all", "a", "b", group("open", points=(5, 15), role=UNDEFINED), points=(15,))

    found, groups = look(root, "")

    assert (found.root.state, found.root.missing_points, found.root.may_open) == (MISSING, 15, True)
    assert (groups["open"].state, groups["open"].by_school) == (SCHOOL, 0)
    assert look(root, "a")[0].root.state is SATISFIED


def test_a_group_without_any_units_is_left_to_the_school():
    root = group("all", must("a"), group("electives", group("open", role=UNDEFINED), points=(10, 10)), points=(25, 25))

    found, _ = look(root, "a")

    assert (found.root.state, found.root.counted, found.root.by_school) == (SCHOOL, 15, 10)


def test_a_group_that_asks_nothing_in_so_many_words_binds_nobody():
    root = group("all", must("a"), group("extra", group("inner", "b", "c", points=(15,)), points=(0, 30)))

    assert look(root, "a")[0].root.state is SATISFIED


def test_a_range_that_may_reach_the_least_is_left_to_the_school():
    ranges = {"a": Range.of(0, 40), "b": Range.of(0, 10)}
    root = group("all", "a", "b", points=(30,))

    assert (look(root, "a", ranges)[0].root.state, look(root, "a", ranges)[0].root.counted_most) == (SCHOOL, 40)
    found = look(root, "b", ranges)[0].root
    assert (found.state, found.missing_points) == (MISSING, 20)


def test_a_unit_counts_once_where_it_is_compulsory_and_passes_on_when_there_is_no_room():
    root = group(
        "all",
        group("free", "a", "b", "c", points=(0, 15)),
        group("must", must("a"), points=(15,)),
        group("more", "b", "c", points=(0, 15)),
    )

    _, groups = look(root, "abc")

    assert {name: one.units for name, one in groups.items()} == {
        "all": (),
        "free": ("b",),
        "must": ("a",),
        "more": ("c",),
    }
    assert groups["all"].counted == 45


def test_a_unit_that_is_compulsory_in_two_places_is_missing_in_neither():
    root = group("all", group("x", must("a")), group("y", must("a")))

    found, _ = look(root, "a")

    assert (found.root.state, found.root.number, found.root.counted) == (SATISFIED, 1, 15)


@pytest.mark.parametrize(
    ("root", "codes"),
    [
        (group("odd", "a", points=(30, 15)), ["least-above-most", "least-out-of-reach"]),
        (group("odd", "a", units=(2,)), ["least-out-of-reach"]),
        (group("odd", "strange", points=(15,)), ["points-missing", "least-out-of-reach"]),
        (group("odd"), []),
        (group("odd", group("empty"), group("empty")), []),
        (group("odd", Leaf("x", "", is_compulsory=True)), []),
    ],
)
def test_odd_trees_give_warnings_and_an_answer(root, codes):
    plan = plan_of(root, FIFTEEN)

    assert [note.code for note in plan.warnings] == codes
    assert evaluate(plan, "a").root.state in Fulfilment


def test_a_deep_tree_and_very_many_alternatives_are_endured():
    deep = group("bottom", must("a"), points=(15,))
    for _ in range(60):
        deep = group("deep", deep, points=(15,))
    assert evaluate(plan_of(deep, FIFTEEN), "a").root.state is SATISFIED

    sides = [group(str(n), group("l", "a", role=AREA), group("r", "b", role=AREA)) for n in range(12)]
    began = perf_counter()
    found = evaluate(plan_of(group("wide", *sides), FIFTEEN), "ab")
    assert found.is_cut
    assert found.root.counted == 30
    assert perf_counter() - began < 2


def test_ways_beyond_the_limit_are_said_to_be_left_out():
    areas = [group(str(n), must("a"), role=AREA, area=str(n)) for n in range(MOST_PATHS)]

    assert not evaluate(plan_of(group("all", *areas), FIFTEEN), "a").is_cut
    assert evaluate(plan_of(group("all", *areas, group("x", role=AREA)), FIFTEEN), "a").is_cut


# Laws


RANK = {MISSING: 0, SCHOOL: 1, SATISFIED: 2}
UNITS = st.sampled_from("abcdefgh")
LIMITS = st.tuples(
    st.none() | st.integers(min_value=0, max_value=60), st.none() | st.integers(min_value=0, max_value=60)
)
LEAVES = st.builds(Leaf, st.uuids().map(str), UNITS, st.booleans())


def groups_of(children):
    return st.builds(
        Group,
        id=st.uuids().map(str),
        name=st.just(NONE),
        description=st.just(NONE),
        role=st.sampled_from(["määritelty", "määritelty", UNDEFINED, AREA, TITLE, "vieras", ""]),
        points=LIMITS.map(lambda limits: bounds(*limits)),
        units=st.just(Bounds()) | st.tuples(st.none(), st.integers(1, 3)).map(lambda limits: bounds(*limits)),
        is_compulsory=st.booleans(),
        children=st.lists(children, max_size=4).map(tuple),
    )


TREES = groups_of(st.recursive(LEAVES, lambda inner: LEAVES | groups_of(inner), max_leaves=14))
POINTS = st.fixed_dictionaries(
    {unit: st.builds(Range.of, st.integers(0, 45), st.none() | st.integers(0, 45)) for unit in "abcdefg"}
)
SETS = st.frozensets(UNITS)


def shuffled(tree, order):
    """Turn the children of every group, recursively."""
    children = [shuffled(one, order) if isinstance(one, Group) else one for one in tree.children]
    return replace(tree, children=tuple(sorted(children, key=lambda one: order(one.id))))


@given(TREES, POINTS, SETS, UNITS)
def test_one_more_unit_never_empties_a_group_that_was_filled(tree, points, units, more):
    plan = plan_of(tree, points)
    # Where the number of units is limited, a compulsory unit may take the place of one that is worth more.
    assume(not any(one.limits.most.number.is_finite() for one in plan.root))
    before, after = evaluate(plan, units), evaluate(plan, units | {more})
    assert RANK[after.root.state] >= RANK[before.root.state]
    assert after.root.counted >= before.root.counted or after.root.state is not before.root.state

    # Where the way is the same, it holds for every group.
    same = {one.plan.number: one for one in after.root}
    if same.keys() == {one.plan.number for one in before.root}:
        for one in before.root:
            assert RANK[same[one.plan.number].state] >= RANK[one.state]
            assert same[one.plan.number].counted >= one.counted


@given(TREES, POINTS)
def test_nothing_fills_only_what_asks_nothing(tree, points):
    for one in evaluate(plan_of(tree, points), ()).root:
        assert one.counted == one.number == 0
        asks = one.plan.limits.least.points or one.plan.limits.least.number
        if asks and not one.plan.is_open:
            assert one.state is not SATISFIED


@given(TREES, POINTS, SETS)
def test_what_counts_adds_up_and_every_unit_counts_once(tree, points, units):
    found = evaluate(plan_of(tree, points), units)
    placed = [unit for one in found.root for unit in one.units]
    assert sorted([*placed, *found.no_room, *found.elsewhere]) == sorted(units)
    assert found.root.number == len(placed)
    for one in found.root:
        own = sum((points.get(unit, Range()).least for unit in one.units), start=Decimal(0))
        assert one.counted + one.surplus == own + sum((inner.counted for inner in one.groups), start=Decimal(0))
        assert one.counted <= one.plan.limits.most.points
        assert one.counted <= one.counted_most
        assert 0 <= one.missing_points <= one.plan.limits.least.points


@given(TREES, POINTS, SETS, st.randoms(use_true_random=False))
def test_the_order_of_siblings_does_not_matter(tree, points, units, random):
    keys = {}
    other = shuffled(tree, lambda key: keys.setdefault(key, random.random()))
    one, two = evaluate(plan_of(tree, points), units), evaluate(plan_of(other, points), units)
    assume(not one.is_cut)
    assert by_id(one) == by_id(two)
    assert (one.no_room, one.elsewhere) == (two.no_room, two.elsewhere)


def by_id(found):
    return {
        one.plan.group.id: (one.state, one.counted, sorted(one.units), one.missing_points, one.missing_units)
        for one in found.root
    }


@given(st.lists(st.integers(1, 45), min_size=1, max_size=8), st.integers(0, 300))
def test_all_that_is_compulsory_and_enough_is_satisfied(worths, least):
    points = {str(place): Range.of(worth) for place, worth in enumerate(worths)}
    assume(least <= sum(worths))
    root = group("all", *(must(unit) for unit in points), points=(least,))

    assert evaluate(plan_of(root, points), points).root.state is SATISFIED
    for unit in points:
        found = evaluate(plan_of(root, points), points.keys() - {unit}).root
        assert (found.state, found.missing_units) == (MISSING, (unit,))


@given(TREES)
def test_a_stored_tree_reads_back_as_it_was(tree):
    assert ways_of(as_plain((Way("reformi", tree),))) == (Way("reformi", tree),)
