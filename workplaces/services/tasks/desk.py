"""Tasks that are about to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.models import Task
from workplaces.services.tasks.refusals import CannotFindTask


@dataclass(frozen=True, slots=True)
class TaskDesk:
    """Whose hand changes tasks, and on which day."""

    actor: User
    on: date

    def locked(self, task_id: int) -> Task:
        """Fetch a task that the actor may change; lock it, and its site too, whose task names must not double."""
        seen = Task.objects.visible_to(self.actor, on=self.on).select_related("site")
        task = seen.select_for_update(of=("self", "site")).filter(pk=task_id).first()
        if task is None:
            raise CannotFindTask
        return task
