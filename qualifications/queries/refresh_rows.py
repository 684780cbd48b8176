"""Runs over the public register, each with what came of its documents; reference data, open to all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from qualifications.choices import RunState
from qualifications.queries.refresh_counts import OutcomeCounts, counts_of
from qualifications.rules.refreshing import run_state

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class RefreshRow:
    """One run: when it began and ended, its last sign of life, what it asked for, how it stands, what came of it."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    active_at: datetime
    source: str
    since: date | None
    is_full: bool
    state: RunState
    counts: OutcomeCounts


def place_of_page(page: int, total: int) -> tuple[int, int, int]:
    """Give the page that is shown, the number of pages, and the place of the page's first row."""
    pages = max(1, math.ceil(total / PAGE_SIZE))
    shown = min(max(page, 1), pages)
    return shown, pages, (shown - 1) * PAGE_SIZE


def run_row(row: Any, now: datetime) -> RefreshRow:
    """Give one run, which has been read with its counts, as it stands now."""
    return RefreshRow(
        id=row.pk,
        started_at=row.started_at,
        finished_at=row.finished_at,
        active_at=row.active_at,
        source=row.source,
        since=row.since,
        is_full=row.is_full,
        state=run_state(finished_at=row.finished_at, is_held=bool(row.holder), active_at=row.active_at, now=now),
        counts=counts_of(row),
    )
