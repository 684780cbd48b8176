"""A new task of a site, in the site's own words."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.models import Site, Task
from workplaces.services.tasks.refusals import CannotNameTask
from workplaces.services.tasks.trail import TaskTrail


class CannotAddTask(Cannot):
    """There is no such site in use among the actor's sites."""

    code = "task-site-missing"
    is_absence = True


@transaction.atomic(durable=True)
def add_task(
    *, site_id: int, name: str, language: str, usual_minutes: int | None, actor: User, now: datetime, on: date
) -> int:
    """Add a task to a site in the language in which it is named; give its id."""
    sites = Site.objects.edited_by(actor, on=on).filter(is_active=True)
    site = sites.select_for_update(of=("self",)).filter(pk=site_id).first()
    if site is None:
        raise CannotAddTask
    wanted = name.strip()
    if Task.objects.filter(site=site, name=wanted).exists():
        raise CannotNameTask
    task = Task.objects.create(site=site, name=wanted, language=language, usual_minutes=usual_minutes)
    record(TaskTrail(task).event("task.add", actor), at=now)
    return task.pk
