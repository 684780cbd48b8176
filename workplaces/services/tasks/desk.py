"""Tasks that are about to change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.models import Site, Task
from workplaces.services.tasks.refusals import CannotAddTask, CannotFindTask


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


@dataclass(frozen=True, slots=True)
class SiteDesk:
    """Whose hand adds tasks to sites, and on which day."""

    actor: User
    on: date

    def locked(self, site_id: int) -> Site:
        """Fetch a site in use where the actor may add tasks; lock it, as its task names must not double."""
        sites = Site.objects.edited_by(self.actor, on=self.on).filter(is_active=True)
        site = sites.select_for_update(of=("self",)).filter(pk=site_id).first()
        if site is None:
            raise CannotAddTask
        return site
