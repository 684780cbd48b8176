"""Noting what became of one document of a run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from qualifications.choices import Outcome
from qualifications.models import CatalogueRefresh, RefreshItem
from qualifications.services.refresh.refusals import CannotContinueRefresh

LONGEST_DETAIL = 300


@dataclass(frozen=True, slots=True)
class Note:
    """What became of a document: a refusal has its stable code in `reason` and a sentence in `detail`."""

    outcome: Outcome
    reason: str = ""
    detail: str = ""
    warnings: int = 0
    document_id: int | None = None


@transaction.atomic(durable=True)
def note_item(*, refresh_id: int, holder: str, item_id: int, note: Note, actor: User | None, now: datetime) -> None:
    """Write the outcome of one document, and that the run is alive.

    What changed in the catalogue was recorded when it was published, so there is no event of its own. Raises
    `CannotContinueRefresh`.
    """
    del actor
    run = CatalogueRefresh.objects.held(refresh_id, holder).first()
    if run is None:
        raise CannotContinueRefresh
    RefreshItem.objects.filter(pk=item_id, refresh=run).update(
        outcome=note.outcome.value,
        reason=note.reason,
        detail=note.detail[:LONGEST_DETAIL],
        warnings=note.warnings,
        document=note.document_id,
        done_at=now,
    )
    run.active_at = now
    run.save(update_fields=["active_at"])
