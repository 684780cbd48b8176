"""What the forms for logging offer: sites, people, tasks, and what was chosen last time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from common.text import sort_key
from competence.models import Entry
from competence.rules.logging_days import DAYS_AFTER_PERIOD
from workplaces.models import Placement, Site
from workplaces.models.placement import PlacementQuerySet
from workplaces.queries.tasks import LoggableTask, SiteTasks, own_tasks_for_logging, tasks_for_logging

# Entries of a site among which the most used tasks are counted; bounded, so that history costs nothing.
_RECENT_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class StaffSite:
    """A site where the viewer works; `last_entry_id` is what the viewer logged there last, 0 = nothing."""

    id: int
    name: str
    organisation_id: int
    last_entry_id: int


@dataclass(frozen=True, slots=True)
class LoggablePerson:
    """Somebody whose work can be logged; `ended_on` tells of a period that has just ended."""

    placement_id: int
    person_ref: str
    name: str
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class OwnPlacement:
    """An own placement that one may log for."""

    id: int
    site_id: int
    site_name: str
    begins_on: date
    ends_on: date | None


def sites_for_staff(viewer: User, *, on: date) -> tuple[StaffSite, ...]:
    """Give the sites where the viewer works, by name; one statement."""
    newest = Entry.objects.filter(logged_by=viewer, host=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    rows = Site.objects.visible_to(viewer, on=on).annotate(newest=Coalesce(Subquery(newest), 0))
    sites = [StaffSite(*row) for row in rows.values_list("pk", "name", "organisation_id", "newest")]
    return tuple(sorted(sites, key=lambda site: (sort_key(site.name), site.id)))


def people_for_logging(viewer: User, site_id: int, *, on: date) -> tuple[LoggablePerson, ...]:
    """Give the people of a site whose placement runs or has just ended, by name; one statement."""
    rows = _lately_running(Placement.objects.signable_by(viewer, on=on).filter(host=site_id), on)
    people = [
        LoggablePerson(
            row.pk,
            row.person.audit_ref,
            row.person.full_name,
            row.ends_on if row.ends_on is not None and row.ends_on < on else None,
        )
        for row in rows.select_related("person").order_by("person__sort_name", "pk")
    ]
    return tuple(people)


def tasks_by_use(viewer: User, site_id: int, *, on: date, language: str = "") -> tuple[LoggableTask, ...]:
    """Give the tasks of one of the viewer's sites, those used most of late first; three statements."""
    return _by_use(_of_site(tasks_for_logging(viewer, on, language), site_id), site_id, on)


def own_tasks_by_use(viewer: User, site_id: int, *, on: date, language: str = "") -> tuple[LoggableTask, ...]:
    """Give the tasks of the host site of an own running placement, those used most of late first; three statements."""
    return _by_use(_of_site(own_tasks_for_logging(viewer, on, language), site_id), site_id, on)


def last_used(viewer: User, site: StaffSite) -> frozenset[int]:
    """Give the placements that the viewer's last entry at the site was written for; one statement."""
    last = Entry.objects.filter(pk=site.last_entry_id, logged_by=viewer).values("key")
    return frozenset(Entry.objects.filter(logged_by=viewer, key__in=last).values_list("placement_id", flat=True))


def own_placements(viewer: User, *, on: date) -> tuple[OwnPlacement, ...]:
    """Give the viewer's own placements that run or have just ended, newest first; one statement."""
    rows = _lately_running(Placement.objects.own(viewer), on).select_related("host").order_by("-begins_on", "-pk")
    return tuple(OwnPlacement(row.pk, row.host_id, row.host.name, row.begins_on, row.ends_on) for row in rows)


def _lately_running(rows: PlacementQuerySet, on: date) -> PlacementQuerySet:
    """Keep placements that have begun and have not been over for long."""
    since = on - timedelta(days=DAYS_AFTER_PERIOD)
    return rows.filter(Q(ends_on__gte=since) | Q(ends_on=None), begins_on__lte=on)


def _of_site(sites: tuple[SiteTasks, ...], site_id: int) -> tuple[LoggableTask, ...]:
    """Pick one site's tasks."""
    return next((site.tasks for site in sites if site.site_id == site_id), ())


def _by_use(tasks: tuple[LoggableTask, ...], site_id: int, on: date) -> tuple[LoggableTask, ...]:
    """Put what the site has logged most of late first, the rest by name as given.

    Work logged with a task that was merged since counts for the task that took its place.
    """
    recent = Entry.objects.filter(host=site_id, done_on__lte=on).order_by("-done_on", "-pk")
    now_called = Coalesce("task__merged_into", "task")
    uses = Counter(recent.values_list(now_called, flat=True)[:_RECENT_ENTRIES])
    return tuple(sorted(tasks, key=lambda task: -uses[task.id]))
