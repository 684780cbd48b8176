"""Reading of events; the caller has scoped the streams and persons it asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from audit.models import Event, EventPerson
from audit.rules.chain import person_stream


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event as it was recorded."""

    stream: str
    seq: int
    at: datetime
    actor: str
    role: str
    verb: str
    kind: str
    subject: str
    data: Mapping[str, object]


def events_of(stream: str, *, after: int = 0, limit: int = 100) -> tuple[EventRow, ...]:
    """Give events of a stream in order, from the one after a number on. One statement."""
    return _rows(Event.objects.of_stream(stream).filter(seq__gt=after)[:limit])


def views_of(
    refs: Collection[str],
    *,
    verbs: Collection[str],
    own_verbs: Collection[str] = (),
    offset: int = 0,
    limit: int = 50,
) -> tuple[tuple[EventRow, ...], int]:
    """Give the views of a person by others, newest first, and how many there are in all.

    `refs` are the person's own audit references; `verbs` those that count as a view when somebody else is the actor,
    `own_verbs` those that count even when the person is. A view is an event in the person's own stream, or a list in
    any stream that names the person. Five statements.
    """
    counted = Q(verb__in=verbs) & ~Q(actor__in=refs) | Q(verb__in=own_verbs)
    own = Event.objects.filter(counted, stream__in=[person_stream(ref) for ref in refs]).order_by("-at", "-id")
    links = EventPerson.objects.filter(person_ref__in=refs).order_by("-at", "-id")
    total = own.count() + links.count()
    reach = offset + limit
    places = list(links.values_list("stream", "seq")[:reach])
    found = [*_rows(own[:reach]), *_rows(Event.objects.filter(_at(places)) if places else Event.objects.none())]
    newest = sorted(found, key=lambda event: (event.at, event.stream, event.seq), reverse=True)
    return tuple(newest[offset:reach]), total


def _at(places: Iterable[tuple[str, int]]) -> Q:
    """Name events by stream and number, one condition for each stream."""
    numbers: dict[str, list[int]] = {}
    for stream, seq in places:
        numbers.setdefault(stream, []).append(seq)
    condition = Q()
    for stream, seqs in numbers.items():
        condition |= Q(stream=stream, seq__in=seqs)
    return condition


def _rows(events: QuerySet[Event]) -> tuple[EventRow, ...]:
    """Turn rows into plain data."""
    fields = ("stream", "seq", "at", "actor", "role", "verb", "kind", "subject", "data")
    return tuple(EventRow(*row) for row in events.values_list(*fields))
