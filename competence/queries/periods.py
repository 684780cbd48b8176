"""A person's placements as portfolio and assessment pages name them: where and when, never of what kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.models import Placement
from workplaces.models.placement import PlacementQuerySet


@dataclass(frozen=True, slots=True)
class Period:
    """One placement; `scale` is the one of the site's organisation."""

    id: int
    person_id: int
    host_id: int
    site: str
    municipality: str
    organisation_id: int
    organisation: str
    scale: str
    begins_on: date
    ends_on: date | None
    is_running: bool
    has_begun: bool


def own_periods(viewer: User, *, on: date) -> tuple[Period, ...]:
    """Give the viewer's own placements, running ones first, then the latest; one statement."""
    return _periods(Placement.objects.own(viewer), on)


def staffed_periods(viewer: User, *, person_id: int, on: date) -> tuple[Period, ...]:
    """Give a person's placements at the viewer's sites, running ones first, then the latest; one statement."""
    return _periods(Placement.objects.staffed_by(viewer, on=on).filter(person=person_id), on)


def by_organisation(periods: Iterable[Period]) -> dict[int, Period]:
    """Give organisation id -> the first of its periods that has begun."""
    found: dict[int, Period] = {}
    for period in periods:
        if period.has_begun:
            found.setdefault(period.organisation_id, period)
    return found


def staffed_period(viewer: User, *, placement_id: int, on: date) -> Period | None:
    """Give one placement at the viewer's sites; one statement."""
    return next(iter(_periods(Placement.objects.staffed_by(viewer, on=on).filter(pk=placement_id), on)), None)


def _periods(placements: PlacementQuerySet, on: date) -> tuple[Period, ...]:
    """Put placements into the order in which people look for them."""
    rows = placements.select_related("host__organisation").order_by("-begins_on", "-pk")
    found = [_period(row, on) for row in rows]
    return tuple(sorted(found, key=lambda period: not period.is_running))


def _period(row: Placement, on: date) -> Period:
    """Make one placement ready."""
    has_begun = row.begins_on <= on
    return Period(
        id=row.pk,
        person_id=row.person_id,
        host_id=row.host_id,
        site=row.host.name,
        municipality=row.host.municipality,
        organisation_id=row.host.organisation_id,
        organisation=row.host.organisation.name,
        scale=row.host.organisation.scale,
        begins_on=row.begins_on,
        ends_on=row.ends_on,
        is_running=has_begun and (row.ends_on is None or row.ends_on >= on),
        has_begun=has_begun,
    )
