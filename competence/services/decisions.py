"""Work that waits is confirmed, returned or taken back; the counts follow in the same transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record, record_all
from common.errors import Cannot
from common.text import Worded
from competence.choices import EntryState
from competence.models import Entry
from competence.models.coverage import write_coverage
from competence.rules.coverage import Change
from competence.rules.entries import MOST_AT_ONCE, may_move
from competence.services.entries import CannotChangeEntry, CannotFindEntry, CannotTakeSoMany


class CannotReturnSilently(Cannot):
    """A returned entry needs a reason, else nobody knows what to correct."""

    code = "entry-return-without-reason"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that was not confirmed because it had changed meanwhile, as the page names it."""

    entry_id: int
    person_name: str
    work: Worded
    state: EntryState


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What a batch did: ids in order, and what it left out."""

    confirmed: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


@transaction.atomic(durable=True)
def confirm_entries(*, entry_ids: Collection[int], actor: User, now: datetime, on: date) -> Confirmation:
    """Confirm work that waits, at most 50 entries; what was decided or changed meanwhile is left out and named."""
    chosen = set(entry_ids)
    if len(chosen) > MOST_AT_ONCE:
        raise CannotTakeSoMany
    here = Entry.objects.staffed_by(actor, on=on).filter(pk__in=chosen).select_related("person", "host")
    entries = list(here.select_for_update(of=("self",)).order_by("pk"))
    if not entries or len(entries) != len(chosen):
        raise CannotFindEntry
    ready = [entry for entry in entries if may_move(EntryState(entry.state), EntryState.CONFIRMED)]
    rows = Entry.objects.filter(pk__in=[entry.pk for entry in ready])
    before = rows.contributions()
    rows.update(state=EntryState.CONFIRMED, decided_by=actor, decided_at=now)
    write_coverage(Change(part, replace(part, is_confirmed=True)) for part in before.values())
    record_all([_event(entry, "entry.confirm", actor, "staff") for entry in ready], at=now)
    return Confirmation(
        confirmed=tuple(entry.pk for entry in ready),
        left_out=tuple(_left_out(entry) for entry in entries if entry not in ready),
    )


@transaction.atomic(durable=True)
def return_entry(*, entry_id: int, reason: str, actor: User, now: datetime, on: date) -> int:
    """Send work that waits back to the participant with a reason; gives the entry's id."""
    entry = _locked(entry_id, actor, on)
    if entry.person.user_id == actor.pk:
        raise CannotFindEntry
    if not reason.strip():
        raise CannotReturnSilently
    _drop(entry, EntryState.RETURNED, decided_by=actor, decided_at=now, return_reason=reason.strip())
    record(_event(entry, "entry.return", actor, "staff"), at=now)
    return entry.pk


@transaction.atomic(durable=True)
def withdraw_entry(*, entry_id: int, actor: User, now: datetime, on: date) -> int:
    """Take back own work that waits or was returned; gives the entry's id."""
    entry = _locked(entry_id, actor, on)
    if entry.person.user_id != actor.pk:
        raise CannotFindEntry
    _drop(entry, EntryState.WITHDRAWN)
    record(_event(entry, "entry.withdraw", actor, "participant"), at=now)
    return entry.pk


def _locked(entry_id: int, actor: User, on: date) -> Entry:
    """Find and lock an entry that the actor sees."""
    entry = Entry.objects.for_deciding(actor, on=on).filter(pk=entry_id).first()
    if entry is None:
        raise CannotFindEntry
    return entry


def _drop(entry: Entry, state: EntryState, **facts: User | datetime | str) -> None:
    """Let an entry pass into a state in which it counts nothing."""
    if not may_move(EntryState(entry.state), state):
        raise CannotChangeEntry
    row = Entry.objects.filter(pk=entry.pk)
    before = row.contributions()
    row.update(state=state, **facts)
    write_coverage(Change(before=part) for part in before.values())


def _left_out(entry: Entry) -> LeftOut:
    """Name an entry that could not be confirmed."""
    work = Worded(entry.task_text, entry.language)
    return LeftOut(entry.pk, entry.person.full_name, work, EntryState(entry.state))


def _event(entry: Entry, verb: str, actor: User, role: str) -> NewEvent:
    """Tell what was decided, without words of people."""
    return NewEvent(
        stream=person_stream(entry.person.audit_ref),
        actor=actor.audit_ref,
        role=role,
        verb=verb,
        kind="entry",
        subject=str(entry.pk),
        data={"organisation": entry.host.organisation_id},
    )
