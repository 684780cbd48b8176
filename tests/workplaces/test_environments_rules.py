"""The state machine of a learning environment, edge by edge, and its other rules at their limits."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from workplaces.choices import EnvironmentState as State
from workplaces.rules.environment import (
    LONGEST_RENEWAL_YEARS,
    MOVES,
    RENEWAL_YEARS,
    effective_state,
    is_outside,
    may_hold_until,
    may_move,
    may_send,
    missing_for_review,
    renewal_date,
    report_number,
    years_after,
)

ALLOWED = {
    (State.DRAFT, State.IN_REVIEW),
    (State.IN_REVIEW, State.DRAFT),
    (State.IN_REVIEW, State.PUBLISHED),
    (State.PUBLISHED, State.EXPIRED),
    (State.PUBLISHED, State.WITHDRAWN),
    (State.PUBLISHED, State.REPLACED),
}
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(("current", "target"), list(product(State, State)))
def test_every_pair_of_states_is_allowed_or_not_as_the_domain_says(current: State, target: State) -> None:
    assert may_move(current, target) is ((current, target) in ALLOWED)


def test_every_state_has_a_row_in_the_machine() -> None:
    assert set(MOVES) == set(State)


@pytest.mark.parametrize(
    ("answers", "lines", "missing"),
    [
        ({"work": "a", "guidance": "b"}, 1, ()),
        ({"work": "a", "guidance": "b"}, 0, ("lines",)),
        ({"work": " \n", "guidance": "b"}, 1, ("work",)),
        ({"spaces": "x", "equipment": "y", "customers": "z"}, 3, ("work", "guidance")),
        ({}, 0, ("work", "guidance", "lines")),
    ],
)
def test_what_is_missing_before_review_is_named_in_the_order_of_the_questions(
    answers: dict[str, str], lines: int, missing: tuple[str, ...]
) -> None:
    assert missing_for_review(answers, lines) == missing
    assert may_send(answers, lines) is (missing == ())


def test_an_expert_is_outside_only_without_any_role_in_the_owner() -> None:
    assert is_outside(frozenset(), owner=1)
    assert is_outside(frozenset({2}), owner=1)
    assert not is_outside(frozenset({1, 2}), owner=1)


def test_the_renewal_date_is_three_years_away_but_never_beyond_the_document() -> None:
    assert RENEWAL_YEARS == 3
    assert renewal_date(DAY) == date(2029, 3, 2)
    assert renewal_date(DAY, date(2028, 7, 31)) == date(2028, 7, 31)
    assert renewal_date(DAY, date(2040, 7, 31)) == date(2029, 3, 2)


def test_a_leap_day_becomes_the_last_day_of_february() -> None:
    assert years_after(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years_after(date(2028, 2, 29), 4) == date(2032, 2, 29)


@pytest.mark.parametrize(
    ("until", "fits"),
    [
        (DAY, False),
        (date(2026, 3, 3), True),
        (years_after(DAY, LONGEST_RENEWAL_YEARS), True),
        (date(2031, 3, 3), False),
    ],
)
def test_a_report_holds_from_tomorrow_to_five_years_at_most(until: date, fits: bool) -> None:
    assert may_hold_until(until, DAY) is fits


@pytest.mark.parametrize(
    ("valid_until", "last_day", "state"),
    [
        (DAY, None, State.PUBLISHED),
        (DAY, DAY, State.PUBLISHED),
        (date(2026, 3, 1), None, State.EXPIRED),
        (date(2029, 1, 1), date(2026, 3, 1), State.EXPIRED),
        (None, None, State.EXPIRED),
    ],
)
def test_a_report_expires_the_day_after_its_own_or_its_documents_last_day(
    valid_until: date | None, last_day: date | None, state: State
) -> None:
    assert effective_state(State.PUBLISHED, valid_until=valid_until, last_day=last_day, on=DAY) is state


@pytest.mark.parametrize("state", [state for state in State if state is not State.PUBLISHED])
def test_only_a_published_report_expires_by_date(state: State) -> None:
    assert effective_state(state, valid_until=date(2020, 1, 1), last_day=None, on=DAY) is state


def test_a_report_number_has_the_year_and_at_least_six_digits() -> None:
    assert [report_number(2026, serial) for serial in (1, 999_999, 1_000_000)] == [
        "OY-2026-000001",
        "OY-2026-999999",
        "OY-2026-1000000",
    ]
