"""Sites and organisations of one's own for the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import User
from workplaces.models import LearningEnvironment, Organisation, Site

MOST_SITES = 12


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site of the viewer's: how many tasks it has, and whether a report is in force."""

    site_id: int
    name: str
    organisation: str
    tasks: int
    has_report: bool


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation that the viewer coordinates."""

    organisation_id: int
    name: str


def start_sites(viewer: User, *, on: date) -> tuple[SiteLine, ...]:
    """Give the viewer's sites in use by name, at most 12; 1 SQL."""
    published = LearningEnvironment.objects.in_force(on).filter(site=OuterRef("pk"))
    rows = (
        Site.objects.visible_to(viewer, on=on)
        .filter(is_active=True)
        .annotate(task_count=Count("tasks", filter=Q(tasks__is_active=True)), has_report=Exists(published))
        .order_by("organisation__name", "name", "pk")
        .values_list("pk", "name", "organisation__name", "task_count", "has_report")
    )
    return tuple(SiteLine(*row) for row in rows[:MOST_SITES])


def coordinated_organisations(viewer: User, *, on: date) -> tuple[OrganisationLine, ...]:
    """Give the organisations that the viewer coordinates, by name; 1 SQL."""
    rows = Organisation.objects.coordinated_by(viewer, on=on).order_by("name", "pk")
    return tuple(OrganisationLine(row.pk, row.name) for row in rows)
