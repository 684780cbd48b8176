"""How an event's hash is made, how a chain is checked, and how streams are named."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from audit.choices import FaultReason

SYSTEM_STREAM = "system"
# Actor and role of what the product does by itself.
SYSTEM = "system"
# Key in an event's data under which the persons stand whom a list showed.
PERSONS = "persons"
# A longer event is refused instead of being cut silently (limit of the national audit log form).
LONGEST_EVENT = 15_000


@dataclass(frozen=True, slots=True)
class Link:
    """One event as the chain sees it."""

    stream: str
    seq: int
    at: datetime
    actor: str
    role: str
    verb: str
    kind: str
    subject: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class StoredLink:
    """An event together with the hashes stored beside it."""

    link: Link
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where a chain ends: number and hash of its last event; number 0 and no hash when it has none."""

    seq: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first row of a stream that does not hold, and why."""

    stream: str
    seq: int
    reason: FaultReason

    def __str__(self) -> str:
        """Name the row by its place.

        >>> str(Fault("system", 3, FaultReason.MISSING))
        'system#3'
        """
        return f"{self.stream}#{self.seq}"


def person_stream(audit_ref: str) -> str:
    """Name the stream of one person.

    >>> person_stream("ab12")
    'person:ab12'
    """
    return f"person:{audit_ref}"


def organisation_stream(organisation_id: int) -> str:
    """Name the stream of one organisation.

    >>> organisation_stream(7)
    'organisation:7'
    """
    return f"organisation:{organisation_id}"


def organisation_of_stream(stream: str) -> int | None:
    """Give the organisation whose stream it is, or None.

    >>> organisation_of_stream("organisation:7"), organisation_of_stream("person:ab12")
    (7, None)
    """
    sort, _colon, name = stream.partition(":")
    return int(name) if sort == "organisation" and name.isdecimal() else None


def data_with_persons(data: Mapping[str, object], persons: Iterable[str]) -> dict[str, object]:
    """Put the persons whom a list showed into the event's data, so that the hash holds them too.

    >>> data_with_persons({"page": 1}, ["b", "a", "b"])
    {'page': 1, 'persons': ['a', 'b']}
    >>> data_with_persons({}, [])
    {}
    """
    named = sorted(set(persons))
    return {**data, PERSONS: named} if named else dict(data)


def persons_in(data: Mapping[str, object]) -> frozenset[str]:
    """Give the persons whom an event's data names.

    >>> sorted(persons_in({"persons": ["b", "a"]})), sorted(persons_in({}))
    (['a', 'b'], [])
    """
    named = data.get(PERSONS, ())
    return frozenset(str(ref) for ref in named) if isinstance(named, list | tuple) else frozenset()


def link_text(link: Link, previous_hash: str) -> str:
    """Write what is hashed: the hash before, and every field of the event, as canonical JSON.

    >>> at = datetime(2026, 1, 2, tzinfo=UTC)
    >>> link_text(Link("s", 1, at, "a", "r", "v", "k", "1", {}), "")
    '["","s",1,"2026-01-02T00:00:00+00:00","a","r","v","k","1",{}]'
    """
    body = [
        previous_hash,
        link.stream,
        link.seq,
        link.at.astimezone(UTC).isoformat(),
        link.actor,
        link.role,
        link.verb,
        link.kind,
        link.subject,
        link.data,
    ]
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def link_hash(link: Link, previous_hash: str) -> str:
    """Hash an event together with the hash before it (SHA-256, hex).

    >>> at = datetime(2026, 1, 2, tzinfo=UTC)
    >>> len(link_hash(Link("s", 1, at, "a", "r", "v", "k", "1", {}), ""))
    64
    """
    return hashlib.sha256(link_text(link, previous_hash).encode()).hexdigest()


def follow(stream: str, stored: Iterable[StoredLink], *, after: Head) -> Head | Fault:
    """Follow a chain from a head on: give the head at its end, or the first row that does not fit.

    A number that is skipped is named itself: `stream#3` when the third row is gone.

    >>> at = datetime(2026, 1, 2, tzinfo=UTC)
    >>> one = Link("s", 1, at, "a", "r", "v", "k", "1", {})
    >>> right = StoredLink(one, "", link_hash(one, ""))
    >>> follow("s", [right], after=Head()).seq
    1
    >>> follow("s", [StoredLink(one, "", "0" * 64)], after=Head())
    Fault(stream='s', seq=1, reason=<FaultReason.ALTERED: 'altered'>)
    """
    head = after
    for item in stored:
        expected = head.seq + 1
        if item.link.seq > expected:
            return Fault(stream, expected, FaultReason.MISSING)
        fits = item.link.seq == expected and item.previous_hash == head.hash
        if not fits or item.hash != link_hash(item.link, head.hash):
            return Fault(stream, expected, FaultReason.ALTERED)
        head = Head(item.link.seq, item.hash)
    return head


def head_fault(stream: str, end: Head, stored: Head) -> Fault | None:
    """Compare the end of a stream's chain with its stored head.

    >>> str(head_fault("s", Head(2, "b"), Head(4, "d"))), str(head_fault("s", Head(4, "d"), Head(2, "b")))
    ('s#3', 's#3')
    >>> head_fault("s", Head(2, "b"), Head(2, "b"))
    """
    if end == stored:
        return None
    if end.seq < stored.seq:
        return Fault(stream, end.seq + 1, FaultReason.MISSING)
    if end.seq > stored.seq:
        return Fault(stream, stored.seq + 1, FaultReason.APPENDED)
    return Fault(stream, end.seq, FaultReason.REWRITTEN)


def anchor_fault(stream: str, anchored: Head, found: str | None, *, last: int) -> Fault | None:
    """Compare an anchored head with the hash found at its number now; `last` is the stream's last number.

    >>> str(anchor_fault("s", Head(5, "e"), None, last=2)), str(anchor_fault("s", Head(5, "e"), "x", last=9))
    ('s#3', 's#5')
    >>> anchor_fault("s", Head(5, "e"), "e", last=9)
    """
    if found == anchored.hash:
        return None
    if found is None:
        return Fault(stream, last + 1, FaultReason.MISSING)
    return Fault(stream, anchored.seq, FaultReason.REWRITTEN)
