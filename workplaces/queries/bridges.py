"""Bridges in lists: those of one's organisations, and those that an outside expert has been asked to confirm."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q

from accounts.models import User
from workplaces.choices import BridgeState
from workplaces.models import Bridge, BridgeLine
from workplaces.models.bridge import BridgeQuerySet
from workplaces.queries.bridge_documents import NamedDocument

PAGE_SIZE = 50
DONE_SHOWN = 50


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """One bridge in a list; `joined` counts the lines on which a person decides, `undecided` those left."""

    id: int
    organisation: str
    old: NamedDocument
    new: NamedDocument
    state: BridgeState
    joined: int
    undecided: int
    sent_at: datetime | None
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class BridgeList:
    """One page of bridges, drafts first."""

    items: tuple[BridgeRow, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class SentBridges:
    """What waits for the outside expert, longest first, and what the expert has confirmed (at most DONE_SHOWN)."""

    waiting: tuple[BridgeRow, ...]
    done: tuple[BridgeRow, ...]

    def __bool__(self) -> bool:
        """Tell whether anything has been sent."""
        return bool(self.waiting or self.done)


def bridges_of(viewer: User, *, on: date, language: str, page: int = 1) -> BridgeList:
    """Give the bridges of the organisations where the viewer works, unfinished first. Three statements."""
    scoped = Bridge.objects.staffed_by(viewer, on=on)
    pages = max(1, -(-scoped.count() // PAGE_SIZE))
    current = min(max(page, 1), pages)
    rows = _named(scoped).order_by(F("confirmed_at").asc(nulls_first=True), "-pk")
    here = list(rows[(current - 1) * PAGE_SIZE : current * PAGE_SIZE])
    return BridgeList(_rows(here, on, language), current, pages)


def sent_bridges(viewer: User, *, on: date, language: str) -> SentBridges:
    """Give the bridges that have been sent to the viewer as outside expert. Two statements."""
    rows = _rows(list(_named(Bridge.objects.assigned_to(viewer)).order_by("sent_at", "pk")), on, language)
    waiting = tuple(row for row in rows if row.state is BridgeState.IN_REVIEW)
    done = [row for row in rows if row.state is not BridgeState.IN_REVIEW]
    return SentBridges(waiting, tuple(done[::-1][:DONE_SHOWN]))


def _named(bridges: BridgeQuerySet) -> BridgeQuerySet:
    """Read bridges with what their rows name."""
    joined = bridges.select_related("organisation", "old_document", "new_document")
    return joined.defer("old_document__structure", "new_document__structure")


def _rows(bridges: Collection[Bridge], on: date, language: str) -> tuple[BridgeRow, ...]:
    """Say of bridges what a list shows. One statement for the counts."""
    lines = BridgeLine.objects.filter(bridge__in=bridges).with_both_ends().order_by().values("bridge_id")
    counted = lines.annotate(joined=Count("pk"), left=Count("pk", filter=Q(verdict="")))
    counts = {pk: (joined, left) for pk, joined, left in counted.values_list("bridge_id", "joined", "left")}
    return tuple(
        BridgeRow(
            id=row.pk,
            organisation=row.organisation.name,
            old=NamedDocument.of(row.old_document, on=on, language=language),
            new=NamedDocument.of(row.new_document, on=on, language=language),
            state=BridgeState(row.state),
            joined=counts.get(row.pk, (0, 0))[0],
            undecided=counts.get(row.pk, (0, 0))[1],
            sent_at=row.sent_at,
            confirmed_at=row.confirmed_at,
        )
        for row in bridges
    )
