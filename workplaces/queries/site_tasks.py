"""The list of a site's tasks, and one task, for those who work there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from accounts.models import User
from common.text import Worded, sort_key
from workplaces.models import Site, Task
from workplaces.queries.tasks import IN_FORCE


@dataclass(frozen=True, slots=True)
class SiteTask:
    """A task of the list; `requirements` counts the requirements in force that it shows."""

    id: int
    name: Worded
    usual_minutes: int | None
    is_active: bool
    requirements: int


@dataclass(frozen=True, slots=True)
class SiteTaskList:
    """A site with its tasks by name: those in use (one page of them), and those out of use."""

    site_id: int
    site_name: str
    is_active: bool
    tasks: tuple[SiteTask, ...]
    retired: tuple[SiteTask, ...]
    unmapped: int
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class TaskFacts:
    """What can be changed of a task."""

    id: int
    site_id: int
    site_name: str
    name: str
    language: str
    usual_minutes: int | None
    is_active: bool


PAGE_SIZE = 50


def site_tasks(viewer: User, site_id: int, *, on: date, page: int = 1) -> SiteTaskList | None:
    """Give the tasks of a site where the viewer works, by name; None for other sites. Two statements."""
    site = Site.objects.visible_to(viewer, on=on).filter(pk=site_id).values_list("name", "is_active").first()
    if site is None:
        return None
    rows = (
        Task.objects.filter(site_id=site_id)
        .annotate(shown=Count("mappings", filter=IN_FORCE))
        .values_list("pk", "name", "language", "usual_minutes", "is_active", "shown")
    )
    tasks = [
        SiteTask(pk, Worded(name, language), minutes, active, shown)
        for pk, name, language, minutes, active, shown in sorted(rows, key=lambda row: (sort_key(row[1]), row[0]))
    ]
    used = [task for task in tasks if task.is_active]
    pages = max(1, -(-len(used) // PAGE_SIZE))
    current = min(max(page, 1), pages)
    return SiteTaskList(
        site_id=site_id,
        site_name=site[0],
        is_active=site[1],
        tasks=tuple(used[(current - 1) * PAGE_SIZE : current * PAGE_SIZE]),
        retired=tuple(task for task in tasks if not task.is_active),
        unmapped=sum(1 for task in used if not task.requirements),
        total=len(used),
        page=current,
        pages=pages,
    )


def task_facts(viewer: User, task_id: int, *, on: date) -> TaskFacts | None:
    """Give a task of a site where the viewer works; None for other tasks. One statement."""
    rows = Task.objects.visible_to(viewer, on=on).filter(pk=task_id)
    found = rows.values_list("pk", "site_id", "site__name", "name", "language", "usual_minutes", "is_active").first()
    return TaskFacts(*found) if found else None
