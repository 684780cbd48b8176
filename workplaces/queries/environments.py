"""What published learning environments allow, for the gates of marks and certificates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workplaces.models import EnvironmentLine, LearningEnvironment


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
