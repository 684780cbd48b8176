"""Ending a run over the register: finished, or left for a later process to take up."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Count

from accounts.models import User
from audit.services.events import record
from qualifications.models import CatalogueRefresh
from qualifications.services.refresh.refusals import CannotContinueRefresh
from qualifications.services.trail import CatalogueTrail


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
    event = CatalogueTrail(actor).event("refresh.finish", kind="catalogue_refresh", subject=str(run.pk), **counts)
    record(event, at=now)


@transaction.atomic(durable=True)
def leave_refresh(*, refresh_id: int, holder: str, actor: User | None, now: datetime) -> None:
    """Let go of a run that broke off, so that the next process need not wait; one taken over is left alone."""
    del actor
    run = CatalogueRefresh.objects.held(refresh_id, holder).first()
    if run is not None:
        run.holder, run.active_at = "", now
        run.save(update_fields=["holder", "active_at"])
