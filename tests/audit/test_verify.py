"""Tampering with the audit trail is named exactly: which stream, which row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.choices import FaultReason
from audit.models import Event, EventPerson, StreamHead
from audit.queries.integrity import Verified, verify
from audit.rules.chain import Fault, Head, Link, link_hash
from audit.services.anchor import anchor_next
from audit.services.events import NewEvent, record, record_all

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LENGTH = 6


def write(stream: str, times: int = LENGTH) -> None:
    for step in range(times):
        data = {"entry": step}
        record(NewEvent(stream, "a1", "staff", "entry.log", "entry", str(step), data), at=AT + timedelta(minutes=step))


def write_lists(stream: str, times: int = LENGTH) -> None:
    for step in range(times):
        event = NewEvent(stream, "a1", "staff", "people.read", "organisation", "7", persons=("p1", f"q{step}"))
        record(event, at=AT + timedelta(minutes=step))


def faults(**options) -> list[tuple[str, FaultReason]]:
    return [(str(fault), fault.reason) for fault in verify(**options).faults]


def rehash(stream: str, first: int) -> None:
    """Do what somebody who knows the method can do: make the chain fit again from a row on."""
    previous = Event.objects.get(stream=stream, seq=first - 1).hash if first > 1 else ""
    for row in Event.objects.of_stream(stream).filter(seq__gte=first):
        link = Link(row.stream, row.seq, row.at, row.actor, row.role, row.verb, row.kind, row.subject, row.data)
        digest = link_hash(link, previous)
        Event.objects.filter(pk=row.pk).update(previous_hash=previous, hash=digest)
        previous = digest
    StreamHead.objects.filter(stream=stream).update(hash=previous)


def shift(stream: str, first: int, by: int) -> None:
    """Renumber rows, from the far end so that no number is given twice."""
    rows = list(Event.objects.of_stream(stream).filter(seq__gte=first))
    for row in reversed(rows) if by > 0 else rows:
        Event.objects.filter(pk=row.pk).update(seq=F("seq") + by)


@pytest.mark.parametrize("chunk", [1, 2, 5, 6, 1000])
def test_an_untouched_trail_holds_whatever_is_read_at_a_time(chunk: int) -> None:
    write("person:p1")
    write("organisation:7", 3)
    write_lists("organisation:8", 3)
    anchor_next(now=AT)
    assert verify(chunk=chunk) == Verified(streams=4, events=13, anchors=3, faults=())


CHANGES = {
    "at": AT + timedelta(days=1),
    "actor": "somebody",
    "role": "system",
    "verb": "entry.confirm",
    "kind": "mark",
    "subject": "999",
    "data": {"entry": 77},
    "previous_hash": "0" * 64,
    "hash": "0" * 64,
}


@pytest.mark.parametrize("field", CHANGES)
@pytest.mark.parametrize("seq", [1, 3, LENGTH])
def test_an_altered_field_is_named(field: str, seq: int) -> None:
    write("person:p1")
    write("person:p2")
    Event.objects.filter(stream="person:p1", seq=seq).update(**{field: CHANGES[field]})
    assert faults() == [(f"person:p1#{seq}", FaultReason.ALTERED)]


@pytest.mark.parametrize("seq", [1, 3, LENGTH])
def test_a_deleted_row_is_named(seq: int) -> None:
    write("person:p1")
    Event.objects.filter(stream="person:p1", seq=seq).delete()
    assert faults() == [(f"person:p1#{seq}", FaultReason.MISSING)]


@pytest.mark.parametrize("seq", [1, 3, LENGTH])
def test_a_deleted_row_is_named_when_the_rest_moves_up(seq: int) -> None:
    write("person:p1")
    Event.objects.filter(stream="person:p1", seq=seq).delete()
    shift("person:p1", seq + 1, -1)
    reason = FaultReason.MISSING if seq == LENGTH else FaultReason.ALTERED
    assert faults() == [(f"person:p1#{seq}", reason)]


@pytest.mark.parametrize("seq", [1, 3, LENGTH])
def test_an_inserted_row_is_named(seq: int) -> None:
    write("person:p1")
    shift("person:p1", seq, 1)
    copy = Event.objects.get(stream="person:p1", seq=seq + 1)
    copy.pk, copy.seq, copy.verb = None, seq, "entry.confirm"
    copy.save(force_insert=True)
    assert faults() == [(f"person:p1#{seq}", FaultReason.ALTERED)]


def test_a_row_put_after_the_end_is_named() -> None:
    write("person:p1")
    last = Event.objects.get(stream="person:p1", seq=LENGTH)
    link = Link("person:p1", LENGTH + 1, AT, "a1", "staff", "entry.log", "entry", "9", {})
    Event.objects.create(
        stream=link.stream,
        seq=link.seq,
        at=AT,
        actor="a1",
        role="staff",
        verb="entry.log",
        kind="entry",
        subject="9",
        data={},
        previous_hash=last.hash,
        hash=link_hash(link, last.hash),
    )
    assert faults() == [(f"person:p1#{LENGTH + 1}", FaultReason.APPENDED)]


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 5), (5, 6)])
def test_two_rows_that_changed_places_are_named_by_the_first(one: int, other: int) -> None:
    write("person:p1")
    Event.objects.filter(stream="person:p1", seq=one).update(seq=0)
    Event.objects.filter(stream="person:p1", seq=other).update(seq=one)
    Event.objects.filter(stream="person:p1", seq=0).update(seq=other)
    assert faults() == [(f"person:p1#{one}", FaultReason.ALTERED)]


def test_a_stream_cut_off_is_named_by_its_first_missing_row() -> None:
    write("person:p1")
    Event.objects.filter(stream="person:p1", seq__gt=4).delete()
    assert faults() == [("person:p1#5", FaultReason.MISSING)]


def test_a_head_that_does_not_fit_is_found() -> None:
    write("person:p1")
    StreamHead.objects.filter(stream="person:p1").update(hash="0" * 64)
    assert faults() == [(f"person:p1#{LENGTH}", FaultReason.REWRITTEN)]


def test_a_head_that_lags_behind_is_found() -> None:
    write("person:p1")
    StreamHead.objects.filter(stream="person:p1").update(seq=2, hash=Event.objects.get(seq=2).hash)
    assert faults() == [("person:p1#3", FaultReason.APPENDED)]


def test_a_head_that_is_gone_is_found() -> None:
    write("person:p1")
    StreamHead.objects.all().delete()
    assert faults() == [("person:p1#1", FaultReason.APPENDED)]


def test_a_cut_with_a_mended_head_is_found_through_the_anchor() -> None:
    write("person:p1")
    anchor_next(now=AT)
    Event.objects.filter(stream="person:p1", seq__gt=4).delete()
    StreamHead.objects.filter(stream="person:p1").update(seq=4, hash=Event.objects.get(stream="person:p1", seq=4).hash)
    assert faults() == [("person:p1#5", FaultReason.MISSING)]


def test_a_whole_stream_that_is_gone_is_found_through_the_anchor() -> None:
    write("person:p1")
    write("person:p2")
    anchor_next(now=AT)
    Event.objects.filter(stream="person:p1").delete()
    StreamHead.objects.filter(stream="person:p1").delete()
    assert faults() == [("person:p1#1", FaultReason.MISSING)]


def test_a_chain_made_anew_is_found_through_the_anchor() -> None:
    write("person:p1")
    anchor_next(now=AT)
    write("person:p1", 2)
    Event.objects.filter(stream="person:p1", seq=2).update(subject="999")
    rehash("person:p1", 2)
    write("person:p1", 1)
    assert faults() == [(f"person:p1#{LENGTH}", FaultReason.REWRITTEN)]


def test_a_system_stream_without_its_last_anchors_is_found() -> None:
    write("person:p1")
    anchor_next(now=AT)
    write("person:p1", 1)
    anchor_next(now=AT)
    Event.objects.filter(stream="system", seq=2).delete()
    StreamHead.objects.filter(stream="system").update(seq=1, hash=Event.objects.get(stream="system").hash)
    assert faults() == [("system#2", FaultReason.MISSING)]


def test_a_head_kept_outside_finds_what_was_made_anew_inside() -> None:
    write("person:p1")
    anchored = anchor_next(now=AT).system
    known = (("system", anchored),)
    assert faults(known=known) == []
    Event.objects.filter(stream="system").update(subject="2")
    rehash("system", 1)
    assert faults() == []
    assert faults(known=known) == [("system#1", FaultReason.REWRITTEN)]


def test_a_person_taken_out_of_the_links_is_found() -> None:
    write_lists("organisation:7")
    EventPerson.objects.filter(person_ref="p1", seq=3).delete()
    assert faults() == [("organisation:7#3", FaultReason.PERSONS)]


def test_a_person_put_into_the_links_is_found() -> None:
    write_lists("organisation:7")
    EventPerson.objects.create(person_ref="p9", stream="organisation:7", seq=2, at=AT)
    assert faults() == [("organisation:7#2", FaultReason.PERSONS)]


def test_a_link_to_an_event_that_never_was_is_found() -> None:
    write_lists("organisation:7")
    EventPerson.objects.create(person_ref="p9", stream="organisation:7", seq=LENGTH + 3, at=AT)
    assert faults() == [(f"organisation:7#{LENGTH + 3}", FaultReason.PERSONS)]


def test_every_bad_stream_is_named_in_order() -> None:
    for stream in ("person:p2", "organisation:7", "person:p1"):
        write(stream)
    Event.objects.filter(stream="person:p2", seq=4).update(actor="x")
    Event.objects.filter(stream="organisation:7", seq=2).delete()
    assert faults() == [("organisation:7#2", FaultReason.MISSING), ("person:p2#4", FaultReason.ALTERED)]


def test_an_anchor_holds_only_what_has_moved() -> None:
    write("person:p1")
    write("person:p2")
    assert anchor_next(now=AT).streams == 2
    assert anchor_next(now=AT).streams == 0
    write("person:p2", 1)
    assert anchor_next(now=AT).streams == 1
    heads = [row.data["heads"] for row in Event.objects.of_stream("system")]
    assert [sorted(held) for held in heads] == [["person:p1", "person:p2"], ["person:p2"]]
    assert heads[1]["person:p2"] == [7, StreamHead.objects.get(stream="person:p2").hash]


def test_many_streams_are_anchored_in_several_events() -> None:
    record_all([NewEvent(f"person:{n:032d}", "a", "staff", "entry.log", "entry", "1") for n in range(100)], at=AT)
    assert [anchor_next(now=AT).streams for _ in range(3)] == [80, 20, 0]
    assert verify() == Verified(streams=101, events=102, anchors=100, faults=())


def _alter(seq: int) -> Fault:
    Event.objects.filter(stream="person:p1", seq=seq).update(subject="tampered")
    return Fault("person:p1", seq, FaultReason.ALTERED)


def _delete(seq: int) -> Fault:
    Event.objects.filter(stream="person:p1", seq=seq).delete()
    return Fault("person:p1", seq, FaultReason.MISSING)


def _insert(seq: int) -> Fault:
    shift("person:p1", seq, 1)
    copy = Event.objects.get(stream="person:p1", seq=seq + 1)
    copy.pk, copy.seq = None, seq
    copy.save(force_insert=True)
    # A copy of the row itself fits where it stands; the row that was moved behind it does not.
    return Fault("person:p1", seq + 1, FaultReason.ALTERED) if seq < LENGTH else _past_the_end()


def _past_the_end() -> Fault:
    return Fault("person:p1", LENGTH + 1, FaultReason.APPENDED)


def _swap(seq: int) -> Fault:
    one, other = (seq, seq + 1) if seq < LENGTH else (seq - 1, seq)
    Event.objects.filter(stream="person:p1", seq=one).update(seq=0)
    Event.objects.filter(stream="person:p1", seq=other).update(seq=one)
    Event.objects.filter(stream="person:p1", seq=0).update(seq=other)
    return Fault("person:p1", one, FaultReason.ALTERED)


def _cut(seq: int) -> Fault:
    Event.objects.filter(stream="person:p1", seq__gte=seq).delete()
    kept = Event.objects.of_stream("person:p1").last()
    StreamHead.objects.filter(stream="person:p1").update(seq=kept.seq if kept else 0, hash=kept.hash if kept else "")
    return Fault("person:p1", seq, FaultReason.MISSING)


TAMPERING: tuple[Callable[[int], Fault], ...] = (_alter, _delete, _insert, _swap, _cut)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(how=st.sampled_from(TAMPERING), seq=st.integers(1, LENGTH), chunk=st.sampled_from([1, 2, 3, 1000]))
def test_whatever_is_done_the_first_bad_row_is_named(how: Callable[[int], Fault], seq: int, chunk: int) -> None:
    undone = transaction.atomic()
    undone._from_testcase = True  # lets the service's own outermost transaction run inside
    with undone:
        write("person:p0", 2)
        write("person:p1")
        write("person:p2", 2)
        anchor_next(now=AT)
        expected = how(seq)
        assert verify(chunk=chunk).faults == (expected,)
        transaction.set_rollback(True)


def test_the_head_of_an_empty_trail_is_none() -> None:
    assert anchor_next(now=AT).system is None
    assert verify() == Verified(streams=0, events=0, anchors=0, faults=())
    assert verify(known=(("system", Head(3, "ab")),)).faults == (Fault("system", 1, FaultReason.MISSING),)
