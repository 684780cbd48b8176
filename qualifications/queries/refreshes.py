"""The runs over the public register, newest first; reference data, open to all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qualifications.models import CatalogueRefresh
from qualifications.queries.refresh_counts import COUNTED
from qualifications.queries.refresh_rows import PAGE_SIZE, RefreshRow, place_of_page, run_row


@dataclass(frozen=True, slots=True)
class RefreshList:
    """One page of runs, newest first."""

    items: tuple[RefreshRow, ...]
    page: int
    pages: int
    total: int


def refreshes_page(*, now: datetime, page: int = 1) -> RefreshList:
    """Give the runs, newest first, each with its counts. Two statements."""
    total = CatalogueRefresh.objects.count()
    shown, pages, first = place_of_page(page, total)
    rows = CatalogueRefresh.objects.order_by("-started_at", "-pk").annotate(**COUNTED)[first : first + PAGE_SIZE]
    return RefreshList(tuple(run_row(row, now) for row in rows), shown, pages, total)
