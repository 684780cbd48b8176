"""Learning environments of one's sites that want something done, for the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from accounts.models import User
from workplaces.choices import EnvironmentState
from workplaces.models import Bridge, EnvironmentCarry, LearningEnvironment
from workplaces.models.organisation import STAFF, sites_of
from workplaces.rules.carry.obstacle import CARRIED_FROM
from workplaces.rules.renewal import no_longer_near


@dataclass(frozen=True, slots=True)
class EnvironmentCounts:
    """Learning environments of the viewer's sites that want something done."""

    drafts: int
    in_review: int
    ending: int


def environment_counts(viewer: User, *, on: date) -> EnvironmentCounts:
    """Count drafts, those in review, and reports that end within 60 days, at the viewer's sites; 1 SQL."""
    mine = LearningEnvironment.objects.filter(site__in=sites_of(viewer, *STAFF, on=on).values("pk"))
    near = Q(state=EnvironmentState.PUBLISHED, valid_until__lt=no_longer_near(on))
    found = mine.aggregate(
        drafts=Count("pk", filter=Q(state=EnvironmentState.DRAFT)),
        in_review=Count("pk", filter=Q(state=EnvironmentState.IN_REVIEW)),
        ending=Count("pk", filter=near),
    )
    return EnvironmentCounts(**found)


def reports_to_carry(viewer: User, *, on: date) -> int:
    """Count reports at the viewer's sites in use that nobody has carried over a confirmed bridge yet; 1 SQL."""
    standing = [EnvironmentState.DRAFT, EnvironmentState.IN_REVIEW, EnvironmentState.PUBLISHED]
    own = LearningEnvironment.objects.filter(site=OuterRef(OuterRef("site")), document=OuterRef("new_document"))
    carried = EnvironmentCarry.objects.filter(environment__site=OuterRef(OuterRef("site")), bridge=OuterRef("pk"))
    lasting = (
        Q(new_document__valid_to=None) | Q(new_document__valid_to__gte=on) | Q(new_document__transition_ends__gte=on)
    )
    ahead = Bridge.objects.confirmed().filter(
        lasting,
        ~Exists(own.filter(state__in=standing)),
        ~Exists(carried),
        organisation=OuterRef("site__organisation"),
        old_document=OuterRef("document"),
    )
    mine = LearningEnvironment.objects.filter(site__in=sites_of(viewer, *STAFF, on=on).values("pk"))
    return mine.filter(Exists(ahead), site__is_active=True, state__in=CARRIED_FROM).count()
