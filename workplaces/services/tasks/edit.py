"""A task's name, language and usual duration, changed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.models import Task
from workplaces.services.tasks.desk import TaskDesk
from workplaces.services.tasks.refusals import CannotNameTask
from workplaces.services.tasks.trail import TaskTrail


@transaction.atomic(durable=True)
def edit_task(
    *, task_id: int, name: str, language: str, usual_minutes: int | None, actor: User, now: datetime, on: date
) -> int:
    """Change a task's name, language and usual duration (minutes); give the id of its site."""
    task = TaskDesk(actor, on).locked(task_id)
    wanted = name.strip()
    if Task.objects.filter(site_id=task.site_id, name=wanted).exclude(pk=task.pk).exists():
        raise CannotNameTask
    task.name, task.language, task.usual_minutes = wanted, language, usual_minutes
    task.save(update_fields=["name", "language", "usual_minutes"])
    record(TaskTrail(task).event("task.edit", actor), at=now)
    return task.site_id
