"""One run over the public register with its documents; reference data, open to all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qualifications.choices import Outcome
from qualifications.models import CatalogueRefresh
from qualifications.queries.refresh_counts import COUNTED, OutcomeCounts, counts_of
from qualifications.queries.refresh_items import SHOWN_ORDER, ItemRow, items_of
from qualifications.queries.refresh_rows import PAGE_SIZE, RefreshRow, place_of_page, run_row


@dataclass(frozen=True, slots=True)
class RefreshPage:
    """One run with a page of its documents; `outcome` is what the list is narrowed to ("" = all)."""

    run: RefreshRow
    outcome: str
    items: tuple[ItemRow, ...]
    page: int
    pages: int
    total: int


def refresh_page(
    refresh_id: int, *, now: datetime, language: str, outcome: Outcome | None = None, page: int = 1
) -> RefreshPage | None:
    """Give a run with its documents, refused ones first; None when there is no such run. Two statements."""
    found = CatalogueRefresh.objects.filter(pk=refresh_id).annotate(**COUNTED).first()
    if found is None:
        return None
    run = run_row(found, now)
    total = getattr(run.counts, outcome.value) if outcome else run.counts.total
    shown, pages, first = place_of_page(page, total)
    outcomes = [outcome] if outcome else SHOWN_ORDER
    return RefreshPage(
        run=run,
        outcome=outcome.value if outcome else "",
        items=items_of(refresh_id, outcomes, language=language, shown=slice(first, first + PAGE_SIZE)),
        page=shown,
        pages=pages,
        total=total,
    )


def refresh_told(refresh_id: int, *, language: str) -> tuple[OutcomeCounts, tuple[ItemRow, ...]]:
    """Give the counts of a run and all its documents that something became of, for a report. Two statements."""
    counts = counts_of(CatalogueRefresh.objects.filter(pk=refresh_id).annotate(**COUNTED).get())
    return counts, items_of(refresh_id, (Outcome.NEW, Outcome.CHANGED, Outcome.REFUSED), language=language)
