"""Laws of the consensus rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competence.choices import AgreementState, NextStep, SelfView, Side
from competence.rules.agreement import (
    MOVES,
    ConfirmCase,
    ConfirmObstacle,
    MarkCase,
    MarkObstacle,
    PairSeen,
    confirm_obstacle,
    is_complete,
    mark_obstacle,
    may_mark,
    may_move,
    may_write_for,
    next_step,
    same_view,
)
from competence.rules.thresholds import VALUES, is_on_scale, threshold_met, value_key, values_of
from workplaces.choices import Scale

DAY = date(2026, 3, 2)
GOOD = MarkCase(
    on=DAY,
    begins_on=DAY,
    ends_on=DAY,
    scale="threshold",
    value="reached",
    is_listed=True,
    is_identified=False,
    can_sign_in=True,
    has_stated=False,
)
scale_and_value = st.sampled_from([(scale, value) for scale in Scale for value in values_of(scale)])
cases = st.builds(
    MarkCase,
    on=st.dates(DAY - timedelta(days=3), DAY + timedelta(days=3)),
    begins_on=st.dates(DAY - timedelta(days=3), DAY),
    ends_on=st.none() | st.dates(DAY, DAY + timedelta(days=3)),
    scale=st.sampled_from(list(Scale)),
    value=st.sampled_from(["reached", "1", "2", "5", "0", "failed", ""]),
    is_listed=st.booleans(),
    is_identified=st.booleans(),
    can_sign_in=st.booleans(),
    has_stated=st.booleans(),
)
confirmations = st.builds(
    ConfirmCase,
    side=st.sampled_from(Side),
    actor=st.integers(1, 3),
    state=st.sampled_from(AgreementState),
    is_same_view=st.booleans(),
    participant_by=st.none() | st.integers(1, 3),
    supervisor_by=st.none() | st.integers(1, 3),
)
seen = st.builds(
    PairSeen,
    is_identified=st.booleans(),
    has_own=st.booleans(),
    has_other=st.booleans(),
    is_same_view=st.booleans(),
    state=st.sampled_from(AgreementState),
    own_confirmed=st.booleans(),
)


def test_every_scale_has_its_values_and_no_word_for_failing():
    assert {scale: values_of(scale) for scale in Scale} == {
        Scale.THRESHOLD: ("reached",),
        Scale.TWO_STEP: ("1", "2"),
        Scale.GRADES: ("1", "2", "3", "4", "5"),
    }
    below = [(scale, value) for scale in Scale for value in values_of(scale) if not threshold_met(scale, value)]
    assert below == [(Scale.TWO_STEP, "1")]


@given(scale_and_value)
def test_a_better_value_never_falls_below_the_threshold(pair):
    scale, value = pair
    order = values_of(scale)
    better = order[order.index(value) :]
    assert not threshold_met(scale, value) or all(threshold_met(scale, one) for one in better)


def test_keys_tell_values_of_different_scales_apart():
    keys = [value_key(scale, value) for scale in Scale for value in VALUES[scale]]
    assert len(keys) == len(set(keys)) == 8


@given(st.sampled_from(SelfView), st.booleans())
def test_the_same_view_is_alone_with_the_threshold_or_neither(said, met):
    assert same_view(said, threshold_met=met) == ((said == "alone" and met) or (said != "alone" and not met))


@given(cases)
def test_a_mark_is_given_exactly_when_nothing_stands_in_the_way(case):
    inside = case.begins_on <= case.on and (case.ends_on is None or case.on <= case.ends_on)
    free = inside and case.is_listed and not case.is_identified and is_on_scale(case.scale, case.value)
    assert may_mark(case) == (free and (case.can_sign_in or case.has_stated))


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({"is_identified": True}, MarkObstacle.ALREADY_IDENTIFIED),
        ({"on": DAY - timedelta(days=1)}, MarkObstacle.OUTSIDE_PLACEMENT),
        ({"on": DAY + timedelta(days=1)}, MarkObstacle.OUTSIDE_PLACEMENT),
        ({"is_listed": False}, MarkObstacle.NOT_LISTED),
        ({"value": "2"}, MarkObstacle.NOT_ON_SCALE),
        ({"can_sign_in": False}, MarkObstacle.SELF_FIRST),
        ({"can_sign_in": False, "has_stated": True}, None),
        ({"ends_on": None, "on": date(2999, 1, 1)}, None),
    ],
)
def test_each_obstacle_has_its_name(change, obstacle):
    assert mark_obstacle(replace(GOOD, **change)) == obstacle


@given(st.booleans())
def test_whether_a_participant_with_an_account_has_stated_never_changes_the_answer(has_stated):
    for listed in (True, False):
        case = replace(GOOD, is_listed=listed)
        assert mark_obstacle(replace(case, has_stated=has_stated)) == mark_obstacle(case)


def test_staff_write_the_first_view_only_before_their_own_mark():
    table = {
        (stated, marked): may_write_for(has_stated=stated, writer_has_marked=marked)
        for stated in (True, False)
        for marked in (True, False)
    }
    assert table == {(True, True): True, (True, False): True, (False, True): False, (False, False): True}


@given(confirmations)
def test_nobody_confirms_for_both_sides(case):
    other = case.supervisor_by if case.side == Side.PARTICIPANT else case.participant_by
    obstacle = confirm_obstacle(case)
    if obstacle is None:
        assert case.actor != other
        assert case.is_same_view
        assert case.state != AgreementState.DISPUTED
    assert is_complete(case) == (case.state == AgreementState.OPEN and other is not None)


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [
        ({}, None),
        ({"state": AgreementState.DISPUTED}, ConfirmObstacle.DISPUTED),
        ({"is_same_view": False}, ConfirmObstacle.VIEWS_DIFFER),
        ({"participant_by": 7}, ConfirmObstacle.BOTH_SIDES),
        ({"participant_by": 8}, None),
    ],
)
def test_each_refusal_to_confirm_has_its_name(change, obstacle):
    case = ConfirmCase(side=Side.SUPERVISOR, actor=7, state=AgreementState.OPEN, is_same_view=True)
    assert confirm_obstacle(replace(case, **change)) == obstacle


def test_what_is_agreed_or_disputed_moves_nowhere():
    moves = {(one, other) for one in AgreementState for other in AgreementState if may_move(one, other)}
    assert moves == {
        (AgreementState.OPEN, AgreementState.AGREED),
        (AgreementState.OPEN, AgreementState.DISPUTED),
    }
    assert set(MOVES) == set(AgreementState)


@given(seen, st.booleans(), st.sampled_from(AgreementState), st.booleans())
def test_the_next_step_does_not_depend_on_what_the_side_may_not_know(pair, is_same_view, state, own_confirmed):
    if not pair.has_own or not pair.has_other:
        changed = replace(pair, is_same_view=is_same_view, state=state, own_confirmed=own_confirmed)
        assert next_step(changed) == next_step(pair)
    if not pair.has_own:
        assert next_step(replace(pair, has_other=not pair.has_other)) == next_step(pair)


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ({"is_identified": True}, NextStep.DONE),
        ({"has_own": False}, NextStep.STATE),
        ({"has_other": False}, NextStep.WAIT_VIEW),
        ({"is_same_view": False}, NextStep.TALK),
        ({}, NextStep.CONFIRM),
        ({"own_confirmed": True}, NextStep.WAIT_CONFIRM),
        ({"state": AgreementState.DISPUTED}, NextStep.DISPUTED),
        ({"state": AgreementState.AGREED}, NextStep.AGREED_BELOW),
    ],
)
def test_each_step_has_its_name(change, step):
    assert next_step(replace(PairSeen(False, True, True, True), **change)) == step
