"""Reports of one's sites that run out soon, for those who can see to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from qualifications.rules.validity import last_day
from workplaces.models import LearningEnvironment
from workplaces.rules.renewal import ends_on


@dataclass(frozen=True, slots=True)
class EndingReport:
    """A report in force whose last day is near; `with_document` tells that its requirements end with it."""

    environment_id: int
    number: str
    site: str
    document: Worded
    ends_on: date | None
    with_document: bool


def ending_reports(viewer: User, *, on: date, language: str) -> tuple[EndingReport, ...]:
    """Give the reports of the viewer's sites that end within 60 days, the next to end first. One statement."""
    near = LearningEnvironment.objects.near_end(on).staffed_by(viewer, on=on).filter(site__is_active=True)
    joined = near.select_related("site", "document").defer("document__structure").order_by("pk")
    found = [_ending(row, language) for row in joined]
    return tuple(sorted(found, key=lambda row: (row.ends_on or on, row.environment_id)))


def _ending(row: LearningEnvironment, language: str) -> EndingReport:
    """Say of one report what is told."""
    document_ends = last_day(row.document)
    ends = ends_on(row.valid_until, document_ends)
    return EndingReport(
        environment_id=row.pk,
        number=row.number,
        site=row.site.name,
        document=row.document.name.best(language),
        ends_on=ends,
        with_document=ends == document_ends,
    )
