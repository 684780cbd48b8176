"""Two tasks of a site become one; what was logged with the first stays with it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import Strength
from workplaces.models import Task, TaskRequirement
from workplaces.services.tasks.desk import TaskDesk
from workplaces.services.tasks.trail import TaskTrail


class CannotMergeTaskIntoItself(Cannot):
    """A task cannot take its own place."""

    code = "task-merge-same"


class CannotMergeRetiredTask(Cannot):
    """One of the tasks is out of use, or has been merged into another already."""

    code = "task-merge-out-of-use"


class CannotMergeAcrossSites(Cannot):
    """The tasks belong to two sites."""

    code = "task-merge-other-site"


@transaction.atomic(durable=True)
def merge_tasks(*, task_id: int, into_id: int, actor: User, now: datetime, on: date) -> int:
    """Let a task take the place of another one of its site; give the id of the site.

    What either shows the remaining task shows now, of two strengths the stronger. The other goes out of use and keeps
    its own links, entries and lines of reports.
    """
    if task_id == into_id:
        raise CannotMergeTaskIntoItself
    desk = TaskDesk(actor, on)
    # Always in the same order, so that two who merge at once do not wait for each other.
    found = {pk: desk.locked(pk) for pk in sorted((task_id, into_id))}
    task, into = found[task_id], found[into_id]
    if task.site_id != into.site_id:
        raise CannotMergeAcrossSites
    if not (task.is_active and into.is_active):
        raise CannotMergeRetiredTask
    _unite(task, into)
    task.is_active, task.merged_into = False, into
    task.save(update_fields=["is_active", "merged_into"])
    record(TaskTrail(task).event("task.merge", actor, into=into.pk), at=now)
    return task.site_id


@transaction.atomic(durable=True)
def split_task(*, task_id: int, actor: User, now: datetime, on: date) -> int:
    """Take a merged task into use again as a task of its own; give the id of its site.

    The other task keeps what it got, both skills and entries. What is not merged stays as it is.
    """
    task = TaskDesk(actor, on).locked(task_id)
    if task.merged_into_id is None:
        return task.site_id
    into = task.merged_into_id
    task.is_active, task.merged_into = True, None
    task.save(update_fields=["is_active", "merged_into"])
    record(TaskTrail(task).event("task.split", actor, off=into), at=now)
    return task.site_id


def _unite(task: Task, into: Task) -> None:
    """Let the remaining task show what both show."""
    had = {row.requirement_id: row for row in TaskRequirement.objects.filter(task=into)}
    added, stronger = [], []
    for row in TaskRequirement.objects.filter(task=task).order_by("pk"):
        same = had.get(row.requirement_id)
        if same is None:
            added.append(TaskRequirement(task=into, requirement_id=row.requirement_id, strength=row.strength))
        elif (row.strength, same.strength) == (Strength.WHOLLY, Strength.PARTLY):
            same.strength = Strength.WHOLLY
            stronger.append(same)
    TaskRequirement.objects.bulk_create(added)
    TaskRequirement.objects.bulk_update(stronger, ["strength"])
