"""Places and tasks of one's own for the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import User
from common.text import Worded
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment, Organisation, Placement, Site
from workplaces.models.organisation import STAFF, sites_of

MOST_SITES = 12
MOST_REVIEWS = 10
_RENEWAL_NEAR = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class OwnPlacement:
    """Where the viewer works now; `ends_on` is None when no end is set. The kind is left out on purpose."""

    placement_id: int
    site: str
    organisation: str
    begins_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A site of the viewer's: how many tasks it has, and whether a report is in force."""

    site_id: int
    name: str
    organisation: str
    tasks: int
    has_report: bool


@dataclass(frozen=True, slots=True)
class EnvironmentCounts:
    """Learning environments of the viewer's sites that want something done."""

    drafts: int
    in_review: int
    ending: int


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A learning environment that waits for the viewer's review."""

    environment_id: int
    site: str
    organisation: str
    qualification: Worded
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrganisationLine:
    """An organisation that the viewer coordinates."""

    organisation_id: int
    name: str


def own_placements(viewer: User, *, on: date) -> tuple[OwnPlacement, ...]:
    """Give the viewer's running placements, newest first; 1 SQL."""
    rows = Placement.objects.own(viewer).running(on).select_related("host__organisation").order_by("-begins_on", "-pk")
    return tuple(
        OwnPlacement(row.pk, row.host.name, row.host.organisation.name, row.begins_on, row.ends_on) for row in rows
    )


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


def environment_counts(viewer: User, *, on: date) -> EnvironmentCounts:
    """Count drafts, those in review, and reports that end within 90 days, at the viewer's sites; 1 SQL."""
    mine = LearningEnvironment.objects.filter(site__in=sites_of(viewer, *STAFF, on=on).values("pk"))
    near = Q(state=EnvironmentState.PUBLISHED, valid_until__lte=on + _RENEWAL_NEAR)
    found = mine.aggregate(
        drafts=Count("pk", filter=Q(state=EnvironmentState.DRAFT)),
        in_review=Count("pk", filter=Q(state=EnvironmentState.IN_REVIEW)),
        ending=Count("pk", filter=near),
    )
    return EnvironmentCounts(**found)


def start_reviews(viewer: User, *, on: date, language: str) -> tuple[ReviewLine, ...]:
    """Give what waits for the viewer's review, longest waiting first, at most 10; 1 SQL."""
    rows = (
        LearningEnvironment.objects.reviewable_by(viewer, on=on)
        .select_related("site__organisation", "document")
        .order_by("sent_at", "pk")
    )
    return tuple(
        ReviewLine(
            environment_id=row.pk,
            site=row.site.name,
            organisation=row.site.organisation.name,
            qualification=row.document.name.best(language),
            sent_at=row.sent_at,
        )
        for row in rows[:MOST_REVIEWS]
    )


def coordinated_organisations(viewer: User, *, on: date) -> tuple[OrganisationLine, ...]:
    """Give the organisations that the viewer coordinates, by name; 1 SQL."""
    rows = Organisation.objects.coordinated_by(viewer, on=on).order_by("name", "pk")
    return tuple(OrganisationLine(row.pk, row.name) for row in rows)
