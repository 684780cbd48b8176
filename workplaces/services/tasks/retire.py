"""A task goes out of use, and into use again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.services.tasks.desk import TaskDesk
from workplaces.services.tasks.refusals import CannotRestoreMergedTask
from workplaces.services.tasks.trail import TaskTrail


@transaction.atomic(durable=True)
def retire_task(*, task_id: int, actor: User, now: datetime, on: date) -> int:
    """Take a task out of use; what has been logged with it stays. Give the id of its site."""
    return _set_active(task_id, actor=actor, now=now, on=on, is_active=False)


@transaction.atomic(durable=True)
def restore_task(*, task_id: int, actor: User, now: datetime, on: date) -> int:
    """Take a retired task into use again; give the id of its site. A merged one must be split off instead."""
    return _set_active(task_id, actor=actor, now=now, on=on, is_active=True)


def _set_active(task_id: int, *, actor: User, now: datetime, on: date, is_active: bool) -> int:
    """Take into or out of use; nothing is recorded when nothing changes."""
    task = TaskDesk(actor, on).locked(task_id)
    if is_active and task.merged_into_id is not None:
        raise CannotRestoreMergedTask
    if task.is_active != is_active:
        task.is_active = is_active
        task.save(update_fields=["is_active"])
        record(TaskTrail(task).event("task.restore" if is_active else "task.retire", actor), at=now)
    return task.site_id
