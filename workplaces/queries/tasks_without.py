"""Which task of a site waits for its requirements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import sort_key
from workplaces.models import Task, TaskRequirement


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many tasks in use show nothing yet, besides the one at hand, and the next of them by name."""

    count: int
    next_id: int | None


def tasks_without_requirements(viewer: User, site_id: int, *, beside: int, on: date) -> Waiting:
    """Count a site's tasks in use without requirements in force; the next one follows the one at hand by name.

    Two statements.
    """
    tasks = Task.objects.visible_to(viewer, on=on).filter(site_id=site_id, is_active=True)
    shown = TaskRequirement.objects.filter(task__site_id=site_id, requirement__is_withdrawn=False)
    here = Task.objects.visible_to(viewer, on=on).filter(pk=beside).values_list("name", flat=True).first() or ""
    rows = tasks.exclude(pk__in=shown.values("task")).exclude(pk=beside).values_list("pk", "name")
    waiting = sorted((sort_key(name), pk) for pk, name in rows)
    following = next((pk for key, pk in waiting if (key, pk) > (sort_key(here), beside)), None)
    first = waiting[0][1] if waiting else None
    return Waiting(len(waiting), following if following is not None else first)
