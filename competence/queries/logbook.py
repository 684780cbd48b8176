"""Logbooks: of one participant and of one site, newest first, paged by key so that long histories cost nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import User
from common.text import Worded
from competence.choices import EntryState, Manner
from competence.models import Entry
from competence.models.entry import EntryQuerySet
from competence.queries.entry_words import work_of
from competence.rules.entries import may_correct, may_move
from competence.rules.paging import PAGE_ROWS, PageKey

# Replaced and taken-back rows stay in the database and leave the lists.
_LISTED = (EntryState.WAITING, EntryState.CONFIRMED)
# Returned entries on the participant's own page; the oldest come first.
_MOST_RETURNED = 20


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of a logbook; `decided_by` names who confirmed or returned it."""

    id: int
    person_id: int
    person_ref: str
    person_name: str
    site_name: str
    done_on: date
    work: Worded
    minutes: int | None
    manner: Manner
    note: Worded
    state: EntryState
    return_reason: str
    decided_by: str
    may_correct: bool
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page; `following` is where the next one begins."""

    lines: tuple[LogLine, ...]
    following: PageKey | None


@dataclass(frozen=True, slots=True)
class EntryToCorrect:
    """An entry with what its correction form begins with."""

    line: LogLine
    organisation_id: int
    site_id: int
    task_id: int | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What the writer has just saved, for the notice: one piece of work, names in order."""

    work: Worded
    done_on: date
    names: tuple[str, ...]


def written(writer: User, entry_ids: Collection[int]) -> Written | None:
    """Give what the writer has saved under these ids, or None; one statement."""
    rows = Entry.objects.filter(logged_by=writer, pk__in=set(entry_ids)).select_related("person")
    found = list(rows.order_by("person__sort_name", "pk"))
    if not found:
        return None
    first = found[0]
    names = tuple(row.person.full_name for row in found)
    return Written(Worded(first.task_text, first.language), first.done_on, names)


def own_log(viewer: User, *, after: PageKey | None, language: str = "") -> LogPage:
    """Give the viewer's own entries but the returned ones, newest first; one statement."""
    return _page(Entry.objects.own(viewer).filter(state__in=_LISTED), after, viewer, language)


def own_returned(viewer: User, *, language: str = "") -> tuple[LogLine, ...]:
    """Give the viewer's own entries that were sent back and wait for correction, oldest first; one statement."""
    rows = Entry.objects.own(viewer).filter(state=EntryState.RETURNED)
    oldest = rows.order_by("done_on", "pk")[:_MOST_RETURNED]
    return tuple(_line(row, viewer, language) for row in _newest_first(oldest)[::-1])


def site_log(viewer: User, site_id: int, *, on: date, after: PageKey | None, language: str = "") -> LogPage:
    """Give the entries of others at one of the viewer's sites, newest first; one statement."""
    rows = Entry.objects.staffed_by(viewer, on=on).filter(host=site_id, state__in=[*_LISTED, EntryState.RETURNED])
    # No entry lies in the future; saying so makes SQLite take the index even where there is only one site.
    return _page(rows.filter(done_on__lte=on), after, viewer, language)


def entry_to_correct(viewer: User, entry_id: int, *, on: date) -> EntryToCorrect | None:
    """Give an entry that the viewer sees, or None; one statement."""
    found = _newest_first(Entry.objects.visible_to(viewer, on=on).filter(pk=entry_id))
    if not found:
        return None
    row = found[0]
    return EntryToCorrect(
        line=_line(row, viewer),
        organisation_id=row.host.organisation_id,
        site_id=row.host_id,
        task_id=row.task_id,
        is_own=row.person.user_id == viewer.pk,
    )


def _page(rows: EntryQuerySet, after: PageKey | None, viewer: User, language: str) -> LogPage:
    """Read one page after the key in the order of the logbook indices."""
    if after is not None:
        earlier = Q(done_on__lt=after.done_on) | Q(pk__lt=after.entry_id)
        rows = rows.filter(earlier, done_on__lte=after.done_on)
    found = _newest_first(rows.order_by("-done_on", "-pk")[: PAGE_ROWS + 1])
    shown = found[:PAGE_ROWS]
    following = PageKey(shown[-1].done_on, shown[-1].pk) if len(found) > PAGE_ROWS else None
    return LogPage(tuple(_line(row, viewer, language) for row in shown), following)


def _newest_first(page: EntryQuerySet) -> list[Entry]:
    """Fetch what lines show; the rows are found by an index alone and only then joined with what they show."""
    rows = Entry.objects.filter(pk__in=page.values("pk")).select_related("person", "host", "task", "decided_by")
    return sorted(rows, key=lambda row: (row.done_on, row.pk), reverse=True)


def _line(row: Entry, viewer: User, language: str = "") -> LogLine:
    """Show one entry."""
    state, is_own = EntryState(row.state), row.person.user_id == viewer.pk
    return LogLine(
        id=row.pk,
        person_id=row.person_id,
        person_ref=row.person.audit_ref,
        person_name=row.person.full_name,
        site_name=row.host.name,
        done_on=row.done_on,
        work=work_of(row, language),
        minutes=row.minutes,
        manner=Manner(row.manner),
        note=Worded(row.note, row.language),
        state=state,
        return_reason=row.return_reason,
        decided_by="" if row.decided_by is None else row.decided_by.full_name,
        may_correct=may_correct(state, is_own=is_own),
        may_withdraw=is_own and may_move(state, EntryState.WITHDRAWN),
    )
