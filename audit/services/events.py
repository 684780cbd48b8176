"""Writing of events; called as the last thing in every service's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from audit.models import Event, EventPerson, StreamHead
from audit.rules.chain import LONGEST_EVENT, Link, data_with_persons, link_hash, link_text


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What happened: `actor` and `persons` are audit references, never names; `data` holds no free text.

    `persons` are those whom a list showed; they are kept in the event's data, and found through `EventPerson`.
    """

    stream: str
    actor: str
    role: str
    verb: str
    kind: str
    subject: str
    data: Mapping[str, object] = field(default_factory=dict)
    persons: tuple[str, ...] = ()


def record_all(events: Iterable[NewEvent], *, at: datetime) -> None:
    """Append events to their streams inside the caller's transaction; streams are locked in name order.

    Raises RuntimeError outside a transaction, and ValueError for an event longer than LONGEST_EVENT.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "an event is recorded in the transaction of what it tells about"
        raise RuntimeError(message)
    ordered = sorted(events, key=lambda event: event.stream)
    heads = _locked_heads({event.stream for event in ordered})
    rows, seen = [], []
    for event in ordered:
        head = heads[event.stream]
        row = _chained(event, head, at)
        head.seq, head.hash = row.seq, row.hash
        rows.append(row)
        refs = sorted(set(event.persons))
        seen += [EventPerson(stream=row.stream, seq=row.seq, person_ref=ref, at=at) for ref in refs]
    Event.objects.bulk_create(rows)
    EventPerson.objects.bulk_create(seen)
    StreamHead.objects.bulk_update(heads.values(), ["seq", "hash"])


def record(event: NewEvent, *, at: datetime) -> None:
    """Append one event."""
    record_all([event], at=at)


def _locked_heads(streams: set[str]) -> dict[str, StreamHead]:
    """Lock the heads, making those that are missing."""
    found = _lock(streams)
    missing = streams - found.keys()
    if missing:
        StreamHead.objects.bulk_create([StreamHead(stream=name) for name in sorted(missing)], ignore_conflicts=True)
        found |= _lock(missing)
    return found


def _lock(streams: set[str]) -> dict[str, StreamHead]:
    """Fetch heads in name order, so that two batches cannot wait for each other."""
    heads = StreamHead.objects.select_for_update().filter(stream__in=streams).order_by("stream")
    return {head.stream: head for head in heads}


def _chained(event: NewEvent, head: StreamHead, at: datetime) -> Event:
    """Make the row that follows the head."""
    data = data_with_persons(event.data, event.persons)
    link = Link(
        stream=event.stream,
        seq=head.seq + 1,
        at=at,
        actor=event.actor,
        role=event.role,
        verb=event.verb,
        kind=event.kind,
        subject=event.subject,
        data=data,
    )
    if len(link_text(link, head.hash)) > LONGEST_EVENT:
        message = f"an event of {event.stream} is longer than {LONGEST_EVENT} characters"
        raise ValueError(message)
    return Event(
        stream=link.stream,
        seq=link.seq,
        at=at,
        actor=link.actor,
        role=link.role,
        verb=link.verb,
        kind=link.kind,
        subject=link.subject,
        data=data,
        previous_hash=head.hash,
        hash=link_hash(link, head.hash),
    )
