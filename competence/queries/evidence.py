"""What speaks for a requirement: work done, and the site's own words for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from competence.choices import EntryState
from competence.models import EntryRequirement
from competence.queries.entry_words import work_of
from workplaces.models import EnvironmentLine, LearningEnvironment

LATEST_ENTRIES = 5
MOST_TASK_NAMES = 3


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One entry, short: the day, the task in the words it was logged with, time used in minutes, state."""

    id: int
    done_on: date
    task: Worded
    minutes: int | None
    state: str


def work_behind(
    *, viewer: User, person_id: int, requirement_id: int, on: date, language: str = ""
) -> tuple[WorkLine, ...]:
    """Give the latest entries that speak for a requirement and that the viewer sees; one statement."""
    links = EntryRequirement.objects.visible_to(viewer, on=on).filter(
        person=person_id,
        requirement=requirement_id,
        entry__state__in=[EntryState.WAITING, EntryState.CONFIRMED],
    )
    latest = links.select_related("entry__task").order_by("-done_on", "-entry")[:LATEST_ENTRIES]
    return tuple(
        WorkLine(
            id=link.entry_id,
            done_on=link.done_on,
            task=work_of(link.entry, language),
            minutes=link.entry.minutes,
            state=link.entry.state,
        )
        for link in latest
    )


def task_names(*, site_ids: Collection[int], unit_ids: Collection[int], on: date) -> dict[int, tuple[Worded, ...]]:
    """Give requirement id -> the sites' own words for work that shows it, from reports in force; one statement."""
    environments = LearningEnvironment.objects.in_force(on).filter(site__in=site_ids)
    lines = EnvironmentLine.objects.filter(environment__in=environments.values("pk"), requirement__unit__in=unit_ids)
    found: dict[int, dict[str, Worded]] = defaultdict(dict)
    for requirement_id, name, language in lines.order_by("task_name", "pk").values_list(
        "requirement_id", "task_name", "task__language"
    ):
        if len(found[requirement_id]) < MOST_TASK_NAMES:
            found[requirement_id][name] = Worded(name, language)
    return {requirement_id: tuple(names.values()) for requirement_id, names in found.items()}
