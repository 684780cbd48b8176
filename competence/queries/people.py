"""The people at one's sites: where they work, when they last logged, what they work towards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.models import Person, User
from accounts.rules.names import search_words
from competence.choices import PeopleState
from competence.models import Entry, UnitCoverage
from competence.queries.start import is_quiet, waits_for_supervisor
from workplaces.models import Membership, Placement, Site
from workplaces.models.organisation import STAFF

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One placement of one person; `last_entry_on` is None when nothing was logged in it."""

    person_id: int
    audit_ref: str
    name: str
    placement_id: int
    site: str
    organisation_id: int
    begins_on: date
    ends_on: date | None
    is_coming: bool
    last_entry_on: date | None
    units_in_progress: int
    may_edit: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of people by family name; `state` tells which part was asked for."""

    items: tuple[PersonRow, ...]
    page: int
    pages: int
    total: int
    state: PeopleState
    may_enrol: bool


def works_with_people(viewer: User, *, on: date) -> bool:
    """Tell whether the viewer is coordinator, coach or supervisor anywhere. One statement."""
    return Membership.objects.of(viewer, *STAFF, on=on).exists()


def people_at_sites(
    viewer: User,
    *,
    on: date,
    name: str = "",
    state: PeopleState = PeopleState.RUNNING,
    certifiable: Collection[int] = (),
    page: int = 1,
) -> PeoplePage:
    """Give the placements at the viewer's sites, one page; `name` is searched for, word by word.

    `certifiable` are the ids that `PeopleState.CERTIFICATE` stands for. Three statements.
    """
    placements = _in_state(viewer, state, certifiable, on)
    words = search_words(name)
    if words:
        placements = placements.filter(person__in=Person.objects.named(words).values("pk"))
    total = placements.count()
    pages = max(1, -(-total // PAGE_SIZE))
    shown = min(max(page, 1), pages)
    first = (shown - 1) * PAGE_SIZE
    return PeoplePage(
        items=tuple(_row(item, on) for item in _with_work(placements, viewer, on)[first : first + PAGE_SIZE]),
        page=shown,
        pages=pages,
        total=total,
        state=state,
        may_enrol=Site.objects.led_by(viewer, on=on).filter(is_active=True).exists(),
    )


def _in_state(viewer: User, state: PeopleState, certifiable: Collection[int], on: date) -> QuerySet[Placement]:
    """Find the placements at the viewer's sites that were asked for."""
    placements = Placement.objects.staffed_by(viewer, on=on)
    match state:
        case PeopleState.ENDED:
            return placements.ended(on)
        case PeopleState.CONFIRM:
            return placements.running(on).filter(waits_for_supervisor())
        case PeopleState.QUIET:
            return placements.running(on).filter(is_quiet(on))
        case PeopleState.CERTIFICATE:
            return placements.running(on).filter(pk__in=certifiable)
        case _:
            return placements.not_ended(on)


def _with_work(placements: QuerySet[Placement], viewer: User, on: date) -> QuerySet[Placement]:
    """Add each placement's last entry, the number of units its person has begun, and whether the viewer edits it."""
    entries = Entry.objects.filter(person=OuterRef("person"), placement=OuterRef("pk")).order_by("-done_on", "-id")
    begun = UnitCoverage.objects.filter(
        Q(requirements_logged__gt=0) | Q(requirements_identified__gt=0), person=OuterRef("person")
    )
    units = begun.order_by().values("person").annotate(units=Count("pk")).values("units")
    edited = Placement.objects.edited_by(viewer, on=on).filter(pk=OuterRef("pk"))
    return (
        placements.select_related("person", "host")
        .annotate(
            last_entry_on=Subquery(entries.values("done_on")[:1]),
            units_begun=Coalesce(Subquery(units), 0),
            may_edit=Exists(edited),
        )
        .order_by("person__sort_name", "person_id", "-begins_on", "-pk")
    )


def _row(placement: Placement, on: date) -> PersonRow:
    """Turn a placement into plain data."""
    return PersonRow(
        person_id=placement.person_id,
        audit_ref=placement.person.audit_ref,
        name=placement.person.full_name,
        placement_id=placement.pk,
        site=placement.host.name,
        organisation_id=placement.host.organisation_id,
        begins_on=placement.begins_on,
        ends_on=placement.ends_on,
        is_coming=placement.begins_on > on,
        last_entry_on=getattr(placement, "last_entry_on", None),
        units_in_progress=getattr(placement, "units_begun", 0),
        may_edit=getattr(placement, "may_edit", False),
    )
