"""Work is logged, proposed and corrected; the counts follow in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record_all
from common.errors import Cannot
from competence.choices import EntryState, Manner
from competence.models import Entry, EntryRequirement
from competence.models.coverage import write_coverage
from competence.rules.coverage import Change, Contribution
from competence.rules.entries import MOST_AT_ONCE, DayProblem, Work, day_problem, digest_of, may_correct
from workplaces.models import Placement, Task
from workplaces.models.placement import PlacementQuerySet
from workplaces.queries.tasks import task_requirement_links


class CannotFindPlacement(Cannot):
    """One of the placements does not exist or is not the actor's to log for."""

    code = "entry-placement-missing"
    is_absence = True


class CannotFindWork(Cannot):
    """There is no such task in use where the work was done."""

    code = "entry-task-missing"
    is_absence = True


class CannotFindEntry(Cannot):
    """One of the entries does not exist or is not the actor's to decide on."""

    code = "entry-missing"
    is_absence = True


class CannotUseTaskThere(Cannot):
    """The task belongs to another site than that of some of the people."""

    code = "entry-task-of-another-site"


class CannotLogFuture(Cannot):
    """The day has not come yet."""

    code = "entry-in-the-future"


class CannotLogOutsidePeriod(Cannot):
    """Somebody's placement did not run on that day."""

    code = "entry-outside-the-period"


class CannotReuseKey(Cannot):
    """The same key was used for something else before."""

    code = "entry-key-conflict"


class CannotTakeSoMany(Cannot):
    """More people or entries than are dealt with in one go."""

    code = "entry-too-many"


class CannotChangeEntry(Cannot):
    """The entry's state does not allow it any more."""

    code = "entry-already-decided"


@dataclass(frozen=True, slots=True)
class _Request:
    """One sending of a form: whose it is, under which key, what was in it, and when."""

    verb: str
    role: str
    actor: User
    key: UUID
    work: Work
    digest: str
    now: datetime


@dataclass(frozen=True, slots=True)
class _Subject:
    """What was done, in the words that stay with the entry, and the pairs of requirement and unit it speaks for."""

    task_id: int | None
    text: str
    language: str
    usual_minutes: int | None
    links: tuple[tuple[int, int], ...]


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
    request = _Request("entry.log", "staff", actor, key, work, digest, now)
    before = _first_answer(request)
    if before:
        return before
    if len(chosen) > MOST_AT_ONCE:
        raise CannotTakeSoMany
    placements = _locked(Placement.objects.signable_by(actor, on=on).filter(pk__in=chosen))
    if not placements or len(placements) != len(chosen):
        raise CannotFindPlacement
    _refuse_day(placements, done_on, on)
    return _write(request, placements, _subject(request, placements), EntryState.CONFIRMED)


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
    request = _Request("entry.propose", "participant", actor, key, work, digest, now)
    before = _first_answer(request)
    if before:
        return before[0]
    placements = _locked(Placement.objects.own(actor).filter(pk=placement_id))
    if not placements:
        raise CannotFindPlacement
    _refuse_day(placements, done_on, on)
    return _write(request, placements, _subject(request, placements), EntryState.WAITING)[0]


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
    request = _Request("entry.correct", "participant" if is_own else "staff", actor, key, work, digest, now)
    before = _first_answer(request)
    if before:
        return before[0]
    if old is None:
        raise CannotFindEntry
    if not may_correct(EntryState(old.state), is_own=is_own):
        raise CannotChangeEntry
    placements = _locked(Placement.objects.filter(pk=old.placement_id))
    _refuse_day(placements, done_on, on)
    is_same_task = task_id is not None and task_id == old.task_id
    subject = _subject_of_entry(old) if is_same_task else _subject(request, placements)
    state = EntryState.WAITING if is_own else EntryState.CONFIRMED
    return _write(request, placements, subject, state, corrects=old)[0]


def _first_answer(request: _Request) -> tuple[int, ...]:
    """Give what was written under the key before, by placement; the actor's row is locked, so keys come in line."""
    list(User.objects.filter(pk=request.actor.pk).select_for_update(no_key=True).values_list("pk"))
    rows = Entry.objects.filter(logged_by=request.actor, key=request.key).order_by("placement_id")
    found = list(rows.values_list("pk", "key_digest"))
    if any(digest != request.digest for _, digest in found):
        raise CannotReuseKey
    return tuple(pk for pk, _ in found)


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


def _subject(request: _Request, placements: Sequence[Placement]) -> _Subject:
    """Give the words and links of the task, which must belong where the people work, or of the free text."""
    if request.work.task_id is None:
        return _Subject(None, request.work.text, request.actor.language, None, ())
    hosts = {placement.host_id for placement in placements}
    task = Task.objects.filter(pk=request.work.task_id, site__in=hosts, is_active=True).first()
    if task is None:
        raise CannotFindWork
    if hosts != {task.site_id}:
        raise CannotUseTaskThere
    links = task_requirement_links([task.pk]).get(task.pk, ())
    pairs = tuple((link.requirement_id, link.unit_id) for link in links)
    return _Subject(task.pk, task.name, task.language, task.usual_minutes, pairs)


def _subject_of_entry(entry: Entry) -> _Subject:
    """Keep what the entry said of its task."""
    pairs = EntryRequirement.objects.filter(entry=entry).values_list("requirement_id", "unit_id")
    return _Subject(entry.task_id, entry.task_text, entry.language, None, tuple(pairs))


def _write(
    request: _Request,
    placements: Sequence[Placement],
    subject: _Subject,
    state: EntryState,
    *,
    corrects: Entry | None = None,
) -> tuple[int, ...]:
    """Write one entry for each placement with its links, carry them into the counts, record them; give the ids."""
    changes = []
    if corrects is not None:
        rows = Entry.objects.filter(pk=corrects.pk)
        changes = [Change(before=part) for part in rows.contributions().values()]
        rows.update(state=EntryState.CORRECTED)
    entries = [_entry(request, placement, subject, state, corrects) for placement in placements]
    Entry.objects.bulk_create(entries)
    EntryRequirement.objects.bulk_create(
        EntryRequirement(
            entry=entry, requirement_id=requirement, unit_id=unit, person_id=entry.person_id, done_on=entry.done_on
        )
        for entry in entries
        for requirement, unit in subject.links
    )
    write_coverage([*changes, *(Change(after=_contribution(entry, subject)) for entry in entries)])
    record_all([_event(request, entry) for entry in entries], at=request.now)
    return tuple(entry.pk for entry in entries)


def _entry(
    request: _Request, placement: Placement, subject: _Subject, state: EntryState, corrects: Entry | None
) -> Entry:
    """Make the row; what a supervisor writes is decided at once."""
    work, is_decided = request.work, state == EntryState.CONFIRMED
    return Entry(
        placement=placement,
        person=placement.person,
        host=placement.host if corrects is None else corrects.host,
        task_id=subject.task_id,
        task_text=subject.text,
        language=subject.language,
        done_on=work.done_on,
        minutes=subject.usual_minutes if work.minutes is None else work.minutes,
        manner=work.manner,
        note=work.note,
        state=state,
        logged_by=request.actor,
        logged_at=request.now,
        decided_by=request.actor if is_decided else None,
        decided_at=request.now if is_decided else None,
        corrects=corrects,
        key=request.key,
        key_digest=request.digest,
    )


def _contribution(entry: Entry, subject: _Subject) -> Contribution:
    """Give what the new entry adds."""
    is_confirmed = entry.state == EntryState.CONFIRMED
    return Contribution(entry.person_id, frozenset(subject.links), entry.done_on, entry.minutes or 0, is_confirmed)


def _event(request: _Request, entry: Entry) -> NewEvent:
    """Tell what was done, without words of people."""
    data: dict[str, object] = {
        "organisation": entry.host.organisation_id,
        "done_on": entry.done_on.isoformat(),
        "minutes": entry.minutes,
        "task": entry.task_id,
    }
    if entry.corrects_id is not None:
        data["corrects"] = entry.corrects_id
    return NewEvent(
        stream=person_stream(entry.person.audit_ref),
        actor=request.actor.audit_ref,
        role=request.role,
        verb=request.verb,
        kind="entry",
        subject=str(entry.pk),
        data=data,
    )
