"""Tasks of sites, for logging and for the links from a task to requirements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from common.text import Worded, sort_key
from workplaces.models import Placement, Site, Task, TaskRequirement
from workplaces.rules.task_names import shown_name


@dataclass(frozen=True, slots=True)
class LoggableTask:
    """A task as it is offered for logging.

    `requirements` counts the requirements that it shows; `picture` is the digest of its picture, "" = none.
    """

    id: int
    name: Worded
    usual_minutes: int | None
    requirements: int
    picture: str = ""


@dataclass(frozen=True, slots=True)
class SiteTasks:
    """The tasks in use at one site."""

    site_id: int
    site_name: str
    tasks: tuple[LoggableTask, ...]


@dataclass(frozen=True, slots=True)
class RequirementLink:
    """One requirement that a task shows, with its unit and document."""

    requirement_id: int
    unit_id: int
    document_id: int


# Mappings to requirements that the register has not withdrawn.
IN_FORCE = Q(mappings__requirement__is_withdrawn=False)


def tasks_for_logging(viewer: User, on: date, language: str = "") -> tuple[SiteTasks, ...]:
    """Give the tasks in use at each active site where the viewer works, sites and tasks by name.

    A site without tasks is given too. Without a language the tasks' own names are given. Two statements.
    """
    return _tasks_at(Site.objects.visible_to(viewer, on=on), language)


def own_tasks_for_logging(viewer: User, on: date, language: str = "") -> tuple[SiteTasks, ...]:
    """Give the tasks in use at each active site where the viewer's own placement runs.

    Without a language the tasks' own names are given. Two statements.
    """
    hosts = Placement.objects.own(viewer).running(on).values("host")
    return _tasks_at(Site.objects.filter(pk__in=hosts), language)


def task_requirement_links(task_ids: Iterable[int]) -> dict[int, tuple[RequirementLink, ...]]:
    """Give the requirements that each task shows in the site's working mapping, withdrawn ones left out.

    The caller has scoped the ids. Tasks without links have no key. One statement.
    """
    rows = (
        TaskRequirement.objects.filter(task_id__in=set(task_ids), requirement__is_withdrawn=False)
        .order_by("task_id", "requirement_id")
        .values_list("task_id", "requirement_id", "requirement__unit_id", "requirement__unit__document_id")
    )
    links: dict[int, list[RequirementLink]] = {}
    for task_id, requirement_id, unit_id, document_id in rows:
        links.setdefault(task_id, []).append(RequirementLink(requirement_id, unit_id, document_id))
    return {task_id: tuple(found) for task_id, found in links.items()}


def _tasks_at(sites: QuerySet[Site], language: str) -> tuple[SiteTasks, ...]:
    """Gather the tasks of active sites."""
    here = sorted(sites.filter(is_active=True).values_list("pk", "name"), key=lambda site: (sort_key(site[1]), site[0]))
    tasks: dict[int, list[LoggableTask]] = {site_id: [] for site_id, _name in here}
    rows = (
        Task.objects.filter(site__in=tasks, is_active=True)
        .annotate(shown=Count("mappings", filter=IN_FORCE))
        .values_list(
            "site_id", "pk", "name", "language", "other_names", "usual_minutes", "shown", "picture__digest", named=True
        )
    )
    for row in rows:
        name = shown_name(row.name, row.language, row.other_names, language)
        task = LoggableTask(row.pk, name, row.usual_minutes, row.shown, row.picture__digest or "")
        tasks[row.site_id].append(task)
    return tuple(SiteTasks(site_id, name, tuple(sorted(tasks[site_id], key=_by_name))) for site_id, name in here)


def _by_name(task: LoggableTask) -> tuple[str, int]:
    """Sort as people read."""
    return sort_key(task.name.text), task.id
