"""Writing of events: in the caller's transaction, chained, one head for each stream."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from audit.models import Event, EventPerson, StreamHead
from audit.rules.chain import Link, link_hash
from audit.services.events import NewEvent, record, record_all

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def event(stream: str = "organisation:7", verb: str = "site.open", **fields) -> NewEvent:
    return NewEvent(stream=stream, actor="a1", role="coordinator", verb=verb, kind="site", subject="3", **fields)


def test_an_event_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="in the transaction of what it tells about"):
        record(event(), at=AT)


@pytest.mark.django_db
def test_the_first_event_starts_the_chain_and_the_head_follows() -> None:
    record(event(data={"name": "x"}), at=AT)
    row = Event.objects.get()
    link = Link("organisation:7", 1, AT, "a1", "coordinator", "site.open", "site", "3", {"name": "x"})
    assert (row.seq, row.previous_hash, row.hash) == (1, "", link_hash(link, ""))
    assert list(StreamHead.objects.values_list("stream", "seq", "hash")) == [("organisation:7", 1, row.hash)]


@pytest.mark.django_db
def test_each_stream_has_its_own_chain() -> None:
    record_all([event("b"), event("a"), event("b")], at=AT)
    rows = Event.objects.order_by("stream", "seq").values_list("stream", "seq")
    assert list(rows) == [("a", 1), ("b", 1), ("b", 2)]
    first, second = Event.objects.of_stream("b")
    assert second.previous_hash == first.hash


@pytest.mark.django_db
def test_what_is_undone_leaves_no_event() -> None:
    with transaction.atomic():
        record(event(), at=AT)
        transaction.set_rollback(True)
    assert (Event.objects.count(), StreamHead.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_persons_of_a_list_are_kept_under_the_hash_and_can_be_found() -> None:
    record(event(persons=("p2", "p1", "p2"), data={"page": 1}), at=AT)
    assert Event.objects.get().data == {"page": 1, "persons": ["p1", "p2"]}
    links = EventPerson.objects.order_by("person_ref").values_list("person_ref", "stream", "seq", "at")
    assert list(links) == [("p1", "organisation:7", 1, AT), ("p2", "organisation:7", 1, AT)]


@pytest.mark.django_db
def test_an_event_that_is_too_long_is_refused_instead_of_being_cut() -> None:
    with pytest.raises(ValueError, match="longer than 15000"):
        record(event(data={"text": "x" * 15_000}), at=AT)
    assert Event.objects.count() == 0


@pytest.mark.django_db
def test_writing_costs_the_same_for_one_event_and_for_three(django_assert_num_queries) -> None:
    record(event(), at=AT)
    with django_assert_num_queries(3):
        record(event(), at=AT)
    with django_assert_num_queries(3):
        record_all([event(), event(), event()], at=AT)
    with django_assert_num_queries(4):
        record(event(persons=("p1", "p2", "p3")), at=AT)


@pytest.mark.django_db
def test_a_number_of_a_stream_is_given_once() -> None:
    record(event(), at=AT)
    row = Event.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


@pytest.mark.django_db
def test_a_person_is_linked_to_an_event_once() -> None:
    record(event(persons=("p1",)), at=AT)
    link = EventPerson.objects.get()
    link.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save(force_insert=True)
