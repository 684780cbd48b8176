"""The published versions of a site's environment, each with what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from workplaces.choices import EnvironmentState
from workplaces.models import EnvironmentCarry, LearningEnvironment
from workplaces.queries.environment_states import state_on
from workplaces.queries.version_contents import VersionContent, contents_of
from workplaces.queries.version_difference import Difference, difference


@dataclass(frozen=True, slots=True)
class Version:
    """One report: its number, days and expert, and what it changed of the one before (None: it was the first)."""

    id: int
    number: str
    document: Worded
    diary_number: str
    state: EnvironmentState
    published_on: date | None
    valid_until: date | None
    expert: str
    expert_title: str
    expert_organisation: str
    before: str
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class History:
    """All reports of a site against a document, and against earlier ones that were carried over; newest first."""

    environment_id: int
    site: str
    document: Worded
    versions: tuple[Version, ...]


def environment_history(viewer: User, environment_id: int, *, on: date, language: str) -> History | None:
    """Give the history of an environment of a site where the viewer works; None for others. Five statements."""
    scoped = LearningEnvironment.objects.staffed_by(viewer, on=on).select_related("site", "document")
    asked = scoped.defer("document__structure").filter(pk=environment_id).first()
    if asked is None:
        return None
    reports = _reports(asked)
    contents = contents_of(reports, language)
    versions = [
        _version(row, before, contents, on=on, language=language)
        for before, row in zip([None, *reports], reports, strict=False)
    ]
    return History(asked.pk, asked.site.name, asked.document.name.best(language), tuple(reversed(versions)))


def _reports(asked: LearningEnvironment) -> list[LearningEnvironment]:
    """Find what was published against the document and those before it, the oldest first. Two statements."""
    carries = EnvironmentCarry.objects.filter(environment__site=asked.site_id)
    earlier = dict(carries.order_by("pk").values_list("environment__document_id", "source__document_id"))
    documents = [asked.document_id]
    while (before := earlier.get(documents[-1])) is not None and before not in documents:
        documents.append(before)
    published = LearningEnvironment.objects.public().filter(site=asked.site_id, document__in=documents)
    return list(published.select_related("document").defer("document__structure").order_by("published_on", "pk"))


def _version(
    row: LearningEnvironment,
    before: LearningEnvironment | None,
    contents: dict[int, VersionContent],
    *,
    on: date,
    language: str,
) -> Version:
    """Say of one report what the page shows."""
    return Version(
        id=row.pk,
        number=row.number,
        document=row.document.name.best(language),
        diary_number=row.document.diary_number,
        state=state_on(row, on),
        published_on=row.published_on,
        valid_until=row.valid_until,
        expert=row.expert_name,
        expert_title=row.expert_title,
        expert_organisation=row.expert_organisation,
        before=before.number if before else "",
        difference=difference(contents[before.pk], contents[row.pk]) if before else None,
    )
