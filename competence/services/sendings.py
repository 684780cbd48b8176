"""One sending of a form about work: known again by its key, written as entries with their links, counts and events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record_all
from common.errors import Cannot
from competence.choices import EntryState
from competence.models import Entry, EntryRequirement
from competence.models.coverage import write_coverage
from competence.rules.coverage import Change, Contribution
from competence.rules.work import Work
from workplaces.models import Placement, Task
from workplaces.queries.merged import in_place_of
from workplaces.queries.tasks import task_requirement_links


class CannotFindWork(Cannot):
    """There is no such task in use where the work was done."""

    code = "entry-task-missing"
    is_absence = True


class CannotUseTaskThere(Cannot):
    """The task belongs to another site than that of some of the people."""

    code = "entry-task-of-another-site"


class CannotReuseKey(Cannot):
    """The same key was used for something else before."""

    code = "entry-key-conflict"


@dataclass(frozen=True, slots=True)
class Subject:
    """What was done, in the words that stay with the entry, and the pairs of requirement and unit it speaks for."""

    task_id: int | None
    text: str
    language: str
    usual_minutes: int | None
    links: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sending:
    """Whose form it is, under which key, what was in it, and when; all within the caller's transaction."""

    verb: str
    role: str
    actor: User
    key: UUID
    work: Work
    digest: str
    now: datetime

    def earlier_answer(self) -> tuple[int, ...]:
        """Give what was written under the key before, by placement; the actor's row is locked, so keys come in line."""
        list(User.objects.filter(pk=self.actor.pk).select_for_update(no_key=True).values_list("pk"))
        rows = Entry.objects.filter(logged_by=self.actor, key=self.key).order_by("placement_id")
        found = list(rows.values_list("pk", "key_digest"))
        if any(digest != self.digest for _, digest in found):
            raise CannotReuseKey
        return tuple(pk for pk, _ in found)

    def subject(self, placements: Sequence[Placement]) -> Subject:
        """Give the words and links of the task, which must belong where the people work, or of the free text."""
        if self.work.task_id is None:
            return Subject(None, self.work.text, self.actor.language, None, ())
        hosts = {placement.host_id for placement in placements}
        task = _in_use(Task.objects.filter(pk=self.work.task_id, site__in=hosts).first())
        if task is None:
            raise CannotFindWork
        if hosts != {task.site_id}:
            raise CannotUseTaskThere
        links = task_requirement_links([task.pk]).get(task.pk, ())
        pairs = tuple((link.requirement_id, link.unit_id) for link in links)
        return Subject(task.pk, task.name, task.language, task.usual_minutes, pairs)

    def subject_of(self, entry: Entry) -> Subject:
        """Keep what an entry said of its task."""
        pairs = EntryRequirement.objects.filter(entry=entry).values_list("requirement_id", "unit_id")
        return Subject(entry.task_id, entry.task_text, entry.language, None, tuple(pairs))

    def write(
        self, placements: Sequence[Placement], subject: Subject, state: EntryState, *, corrects: Entry | None = None
    ) -> tuple[int, ...]:
        """Write one entry for each placement with its links, carry them into the counts, record them; give the ids."""
        changes = []
        if corrects is not None:
            rows = Entry.objects.filter(pk=corrects.pk)
            changes = [Change(before=part) for part in rows.contributions().values()]
            rows.update(state=EntryState.CORRECTED)
        entries = [self._entry(placement, subject, state, corrects) for placement in placements]
        Entry.objects.bulk_create(entries)
        EntryRequirement.objects.bulk_create(
            EntryRequirement(
                entry=entry, requirement_id=requirement, unit_id=unit, person_id=entry.person_id, done_on=entry.done_on
            )
            for entry in entries
            for requirement, unit in subject.links
        )
        write_coverage([*changes, *(Change(after=_contribution(entry, subject)) for entry in entries)])
        record_all([self._event(entry) for entry in entries], at=self.now)
        return tuple(entry.pk for entry in entries)

    def _entry(self, placement: Placement, subject: Subject, state: EntryState, corrects: Entry | None) -> Entry:
        """Make the row; what a supervisor writes is decided at once."""
        is_decided = state == EntryState.CONFIRMED
        return Entry(
            placement=placement,
            person=placement.person,
            host=placement.host if corrects is None else corrects.host,
            task_id=subject.task_id,
            task_text=subject.text,
            language=subject.language,
            done_on=self.work.done_on,
            minutes=subject.usual_minutes if self.work.minutes is None else self.work.minutes,
            manner=self.work.manner,
            note=self.work.note,
            state=state,
            logged_by=self.actor,
            logged_at=self.now,
            decided_by=self.actor if is_decided else None,
            decided_at=self.now if is_decided else None,
            corrects=corrects,
            key=self.key,
            key_digest=self.digest,
        )

    def _event(self, entry: Entry) -> NewEvent:
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
            actor=self.actor.audit_ref,
            role=self.role,
            verb=self.verb,
            kind="entry",
            subject=str(entry.pk),
            data=data,
        )


def _in_use(task: Task | None) -> Task | None:
    """Give a task in use, or the one that has taken its place since the form was opened."""
    if task is not None and task.merged_into_id is not None:
        task = Task.objects.filter(pk=in_place_of(task.merged_into_id)).first()
    return task if task is not None and task.is_active else None


def _contribution(entry: Entry, subject: Subject) -> Contribution:
    """Give what the new entry adds."""
    is_confirmed = entry.state == EntryState.CONFIRMED
    return Contribution(entry.person_id, frozenset(subject.links), entry.done_on, entry.minutes or 0, is_confirmed)
