"""A task's names, safety note and usual duration, changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.models import Task
from workplaces.services.tasks.desk import TaskDesk
from workplaces.services.tasks.refusals import CannotNameTask
from workplaces.services.tasks.trail import TaskTrail
from workplaces.services.tasks.wording import Wording


@transaction.atomic(durable=True)
def edit_task(
    *,
    task_id: int,
    name: str,
    language: str,
    usual_minutes: int | None,
    other_names: Mapping[str, str] | None = None,
    safety_note: str = "",
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Change a task's names, safety note and usual duration (minutes); give the id of its site."""
    task = TaskDesk(actor, on).locked(task_id)
    said = Wording(name, language, usual_minutes, other_names or {}, safety_note).checked()
    if Task.objects.filter(site_id=task.site_id, name=said.name).exclude(pk=task.pk).exists():
        raise CannotNameTask
    task.save(update_fields=said.put_on(task))
    record(TaskTrail(task).event("task.edit", actor), at=now)
    return task.site_id
