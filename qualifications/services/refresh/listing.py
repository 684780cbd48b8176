"""Writing down what the register lists, and telling what of it must be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from common.text import LocalizedText
from qualifications.choices import Outcome
from qualifications.models import CatalogueRefresh, RefreshItem, RequirementsDocument
from qualifications.rules.refreshing import Stored, is_current
from qualifications.services.refresh.refusals import CannotContinueRefresh


@dataclass(frozen=True, slots=True)
class Listed:
    """One document as the register lists it; times in epoch milliseconds, of the copy and of its publication."""

    eperusteet_id: int
    name: LocalizedText
    diary_number: str = ""
    copied_at: int | None = None
    published_at: int | None = None


@transaction.atomic(durable=True)
def list_items(
    *, refresh_id: int, holder: str, listed: Iterable[Listed], reader: int, actor: User | None, now: datetime
) -> int:
    """Write the register's list into a run, each document once; give how many of them are to be read.

    What is stored as new as listed, and read by this version of the reader (`reader`), is noted as unchanged at
    once, unless the run is a full one. Nothing of the catalogue changes, so no event is recorded (`actor` is the
    one who begins the run). Raises `CannotContinueRefresh`.
    """
    del actor
    run = CatalogueRefresh.objects.held(refresh_id, holder).first()
    if run is None:
        raise CannotContinueRefresh
    stored = _stored(run.source)
    # A list that broke off is written anew.
    run.items.all().delete()
    items = []
    for each in {one.eperusteet_id: one for one in listed}.values():
        item = RefreshItem(
            refresh=run, eperusteet_id=each.eperusteet_id, name=each.name, diary_number=each.diary_number
        )
        document_id, kept = stored.get(each.eperusteet_id, (None, None))
        if not run.is_full and is_current(
            copied_at=each.copied_at, published_at=each.published_at, reader=reader, stored=kept
        ):
            item.outcome, item.document_id, item.done_at = Outcome.UNCHANGED.value, document_id, now
        items.append(item)
    RefreshItem.objects.bulk_create(items)
    run.is_listed, run.active_at = True, now
    run.save(update_fields=["is_listed", "active_at"])
    return sum(1 for item in items if not item.outcome)


def _stored(source: str) -> dict[int, tuple[int, Stored]]:
    """Give what is stored of each document, with when a run over this source last read it: two statements.

    A reading counts only when the catalogue still holds what it brought.
    """
    read = dict(
        RefreshItem.objects.filter(refresh__source=source)
        .exclude(outcome__in=["", Outcome.REFUSED])
        .values("eperusteet_id")
        .annotate(last=Max("done_at"))
        .values_list("eperusteet_id", "last")
    )
    rows = RequirementsDocument.objects.values_list("eperusteet_id", "pk", "snapshot", "reader", "imported_at")
    found = {}
    for number, document_id, copied_at, reader, imported_at in rows:
        read_at = read.get(number)
        still_holds = read_at is not None and imported_at <= read_at
        found[number] = document_id, Stored(copied_at, reader, read_at if still_holds else None)
    return found
