"""A task shows a requirement no longer."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.services.tasks.desk import TaskDesk
from workplaces.services.tasks.showing import Showing
from workplaces.services.tasks.trail import TaskTrail


@transaction.atomic(durable=True)
def unmap(*, task_id: int, requirement_id: int, actor: User, now: datetime, on: date) -> None:
    """Say that a task does not show a requirement after all; saying it twice changes nothing."""
    task = TaskDesk(actor, on).locked(task_id)
    if Showing(task, now, on).drop([requirement_id]):
        record(TaskTrail(task).event("task.map", actor, added=[], removed=[requirement_id]), at=now)
