"""Work is logged, proposed and corrected; the counts follow in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from common.errors import Cannot
from competence.choices import EntryState, Manner
from competence.models import Entry
from competence.rules.entries import MOST_AT_ONCE, may_correct
from competence.rules.logging_days import DayProblem, day_problem
from competence.rules.work import Work, digest_of
from competence.services.sendings import Sending
from workplaces.models import Placement
from workplaces.models.placement import PlacementQuerySet


class CannotFindPlacement(Cannot):
    """One of the placements does not exist or is not the actor's to log for."""

    code = "entry-placement-missing"
    is_absence = True


class CannotFindEntry(Cannot):
    """One of the entries does not exist or is not the actor's to decide on."""

    code = "entry-missing"
    is_absence = True


class CannotLogFuture(Cannot):
    """The day has not come yet."""

    code = "entry-in-the-future"


class CannotLogOutsidePeriod(Cannot):
    """Somebody's placement did not run on that day."""

    code = "entry-outside-the-period"


class CannotTakeSoMany(Cannot):
    """More people or entries than are dealt with in one go."""

    code = "entry-too-many"


class CannotChangeEntry(Cannot):
    """The entry's state does not allow it any more."""

    code = "entry-already-decided"


@transaction.atomic(durable=True)
def log_work(
    *,
    placement_ids: Collection[int],
    task_id: int | None,
    text: str,
    done_on: date,
    minutes: int | None,
    manner: str,
    note: str,
    key: UUID,
    actor: User,
    now: datetime,
    on: date,
) -> tuple[int, ...]:
    """Log work of one or several people at once; it is confirmed, for a supervisor of theirs says it.

    Without `minutes` the task's usual time counts. Gives the entries' ids by placement; the same `key` with the
    same content gives the first answer again.
    """
    chosen = set(placement_ids)
    work = Work(task_id, text.strip(), done_on, minutes, Manner(manner), note.strip())
    digest = digest_of(work, verb="log", about=chosen)
    sending = Sending("entry.log", "staff", actor, key, work, digest, now)
    before = sending.earlier_answer()
    if before:
        return before
    if len(chosen) > MOST_AT_ONCE:
        raise CannotTakeSoMany
    placements = _locked(Placement.objects.signable_by(actor, on=on).filter(pk__in=chosen))
    if not placements or len(placements) != len(chosen):
        raise CannotFindPlacement
    _refuse_day(placements, done_on, on)
    return sending.write(placements, sending.subject(placements), EntryState.CONFIRMED)


@transaction.atomic(durable=True)
def propose_work(
    *,
    placement_id: int,
    task_id: int | None,
    text: str,
    done_on: date,
    minutes: int | None,
    manner: str,
    note: str,
    key: UUID,
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Log own work; it waits for a supervisor. Keys and minutes as in `log_work`; gives the entry's id."""
    work = Work(task_id, text.strip(), done_on, minutes, Manner(manner), note.strip())
    digest = digest_of(work, verb="propose", about=[placement_id])
    sending = Sending("entry.propose", "participant", actor, key, work, digest, now)
    before = sending.earlier_answer()
    if before:
        return before[0]
    placements = _locked(Placement.objects.own(actor).filter(pk=placement_id))
    if not placements:
        raise CannotFindPlacement
    _refuse_day(placements, done_on, on)
    return sending.write(placements, sending.subject(placements), EntryState.WAITING)[0]


@transaction.atomic(durable=True)
def correct_entry(
    *,
    entry_id: int,
    task_id: int | None,
    text: str,
    done_on: date,
    minutes: int | None,
    manner: str,
    note: str,
    key: UUID,
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Replace an entry by a new row that points at it; the old row stays and counts nothing.

    Staff correct what waits or is confirmed, and the new entry is confirmed; participants correct own work that
    waits or was returned, and the new entry waits. With the same task the old name and links stay. Gives the new id.
    """
    work = Work(task_id, text.strip(), done_on, minutes, Manner(manner), note.strip())
    digest = digest_of(work, verb="correct", about=[entry_id])
    old = Entry.objects.for_deciding(actor, on=on).filter(pk=entry_id).first()
    is_own = old is not None and old.person.user_id == actor.pk
    sending = Sending("entry.correct", "participant" if is_own else "staff", actor, key, work, digest, now)
    before = sending.earlier_answer()
    if before:
        return before[0]
    if old is None:
        raise CannotFindEntry
    if not may_correct(EntryState(old.state), is_own=is_own):
        raise CannotChangeEntry
    placements = _locked(Placement.objects.filter(pk=old.placement_id))
    _refuse_day(placements, done_on, on)
    is_same_task = task_id is not None and task_id == old.task_id
    subject = sending.subject_of(old) if is_same_task else sending.subject(placements)
    state = EntryState.WAITING if is_own else EntryState.CONFIRMED
    return sending.write(placements, subject, state, corrects=old)[0]


def _locked(placements: PlacementQuerySet) -> list[Placement]:
    """Lock placements in id order, their persons beside them."""
    return list(placements.select_related("person", "host").select_for_update(of=("self",)).order_by("pk"))


def _refuse_day(placements: Sequence[Placement], done_on: date, today: date) -> None:
    """Refuse a day on which somebody's work cannot be logged."""
    for placement in placements:
        problem = day_problem(done_on, today=today, begins_on=placement.begins_on, ends_on=placement.ends_on)
        if problem is DayProblem.FUTURE:
            raise CannotLogFuture
        if problem is DayProblem.OUTSIDE_PERIOD:
            raise CannotLogOutsidePeriod
