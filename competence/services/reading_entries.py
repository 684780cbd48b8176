"""Reading of other people's entries; each reading is recorded in the transaction of the reading itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream, person_stream
from audit.services.events import NewEvent, record, record_all
from common.errors import Cannot
from competence.queries.inbox import InboxPage, WaitingPerson, chosen_entries, waiting_for
from competence.queries.logbook import EntryToCorrect, LogPage, entry_to_correct, site_log
from competence.queries.quick_log import (
    LoggablePerson,
    StaffSite,
    last_used,
    people_for_logging,
    sites_for_staff,
    tasks_by_use,
)
from competence.rules.entries import MOST_AT_ONCE
from competence.rules.paging import PageKey
from competence.services.entries import CannotFindEntry, CannotTakeSoMany
from workplaces.queries.tasks import LoggableTask

# Persons named in one event, well below the length at which an event is refused.
_MOST_IN_EVENT = 200


class CannotFindSite(Cannot):
    """There is no such site among those where the actor works."""

    code = "entry-site-missing"
    is_absence = True


@dataclass(frozen=True, slots=True)
class SiteLog:
    """A page of one site's logbook, and the sites to choose from; `site` is None where the actor has none."""

    sites: tuple[StaffSite, ...]
    site: StaffSite | None
    page: LogPage


@dataclass(frozen=True, slots=True)
class QuickLog:
    """What the form for logging offers at one site; `chosen` are the placements of the actor's last entry there."""

    sites: tuple[StaffSite, ...]
    site: StaffSite | None
    people: tuple[LoggablePerson, ...]
    tasks: tuple[LoggableTask, ...]
    chosen: frozenset[int]


@transaction.atomic(durable=True)
def open_inbox(*, after: PageKey | None, actor: User, now: datetime, on: date, language: str = "") -> InboxPage:
    """Show what waits at the actor's sites, 50 entries at a time."""
    page = waiting_for(actor, on=on, after=after, language=language)
    record_all(_people_read(page.people, actor, "inbox.read"), at=now)
    return page


@transaction.atomic(durable=True)
def open_chosen(
    *, entry_ids: Collection[int], actor: User, now: datetime, on: date, language: str = ""
) -> tuple[WaitingPerson, ...]:
    """Show chosen entries before they are confirmed, those decided meanwhile too."""
    chosen = set(entry_ids)
    if len(chosen) > MOST_AT_ONCE:
        raise CannotTakeSoMany
    people = chosen_entries(actor, chosen, on=on, language=language)
    if not people or sum(len(person.entries) for person in people) != len(chosen):
        raise CannotFindEntry
    record_all(_people_read(people, actor, "inbox.read"), at=now)
    return people


@transaction.atomic(durable=True)
def open_entry(*, entry_id: int, actor: User, now: datetime, on: date) -> EntryToCorrect:
    """Show one entry to correct or to decide on; reading an own one is not recorded."""
    entry = entry_to_correct(actor, entry_id, on=on)
    if entry is None:
        raise CannotFindEntry
    if not entry.is_own:
        stream = person_stream(entry.line.person_ref)
        data = {"organisation": entry.organisation_id}
        event = NewEvent(stream, actor.audit_ref, "staff", "entry.read", "entry", str(entry_id), data)
        record(event, at=now)
    return entry


@transaction.atomic(durable=True)
def open_site_log(
    *, site_id: int | None, after: PageKey | None, actor: User, now: datetime, on: date, language: str = ""
) -> SiteLog:
    """Show a page of a site's logbook; without a site, the one where the actor logged last."""
    sites = sites_for_staff(actor, on=on)
    site = _chosen_site(sites, site_id)
    if site is None:
        return SiteLog(sites, None, LogPage((), None))
    page = site_log(actor, site.id, on=on, after=after, language=language)
    refs = {line.person_ref for line in page.lines}
    record_all(_lists_read({site.organisation_id: refs}, actor, "logbook.read"), at=now)
    return SiteLog(sites, site, page)


@transaction.atomic(durable=True)
def open_quick_log(*, site_id: int | None, actor: User, now: datetime, on: date, language: str = "") -> QuickLog:
    """Show the people and tasks of a site to log for; without a site, the one where the actor logged last.

    Tasks are named in the given language where they have a name in it.
    """
    sites = sites_for_staff(actor, on=on)
    site = _chosen_site(sites, site_id)
    if site is None:
        return QuickLog(sites, None, (), (), frozenset())
    people = people_for_logging(actor, site.id, on=on)
    refs = {person.person_ref for person in people}
    tasks = tasks_by_use(actor, site.id, on=on, language=language)
    offered = QuickLog(sites, site, people, tasks, last_used(actor, site))
    record_all(_lists_read({site.organisation_id: refs}, actor, "log-form.read"), at=now)
    return offered


def _chosen_site(sites: tuple[StaffSite, ...], site_id: int | None) -> StaffSite | None:
    """Give the site asked for, else the one that was last logged at, else the first."""
    if site_id is None:
        return max(sites, key=lambda site: site.last_entry_id, default=None)
    found = next((site for site in sites if site.id == site_id), None)
    if found is None:
        raise CannotFindSite
    return found


def _people_read(people: Iterable[WaitingPerson], actor: User, verb: str) -> list[NewEvent]:
    """Tell whose entries were shown."""
    seen: dict[int, set[str]] = {}
    for person in people:
        seen.setdefault(person.organisation_id, set()).add(person.person_ref)
    return _lists_read(seen, actor, verb)


def _lists_read(seen: dict[int, set[str]], actor: User, verb: str) -> list[NewEvent]:
    """Make one event for each organisation of which somebody was shown; very long lists make several."""
    return [
        NewEvent(
            stream=organisation_stream(organisation_id),
            actor=actor.audit_ref,
            role="staff",
            verb=verb,
            kind="organisation",
            subject=str(organisation_id),
            persons=part,
        )
        for organisation_id, refs in seen.items()
        for part in _parts(sorted(refs))
    ]


def _parts(refs: list[str]) -> Iterator[tuple[str, ...]]:
    """Cut a long list of references."""
    for start in range(0, len(refs), _MOST_IN_EVENT):
        yield tuple(refs[start : start + _MOST_IN_EVENT])
