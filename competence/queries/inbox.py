"""What waits for a supervisor's decision."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from accounts.models import User
from common.text import Worded
from competence.choices import EntryState, Manner
from competence.models import Entry
from competence.models.entry import EntryQuerySet
from competence.queries.entry_words import work_of
from competence.rules.paging import PAGE_ROWS, PageKey


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """One entry as its decider reads it."""

    id: int
    done_on: date
    work: Worded
    minutes: int | None
    manner: Manner
    note: Worded
    state: EntryState

    @property
    def is_waiting(self) -> bool:
        """Tell what can be decided on from what has been decided meanwhile."""
        return self.state is EntryState.WAITING


@dataclass(frozen=True, slots=True)
class WaitingPerson:
    """One person's entries that wait at one site, oldest first."""

    person_id: int
    person_ref: str
    name: str
    site_name: str
    organisation_id: int
    entries: tuple[WaitingEntry, ...]


@dataclass(frozen=True, slots=True)
class InboxPage:
    """One page; `following` is where the next one begins."""

    people: tuple[WaitingPerson, ...]
    following: PageKey | None


def waiting_for(viewer: User, *, on: date, after: PageKey | None, language: str = "") -> InboxPage:
    """Give what waits at the viewer's sites, the 50 oldest after the key, grouped by person.

    One statement, whose cost follows what waits and not the history.
    """
    rows = Entry.objects.signable_by(viewer, on=on)
    if after is not None:
        later = Q(done_on__gt=after.done_on) | Q(pk__gt=after.entry_id)
        rows = rows.filter(later, done_on__gte=after.done_on)
    # The page is found by the index alone; only then are its rows joined with what they show.
    page = rows.order_by("done_on", "pk").values("pk")[: PAGE_ROWS + 1]
    found = _read(Entry.objects.filter(pk__in=page))
    shown = found[:PAGE_ROWS]
    following = PageKey(shown[-1].done_on, shown[-1].pk) if len(found) > PAGE_ROWS else None
    return InboxPage(_grouped(shown, language), following)


def chosen_entries(
    viewer: User, entry_ids: Collection[int], *, on: date, language: str = ""
) -> tuple[WaitingPerson, ...]:
    """Give chosen entries at the viewer's sites, whatever their state, grouped by person; one statement."""
    found = _read(Entry.objects.staffed_by(viewer, on=on).filter(pk__in=set(entry_ids)))
    return _grouped(found, language)


def _read(rows: EntryQuerySet) -> list[Entry]:
    """Fetch what a line shows, oldest first."""
    return sorted(rows.select_related("person", "host", "task"), key=lambda row: (row.done_on, row.pk))


def _grouped(rows: Iterable[Entry], language: str) -> tuple[WaitingPerson, ...]:
    """Gather the entries of each person and site, in the order of the oldest."""
    groups: dict[tuple[int, int], list[Entry]] = {}
    for row in rows:
        groups.setdefault((row.person_id, row.host_id), []).append(row)
    return tuple(_person(entries, language) for entries in groups.values())


def _person(entries: list[Entry], language: str) -> WaitingPerson:
    """Show one person's entries."""
    first = entries[0]
    return WaitingPerson(
        person_id=first.person_id,
        person_ref=first.person.audit_ref,
        name=first.person.full_name,
        site_name=first.host.name,
        organisation_id=first.host.organisation_id,
        entries=tuple(_entry(entry, language) for entry in entries),
    )


def _entry(entry: Entry, language: str) -> WaitingEntry:
    """Show one entry."""
    return WaitingEntry(
        id=entry.pk,
        done_on=entry.done_on,
        work=work_of(entry, language),
        minutes=entry.minutes,
        manner=Manner(entry.manner),
        note=Worded(entry.note, entry.language),
        state=EntryState(entry.state),
    )
