"""Reading of events: a stream in order, and the views of a person by others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from audit.queries.events import events_of, views_of
from audit.services.events import NewEvent, record

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
READS = frozenset({"person.read", "people.read"})


def own(ref: str, actor: str, verb: str, minutes: int) -> None:
    record(NewEvent(f"person:{ref}", actor, "staff", verb, "person", "1"), at=AT + timedelta(minutes=minutes))


def listed(refs: tuple[str, ...], actor: str, minutes: int, organisation: int = 7) -> None:
    event = NewEvent(f"organisation:{organisation}", actor, "staff", "people.read", "organisation", "7", persons=refs)
    record(event, at=AT + timedelta(minutes=minutes))


def seen(*refs: str, **options: int) -> tuple[list[tuple[str, str]], int]:
    events, total = views_of(refs, verbs=READS, **options)
    return [(event.actor, event.verb) for event in events], total


def test_a_stream_is_read_in_order_and_from_any_place() -> None:
    for minutes in range(5):
        own("p1", f"a{minutes}", "entry.log", minutes)
    own("p2", "b", "entry.log", 9)
    assert [event.seq for event in events_of("person:p1")] == [1, 2, 3, 4, 5]
    assert [event.seq for event in events_of("person:p1", after=2, limit=2)] == [3, 4]
    assert events_of("person:nobody") == ()


def test_views_are_the_reads_of_others_in_ones_stream_and_in_lists_newest_first() -> None:
    own("p1", "a1", "person.read", 1)
    listed(("p1", "p2"), "a2", 2)
    own("p1", "a3", "entry.log", 3)
    own("p1", "u1", "person.read", 4)
    own("p2", "a4", "person.read", 5)
    listed(("p2",), "a5", 6)
    own("p1", "a6", "person.read", 7)
    assert seen("p1", "u1") == ([("a6", "person.read"), ("a2", "people.read"), ("a1", "person.read")], 3)


def test_views_under_each_of_ones_references_are_found() -> None:
    listed(("u1",), "a1", 1)
    own("p1", "a2", "person.read", 2)
    assert seen("p1", "u1") == ([("a2", "person.read"), ("a1", "people.read")], 2)


def test_views_come_in_parts() -> None:
    for minutes in range(0, 10, 2):
        own("p1", f"o{minutes}", "person.read", minutes)
        listed(("p1",), f"l{minutes}", minutes + 1, organisation=minutes)
    parts = [seen("p1", offset=offset, limit=4) for offset in (0, 4, 8, 12)]
    assert [total for _events, total in parts] == [10] * 4
    assert [actor for events, _total in parts for actor, _verb in events] == [
        "l8",
        "o8",
        "l6",
        "o6",
        "l4",
        "o4",
        "l2",
        "o2",
        "l0",
        "o0",
    ]


def test_nobody_has_looked() -> None:
    own("p2", "a", "person.read", 1)
    listed(("p2",), "a", 2)
    assert seen("p1") == ([], 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_views_cost_the_same_for_one_row_and_for_three(rows: int, django_assert_num_queries) -> None:
    for minutes in range(rows):
        own("p1", "a", "person.read", minutes)
        listed(("p1",), "b", minutes, organisation=minutes)
    with django_assert_num_queries(5):
        assert seen("p1")[1] == 2 * rows
