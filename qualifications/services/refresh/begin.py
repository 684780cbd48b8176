"""Beginning a run over the register, or taking up one that broke off."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from audit.services.events import NewEvent, record
from qualifications.choices import RunState
from qualifications.models import CatalogueRefresh
from qualifications.rules.refreshing import may_take_up, run_state
from qualifications.services.refresh.refusals import CannotRefreshTwice
from qualifications.services.trail import CatalogueTrail

_HOLDER_BYTES = 16


@dataclass(frozen=True, slots=True)
class Begun:
    """A run that this process holds; `is_listed` tells whether the register's list has been written down already."""

    refresh_id: int
    holder: str
    is_taken_up: bool
    is_listed: bool


def begin_refresh(
    *,
    source: str,
    since: date | None,
    is_full: bool,
    takes_over: bool,
    actor: User | None,
    now: datetime,
) -> Begun:
    """Take up the newest run that broke off and asks for the same, else begin a new one.

    `source` is the register's address, `since` the day of `--since`, `is_full` whether current copies are read again
    too, `actor` None the system. `takes_over` takes the place of a process that still seems to be at work; one that
    has been silent for long is replaced without it. Raises `CannotRefreshTwice`.
    """
    try:
        with transaction.atomic(durable=True):
            _release(source, takes_over=takes_over, now=now)
            found = _unfinished(source, since, is_full=is_full, now=now)
            run = found or CatalogueRefresh(source=source, since=since, is_full=is_full, started_at=now)
            run.holder = secrets.token_hex(_HOLDER_BYTES)
            run.active_at = now
            run.save()
            begun = Begun(run.pk, run.holder, is_taken_up=found is not None, is_listed=run.is_listed)
            record(_event(run, begun, actor), at=now)
    except IntegrityError as error:
        # Two began at the same moment; the database let one through.
        raise CannotRefreshTwice from error
    return begun


def _release(source: str, *, takes_over: bool, now: datetime) -> None:
    """Take the run of this source from a process that has died, or from any when told so."""
    for run in CatalogueRefresh.objects.select_for_update().filter(source=source, finished_at=None).exclude(holder=""):
        state = run_state(finished_at=None, is_held=True, active_at=run.active_at, now=now)
        if state is RunState.RUNNING and not takes_over:
            raise CannotRefreshTwice
        run.holder = ""
        run.save(update_fields=["holder"])


def _unfinished(source: str, since: date | None, *, is_full: bool, now: datetime) -> CatalogueRefresh | None:
    """Find the newest run that asks for the same and is young enough to go on."""
    found = (
        CatalogueRefresh.objects.select_for_update()
        .filter(source=source, since=since, is_full=is_full, finished_at=None)
        .order_by("-started_at", "-pk")
        .first()
    )
    return found if found is not None and may_take_up(started_at=found.started_at, now=now) else None


def _event(run: CatalogueRefresh, begun: Begun, actor: User | None) -> NewEvent:
    """Tell that a run began, or goes on."""
    return CatalogueTrail(actor).event(
        "refresh.begin",
        kind="catalogue_refresh",
        subject=str(run.pk),
        source=run.source,
        since=run.since.isoformat() if run.since else None,
        full=run.is_full,
        taken_up=begun.is_taken_up,
    )
