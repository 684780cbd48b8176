"""What published learning environments allow, for the gates of marks and certificates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qualifications.rules.validity import last_day
from workplaces.models import EnvironmentLine, LearningEnvironment
from workplaces.rules.renewal import ends_on


@dataclass(frozen=True, slots=True)
class EnvironmentFacts:
    """What a mark or a certificate line says of the report behind it: number, day, outside expert."""

    environment_id: int
    number: str
    published_on: date | None
    expert_name: str
    expert_title: str
    expert_organisation: str


def lines_in_force(site_id: int, on: date) -> dict[int, int]:
    """Map each requirement that may be marked at the site on the day to its environment's id.

    Published reports are public, so no viewer is asked for. One statement.
    """
    lines = EnvironmentLine.objects.in_force_at(site_id, on=on)
    return dict(lines.order_by("requirement_id").values_list("requirement_id", "environment_id").distinct())


def environment_facts(environment_ids: Iterable[int]) -> dict[int, EnvironmentFacts]:
    """Give the facts of reports that have been published, whatever has become of them since; by id.

    Published reports are public, so no viewer is asked for. One statement.
    """
    rows = LearningEnvironment.objects.public().filter(pk__in=set(environment_ids))
    facts = rows.values_list(
        "pk", "number", "published_on", "expert_name", "expert_title", "expert_organisation"
    ).order_by("pk")
    return {row[0]: EnvironmentFacts(*row) for row in facts}


@dataclass(frozen=True, slots=True)
class LapsedReport:
    """A report that allowed a mark until its last day had passed; its site may have it renewed."""

    environment_id: int
    number: str
    ended_on: date | None


def lapsed_report(site_id: int, requirement_id: int, on: date) -> LapsedReport | None:
    """Give the latest report of the site that listed the requirement and has run out; None where there is none.

    Published reports are public, so no viewer is asked for. One statement.
    """
    lines = EnvironmentLine.objects.filter(requirement=requirement_id).values("environment")
    rows = LearningEnvironment.objects.run_out(on).filter(site=site_id, pk__in=lines).select_related("document")
    row = rows.defer("document__structure").order_by("published_on", "pk").last()
    if row is None:
        return None
    return LapsedReport(row.pk, row.number, ends_on(row.valid_until, last_day(row.document)))
