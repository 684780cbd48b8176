"""Rules of carrying: every pair finds its place once, and nothing goes by itself that a person has to see."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplaces.choices import BridgeKind, EnvironmentState, Verdict
from workplaces.rules.carry.obstacle import Obstacle, obstacle
from workplaces.rules.carry.plan import Carried, Crossing, Ground, is_proposed, plan_carry
from workplaces.rules.carry.span import Span, span
from workplaces.rules.carry.state import CarryState, carry_state, urgency

BOTH_ENDS = [kind for kind in BridgeKind if kind not in {BridgeKind.GONE, BridgeKind.NEW}]
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(("kind", "verdict", "sure"), [*product(BOTH_ENDS, ["", *Verdict], [True, False])])
def test_only_unchanged_and_sure_lines_that_hold_are_kept(kind: BridgeKind, verdict: str, *, sure: bool) -> None:
    plan = plan_carry([Ground(7, 1, is_sure=sure)], [Crossing(10, 1, 101, kind, verdict)])
    row = (Carried(7, 10, 101),)
    is_kept = (kind, verdict, sure) == (BridgeKind.UNCHANGED, Verdict.HOLDS, True)
    assert (plan.kept, plan.waiting) == ((row, ()) if is_kept else ((), row))
    assert is_proposed(verdict, is_sure=sure) is (verdict == Verdict.HOLDS and sure)


GROUND = st.lists(
    st.builds(Ground, st.integers(1, 4), st.integers(1, 5), st.booleans(), st.booleans()),
    unique_by=lambda pair: (pair.task_id, pair.requirement_id),
)
LINES = st.lists(
    st.builds(
        Crossing,
        st.integers(1, 50),
        st.integers(1, 5),
        st.integers(101, 105),
        st.sampled_from(BOTH_ENDS),
        st.sampled_from(["", *Verdict]),
    ),
    unique_by=lambda line: line.line_id,
)


@given(GROUND, LINES)
def test_no_pair_is_lost_and_none_told_twice(ground: list[Ground], lines: list[Crossing]) -> None:
    plan = plan_carry(ground, lines)
    carried = [(row.task_id, row.line_id) for row in (*plan.kept, *plan.waiting)]
    expected = {
        (pair.task_id, line.line_id)
        for pair, line in product(ground, lines)
        if pair.is_active and pair.requirement_id == line.old_id
    }
    assert (len(carried), set(carried)) == (len(expected), expected)
    left = {(pair.task_id, pair.requirement_id) for pair in (*plan.gone, *plan.retired)}
    old = {line.line_id: line.old_id for line in lines}
    reached = {(task, old[line]) for task, line in carried}
    assert left | reached == {(pair.task_id, pair.requirement_id) for pair in ground}
    assert left & reached == set()
    assert all(not pair.is_active for pair in plan.retired)
    assert plan == plan_carry(ground[::-1], lines[::-1])


def test_nothing_gives_nothing() -> None:
    plan = plan_carry([], [Crossing(10, 1, 101, BridgeKind.UNCHANGED, Verdict.HOLDS)])
    assert (plan.kept, plan.waiting, plan.gone, plan.retired) == ((), (), (), ())


@pytest.mark.parametrize(
    ("states", "is_carried", "is_over", "expected"),
    [
        ([EnvironmentState.DRAFT], True, True, Obstacle.CARRIED),
        ([EnvironmentState.DRAFT, EnvironmentState.PUBLISHED], False, True, Obstacle.DRAFTED),
        ([EnvironmentState.PUBLISHED], False, True, Obstacle.PUBLISHED),
        ([EnvironmentState.EXPIRED, EnvironmentState.REPLACED, EnvironmentState.WITHDRAWN], False, False, None),
    ],
)
def test_the_nearest_obstacle_is_named(
    states: list[EnvironmentState], *, is_carried: bool, is_over: bool, expected: Obstacle | None
) -> None:
    assert obstacle(states, is_carried=is_carried, is_over=is_over) == expected


@pytest.mark.parametrize(
    ("environment", "is_carried", "left", "expected"),
    [
        (None, False, 0, CarryState.NOT_STARTED),
        (EnvironmentState.DRAFT, False, 0, CarryState.BY_HAND),
        (EnvironmentState.DRAFT, True, 1, CarryState.TO_LOOK),
        (EnvironmentState.DRAFT, True, 0, CarryState.READY),
        (EnvironmentState.IN_REVIEW, True, 0, CarryState.IN_REVIEW),
        *((state, True, 0, CarryState.PUBLISHED) for state in list(EnvironmentState)[2:]),
    ],
)
def test_the_state_follows_the_environment(
    environment: EnvironmentState | None, *, is_carried: bool, left: int, expected: CarryState
) -> None:
    assert carry_state(environment, is_carried=is_carried, left=left) is expected


def test_what_is_done_comes_last_however_near_its_end() -> None:
    near = date(2026, 3, 3)
    order = sorted(CarryState, key=lambda state: urgency(state, near if state is CarryState.PUBLISHED else None))
    assert (order[-2], order[-1]) == (CarryState.IN_REVIEW, CarryState.PUBLISHED)


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        (timedelta(0), Span(1, "minutes")),
        (timedelta(seconds=59), Span(1, "minutes")),
        (timedelta(minutes=59, seconds=59), Span(59, "minutes")),
        (timedelta(hours=1), Span(1, "hours")),
        (timedelta(hours=23, minutes=59), Span(23, "hours")),
        (timedelta(days=1), Span(1, "days")),
        (timedelta(days=400), Span(400, "days")),
    ],
)
def test_time_is_told_in_the_largest_unit_that_fits(passed: timedelta, expected: Span) -> None:
    assert span(BEGUN, BEGUN + passed) == expected
