"""A new task of a site, in the site's own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.choices import Strength
from workplaces.models import Task
from workplaces.rules.outcomes import Suggested
from workplaces.services.tasks.desk import SiteDesk
from workplaces.services.tasks.refusals import CannotNameTask
from workplaces.services.tasks.showing import Showing
from workplaces.services.tasks.trail import TaskTrail
from workplaces.services.tasks.wording import Wording


@transaction.atomic(durable=True)
def add_task(
    *,
    site_id: int,
    name: str,
    language: str,
    usual_minutes: int | None,
    other_names: Mapping[str, str] | None = None,
    safety_note: str = "",
    shows: Mapping[int, Strength] | None = None,
    suggested: Suggested | None = None,
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Add a task to a site in the language in which it is named, and in others; give its id.

    `shows` holds the requirements that it shows from the beginning, by strength; `suggested` is what the product
    suggested before they were chosen.
    """
    site = SiteDesk(actor, on).locked(site_id)
    said = Wording(name, language, usual_minutes, other_names or {}, safety_note).checked()
    if Task.objects.filter(site=site, name=said.name).exists():
        raise CannotNameTask
    task = Task(site=site)
    said.put_on(task)
    task.save()
    if shows:
        Showing(task, now, on).add(shows, suggested)
    record(TaskTrail(task).event("task.add", actor, **({"added": sorted(shows)} if shows else {})), at=now)
    return task.pk
