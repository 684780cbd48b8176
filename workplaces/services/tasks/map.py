"""The requirements that a task shows, several at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.models import Requirement
from workplaces.models import TaskRequirement
from workplaces.services.tasks.desk import TaskDesk
from workplaces.services.tasks.trail import TaskTrail


class CannotMapRequirement(Cannot):
    """One of the requirements does not exist or has been withdrawn."""

    code = "task-requirement-missing"
    is_absence = True


class CannotMapRetiredTask(Cannot):
    """The task is out of use, so it shows nothing new."""

    code = "task-out-of-use"


@transaction.atomic(durable=True)
def map_task(
    *, task_id: int, add: Collection[int], remove: Collection[int] = (), actor: User, now: datetime, on: date
) -> int:
    """Say that a task shows some requirements, and some others no longer; what is not named stays as it is.

    Naming what holds already changes nothing. Gives the number of requirements that the task shows now.
    """
    task = TaskDesk(actor, on).locked(task_id)
    had = set(TaskRequirement.objects.filter(task=task).values_list("requirement_id", flat=True))
    added = set(add) - had
    removed = (set(remove) - set(add)) & had
    if added and not task.is_active:
        raise CannotMapRetiredTask
    if Requirement.objects.filter(pk__in=added, is_withdrawn=False).count() != len(added):
        raise CannotMapRequirement
    TaskRequirement.objects.bulk_create(TaskRequirement(task=task, requirement_id=pk) for pk in sorted(added))
    TaskRequirement.objects.filter(task=task, requirement_id__in=removed).delete()
    if added or removed:
        record(TaskTrail(task).event("task.map", actor, added=sorted(added), removed=sorted(removed)), at=now)
    return len(had | added) - len(removed)
