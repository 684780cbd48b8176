"""Checking of the whole audit trail: every chain, every head, every anchor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max

from audit.choices import FaultReason
from audit.models import Event, EventPerson, StreamHead
from audit.rules.anchors import ANCHOR, heads_in
from audit.rules.chain import (
    SYSTEM_STREAM,
    Fault,
    Head,
    Link,
    StoredLink,
    anchor_fault,
    follow,
    head_fault,
    persons_in,
)

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked, and the first bad row of each stream that has one, in the order of stream names."""

    streams: int
    events: int
    anchors: int
    faults: tuple[Fault, ...]


def verify(*, known: tuple[tuple[str, Head], ...] = (), chunk: int = CHUNK) -> Verified:
    """Check every stream against its head and the anchors, and heads that were kept outside (`known`).

    Reads `chunk` rows at a time, so memory does not grow with the trail; may run while others write.
    No viewer: it is the keeper's own tool.
    """
    faults: dict[str, Fault] = {}
    streams = _stream_names()
    for stream in streams:
        _keep_first(faults, _stream_fault(stream, chunk))
    remembered = dict(StreamHead.objects.filter(anchored_seq__gt=0).values_list("stream", "anchored_seq"))
    anchors = 0
    anchored: dict[str, int] = {}
    for stream, head in _anchored_heads(faults.get(SYSTEM_STREAM), chunk):
        anchors += 1
        anchored[stream] = max(anchored.get(stream, 0), head.seq)
        _keep_first(faults, _anchor_fault(stream, head))
    if any(seq > anchored.get(stream, 0) for stream, seq in remembered.items()):
        _keep_first(faults, Fault(SYSTEM_STREAM, _last_of(SYSTEM_STREAM) + 1, FaultReason.MISSING))
    for stream, head in known:
        _keep_first(faults, _anchor_fault(stream, head))
    return Verified(len(streams), Event.objects.count(), anchors, tuple(faults[stream] for stream in sorted(faults)))


def _stream_names() -> list[str]:
    """Name every stream of which there is any trace."""
    names = set(StreamHead.objects.values_list("stream", flat=True))
    names |= set(Event.objects.values_list("stream", flat=True).distinct())
    names |= set(EventPerson.objects.values_list("stream", flat=True).distinct())
    return sorted(names)


def _stream_fault(stream: str, chunk: int) -> Fault | None:
    """Follow one stream to its head; the rows are counted before the head is read, so a writer does no harm."""
    last, stored, end = _last_of(stream), _head_of(stream), Head()
    while links := _stored(stream, end.seq, min(chunk, stored.seq - end.seq)):
        followed = follow(stream, links, after=end)
        bad = _persons_fault(stream, links, followed)
        if bad:
            return bad
        if isinstance(followed, Fault):
            return followed
        end = followed
    if end != stored:
        return head_fault(stream, end, stored)
    if last > stored.seq:
        return Fault(stream, stored.seq + 1, FaultReason.APPENDED)
    stray = EventPerson.objects.filter(stream=stream, seq__gt=end.seq).order_by("seq").first()
    return Fault(stream, stray.seq, FaultReason.PERSONS) if stray and stray.seq > _head_of(stream).seq else None


def _head_of(stream: str) -> Head:
    """Read a stream's head as it is stored."""
    row = StreamHead.objects.filter(stream=stream).first()
    return Head(row.seq, row.hash) if row else Head()


def _last_of(stream: str) -> int:
    """Give the last number that a stream has, 0 when it has none."""
    return Event.objects.filter(stream=stream).aggregate(last=Max("seq"))["last"] or 0


def _stored(stream: str, after: int, chunk: int) -> list[StoredLink]:
    """Read the next events of a stream."""
    rows = Event.objects.of_stream(stream).filter(seq__gt=after)[:chunk]
    return [
        StoredLink(
            Link(row.stream, row.seq, row.at, row.actor, row.role, row.verb, row.kind, row.subject, row.data),
            row.previous_hash,
            row.hash,
        )
        for row in rows
    ]


def _persons_fault(stream: str, links: list[StoredLink], followed: Head | Fault) -> Fault | None:
    """Find the first event whose persons are not exactly those that can be found through the link table."""
    first, last = links[0].link.seq, links[-1].link.seq
    stated: dict[int, set[str]] = {}
    rows = EventPerson.objects.filter(stream=stream, seq__gte=first, seq__lte=last)
    for seq, ref in rows.values_list("seq", "person_ref"):
        stated.setdefault(seq, set()).add(ref)
    bad = followed.seq if isinstance(followed, Fault) else last + 1
    for item in links:
        if item.link.seq < bad and stated.get(item.link.seq, set()) != persons_in(item.link.data):
            return Fault(stream, item.link.seq, FaultReason.PERSONS)
    return None


def _anchored_heads(system_fault: Fault | None, chunk: int) -> Iterator[tuple[str, Head]]:
    """Give every head that an anchor holds, up to the first bad row of the system stream."""
    after = 0
    while True:
        rows = list(Event.objects.of_stream(SYSTEM_STREAM).filter(verb=ANCHOR, seq__gt=after)[:chunk])
        for row in rows:
            if system_fault is None or row.seq < system_fault.seq:
                yield from heads_in(row.data)
        if len(rows) < chunk:
            return
        after = rows[-1].seq


def _anchor_fault(stream: str, anchored: Head) -> Fault | None:
    """Compare a head that is known from elsewhere with the stream as it stands."""
    found = Event.objects.filter(stream=stream, seq=anchored.seq).values_list("hash", flat=True).first()
    return anchor_fault(stream, anchored, found, last=_last_of(stream) if found is None else 0)


def _keep_first(faults: dict[str, Fault], fault: Fault | None) -> None:
    """Keep a stream's earliest fault."""
    if fault and (fault.stream not in faults or fault.seq < faults[fault.stream].seq):
        faults[fault.stream] = fault
