"""Laws of the deltas between an entry before and after."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from competence.rules.coverage import Contribution, cover, deltas, unit_deltas
from competence.rules.deltas import (
    Counts,
    Delta,
    UnitDelta,
    merged,
    merged_units,
    takes_away,
    threshold_crossings,
)

UNIT_OF = {1: 10, 2: 10, 3: 20, 4: 30}
DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 9))


def contributions(person: int = 1) -> st.SearchStrategy[Contribution | None]:
    return st.none() | st.builds(
        Contribution,
        st.just(person),
        st.frozensets(st.sampled_from(sorted(UNIT_OF.items()))),
        DAYS,
        st.integers(0, 600),
        st.booleans(),
    )


def _totals(part: Contribution | None) -> dict[int, tuple[int, int, int]]:
    if part is None:
        return {}
    one = (0, 1, part.minutes) if part.is_confirmed else (1, 0, 0)
    return {requirement: one for requirement, _ in part.links}


@given(contributions(), contributions())
def test_before_plus_deltas_is_after(before: Contribution | None, after: Contribution | None) -> None:
    sums = {number: list(_totals(before).get(number, (0, 0, 0))) for number in UNIT_OF}
    for row in deltas(before, after):
        assert row.unit_id == UNIT_OF[row.requirement_id]
        for place, change in enumerate((row.waiting, row.confirmed, row.minutes)):
            sums[row.requirement_id][place] += change

    assert {number: tuple(found) for number, found in sums.items()} == {
        number: _totals(after).get(number, (0, 0, 0)) for number in UNIT_OF
    }


@given(contributions(), contributions())
def test_going_there_and_back_changes_nothing(before: Contribution | None, after: Contribution | None) -> None:
    assert merged([*deltas(before, after), *deltas(after, before)]) == ()
    assert merged_units([*unit_deltas(before, after), *unit_deltas(after, before)]) == ()
    assert deltas(before, before) == ()


@given(contributions())
def test_an_entry_with_many_requirements_of_a_unit_counts_there_once(part: Contribution | None) -> None:
    rows = unit_deltas(None, part)

    if part is None or not part.is_confirmed:
        assert rows == ()
        return
    units = sorted({unit for _, unit in part.links})
    assert [(row.unit_id, row.entries, row.minutes, row.gained_on) for row in rows] == [
        (unit, 1, part.minutes, part.done_on) for unit in units
    ]


@given(st.lists(st.tuples(contributions(1) | contributions(2), contributions(1) | contributions(2)), max_size=6))
def test_merged_deltas_are_sorted_unique_and_never_empty(
    pairs: list[tuple[Contribution | None, Contribution | None]],
) -> None:
    rows = merged(row for before, after in pairs for row in deltas(before, after))

    keys = [(row.person_id, row.requirement_id) for row in rows]
    assert keys == sorted(set(keys))
    for row in rows:
        assert (row.waiting, row.confirmed, row.minutes) != (0, 0, 0) or row.gained_on != row.lost_on


@given(st.integers(0, 5), st.integers(0, 5), st.integers(-5, 5), st.integers(-5, 5))
def test_a_unit_counts_a_requirement_while_it_has_entries(waiting: int, confirmed: int, more: int, done: int) -> None:
    after = Counts(1, 7, waiting=max(waiting + more, 0), confirmed=max(confirmed + done, 0))
    row = Delta(1, 7, 70, waiting=after.waiting - waiting, confirmed=after.confirmed - confirmed)

    crossings = threshold_crossings([row], [after])

    logged = (after.waiting + after.confirmed > 0) - (waiting + confirmed > 0)
    counted = (after.confirmed > 0) - (confirmed > 0)
    expected = (UnitDelta(1, 70, logged=logged, confirmed=counted),) if logged or counted else ()
    assert crossings == expected


def test_confirming_takes_away_from_what_waits() -> None:
    waiting = Contribution(1, frozenset({(1, 10)}), date(2026, 1, 1), 30, is_confirmed=False)
    confirmed = Contribution(1, frozenset({(1, 10)}), date(2026, 1, 1), 30, is_confirmed=True)

    (row,) = deltas(waiting, confirmed)

    assert (row.waiting, row.confirmed, row.minutes, row.gained_on, row.lost_on) == (-1, 1, 30, date(2026, 1, 1), None)
    assert (takes_away(row), [takes_away(unit) for unit in unit_deltas(waiting, confirmed)]) == (True, [False])


def test_the_latest_of_several_lost_days_is_kept() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in (3, 8, 5)]
    parts = [Contribution(1, frozenset({(1, 10)}), day, 0, is_confirmed=True) for day in days]

    (row,) = merged(row for part in parts for row in deltas(part, None))

    assert (row.confirmed, row.lost_on, row.gained_on) == (-3, days[1], None)


@given(st.frozensets(st.integers(0, 9)), st.frozensets(st.integers(0, 9)))
def test_what_is_shown_and_what_is_missing_make_up_the_unit(required: frozenset[int], agreed: frozenset[int]) -> None:
    answer = cover(required=required, agreed=agreed)

    assert (answer.shown | answer.missing, answer.shown & answer.missing) == (required, frozenset())
    assert answer.shown <= agreed
