"""Tasks of one site, copied to another of the same organisation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from common.text import folded
from workplaces.models import Site, Task, TaskPicture, TaskRequirement
from workplaces.rules.task_lines import MOST_LINES
from workplaces.services.tasks.add_many import CannotAddNoTasks, CannotAddSoManyTasks, CannotAddUnfitLines
from workplaces.services.tasks.desk import SiteDesk
from workplaces.services.tasks.trail import SiteTrail


class CannotCopyFromSite(Cannot):
    """There is no such other site in the organisation among the actor's sites, or a task of it is missing."""

    code = "task-copy-source-missing"
    is_absence = True


@transaction.atomic(durable=True)
def copy_tasks(*, site_id: int, source_id: int, task_ids: Collection[int], actor: User, now: datetime, on: date) -> int:
    """Copy tasks in use with their names, safety notes, requirements and pictures, all or none; give how many."""
    site = SiteDesk(actor, on).locked(site_id)
    chosen = set(task_ids)
    if not chosen:
        raise CannotAddNoTasks
    if len(chosen) > MOST_LINES:
        raise CannotAddSoManyTasks
    tasks = _tasks(site, source_id, chosen, actor, on)
    had = {folded(name) for name in Task.objects.filter(site=site).values_list("name", flat=True)}
    if any(folded(task.name) in had for task in tasks):
        raise CannotAddUnfitLines
    copies = dict(zip((task.pk for task in tasks), _copied(tasks, site), strict=True))
    _copy_mappings(copies)
    _copy_pictures(copies)
    record(SiteTrail(site).event("tasks.copy", actor, count=len(copies), source=source_id), at=now)
    return len(copies)


def _tasks(site: Site, source_id: int, chosen: Collection[int], actor: User, on: date) -> list[Task]:
    """Fetch the chosen tasks of another site of the organisation."""
    sources = Site.objects.visible_to(actor, on=on).filter(organisation=site.organisation_id).exclude(pk=site.pk)
    tasks = Task.objects.filter(pk__in=chosen, site=source_id, site__in=sources.values("pk"), is_active=True)
    found = list(tasks.order_by("pk"))
    if len(found) != len(chosen):
        raise CannotCopyFromSite
    return found


def _copied(tasks: Iterable[Task], site: Site) -> list[Task]:
    """Write the tasks anew."""
    return Task.objects.bulk_create(
        Task(
            site=site,
            name=task.name,
            language=task.language,
            other_names=task.other_names,
            safety_note=task.safety_note,
            usual_minutes=task.usual_minutes,
        )
        for task in tasks
    )


def _copy_mappings(copies: dict[int, Task]) -> None:
    """Let the copies show what the tasks show, as far as it is in force."""
    rows = TaskRequirement.objects.filter(task__in=copies, requirement__is_withdrawn=False).order_by("pk")
    TaskRequirement.objects.bulk_create(
        TaskRequirement(task=copies[row.task_id], requirement_id=row.requirement_id, strength=row.strength)
        for row in rows
    )


def _copy_pictures(copies: dict[int, Task]) -> None:
    """Give the copies the pictures of the tasks."""
    facts = ("small", "large", "width", "height", "digest", "added_at")
    TaskPicture.objects.bulk_create(
        TaskPicture(task=copies[row.task_id], **{name: getattr(row, name) for name in facts})
        for row in TaskPicture.objects.filter(task__in=copies).order_by("pk")
    )
