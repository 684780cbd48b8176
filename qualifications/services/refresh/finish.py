"""Ending a run over the register: finished, or left for a later process to take up."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from accounts.models import User
from audit.rules.chain import SYSTEM_STREAM
from audit.services.events import NewEvent, record
from qualifications.models import CatalogueRefresh
from qualifications.services.publish import SYSTEM_ACTOR
from qualifications.services.refresh.refusals import CannotContinueRefresh


@transaction.atomic(durable=True)
def finish_refresh(*, refresh_id: int, holder: str, actor: User | None, now: datetime) -> None:
    """Close a run whose documents have all been seen to. Raises `CannotContinueRefresh`."""
    run = CatalogueRefresh.objects.held(refresh_id, holder).first()
    if run is None or not run.is_listed or run.items.filter(outcome="").exists():
        raise CannotContinueRefresh
    counts = dict(run.items.values_list("outcome").annotate(number=Count("pk")).order_by("outcome"))
    run.finished_at = run.active_at = now
    run.holder = ""
    run.save(update_fields=["finished_at", "active_at", "holder"])
    record(
        NewEvent(
            stream=SYSTEM_STREAM,
            actor=actor.audit_ref if actor else SYSTEM_ACTOR,
            role="system",
            verb="refresh.finish",
            kind="catalogue_refresh",
            subject=str(run.pk),
            data=counts,
        ),
        at=now,
    )


@transaction.atomic(durable=True)
def leave_refresh(*, refresh_id: int, holder: str, actor: User | None, now: datetime) -> None:
    """Let go of a run that broke off, so that the next process need not wait; one taken over is left alone."""
    del actor
    run = CatalogueRefresh.objects.held(refresh_id, holder).first()
    if run is not None:
        run.holder, run.active_at = "", now
        run.save(update_fields=["holder", "active_at"])
