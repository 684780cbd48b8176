"""Reviews that wait for oneself, for the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from common.text import Worded
from qualifications.rules.validity import Standing, standing
from workplaces.models import LearningEnvironment

MOST_REVIEWS = 10


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A learning environment that waits for the viewer's review."""

    environment_id: int
    site: str
    organisation: str
    qualification: Worded
    standing: Standing
    sent_at: datetime | None


def start_reviews(viewer: User, *, on: date, language: str) -> tuple[ReviewLine, ...]:
    """Give what waits for the viewer's review, longest waiting first, at most 10; 1 SQL."""
    rows = (
        LearningEnvironment.objects.reviewable_by(viewer, on=on)
        .select_related("site__organisation", "document")
        .defer("document__structure")
        .order_by("sent_at", "pk")
    )
    return tuple(
        ReviewLine(
            environment_id=row.pk,
            site=row.site.name,
            organisation=row.site.organisation.name,
            qualification=row.document.name.best(language),
            standing=standing(row.document, on),
            sent_at=row.sent_at,
        )
        for row in rows[:MOST_REVIEWS]
    )
