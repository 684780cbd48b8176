"""The daily anchor: the system stream remembers where every other stream ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from audit.models import StreamHead
from audit.rules.anchors import ANCHOR, HEADS_IN_ANCHOR, anchor_data
from audit.rules.chain import SYSTEM_STREAM, Head
from audit.services.events import NewEvent, record


@dataclass(frozen=True, slots=True)
class Anchored:
    """How many streams were anchored, and the head of the system stream after it (None when it has no events)."""

    streams: int
    system: Head | None


@transaction.atomic(durable=True)
def anchor_next(*, now: datetime) -> Anchored:
    """Anchor the heads of up to HEADS_IN_ANCHOR streams that have moved since their last anchor.

    Called again until it anchors none: short transactions, so that nobody waits long for the system stream.
    """
    moved = StreamHead.objects.filter(seq__gt=F("anchored_seq")).exclude(stream=SYSTEM_STREAM).order_by("stream")
    rows = list(moved.select_for_update()[:HEADS_IN_ANCHOR])
    for row in rows:
        row.anchored_seq = row.seq
    if rows:
        StreamHead.objects.bulk_update(rows, ["anchored_seq"])
        heads = {row.stream: Head(row.seq, row.hash) for row in rows}
        record(
            NewEvent(
                stream=SYSTEM_STREAM,
                actor="system",
                role="system",
                verb=ANCHOR,
                kind="stream",
                subject=str(len(rows)),
                data=anchor_data(heads),
            ),
            at=now,
        )
    system = StreamHead.objects.filter(stream=SYSTEM_STREAM).first()
    return Anchored(len(rows), Head(system.seq, system.hash) if system else None)
