"""What a text of a day's work shows, kept as tasks: new ones and those that the site has, all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.choices import Strength
from workplaces.models import Site, Task, TaskRequirement
from workplaces.rules.outcomes import Suggested
from workplaces.services.tasks.desk import SiteDesk
from workplaces.services.tasks.refusals import CannotFindTask, CannotNameTask
from workplaces.services.tasks.showing import Showing
from workplaces.services.tasks.trail import TaskTrail
from workplaces.services.tasks.wording import Wording


@dataclass(frozen=True, slots=True)
class KeptTask:
    """One part of the text, `said`: for a task in use at the site, or a new one named `name`; and what it shows."""

    said: str
    shows: Mapping[int, Strength]
    suggested: Suggested
    task_id: int | None = None
    name: str = ""


@transaction.atomic(durable=True)
def keep_tasks(
    *, site_id: int, language: str, kept: Sequence[KeptTask], actor: User, now: datetime, on: date
) -> tuple[int, ...]:
    """Keep every part of the text as a task, or none of them; give the ids of the tasks in order."""
    site = SiteDesk(actor, on).locked(site_id)
    found = []
    for part in kept:
        task, is_new = _task(site, part, language)
        had = set(TaskRequirement.objects.filter(task=task).values_list("requirement_id", flat=True))
        added = {pk: strength for pk, strength in part.shows.items() if pk not in had}
        Showing(task, now, on, part.said).add(added, part.suggested)
        if is_new:
            record(TaskTrail(task).event("task.add", actor, added=sorted(added)), at=now)
        elif added:
            record(TaskTrail(task).event("task.map", actor, added=sorted(added), removed=[]), at=now)
        found.append(task.pk)
    return tuple(found)


def _task(site: Site, part: KeptTask, language: str) -> tuple[Task, bool]:
    """Find the task of the site, or add it; tell whether it is new."""
    if part.task_id is not None:
        task = Task.objects.filter(site=site, is_active=True, pk=part.task_id).select_related("site").first()
        if task is None:
            raise CannotFindTask
        return task, False
    said = Wording(part.name, language).checked()
    if Task.objects.filter(site=site, name=said.name).exists():
        raise CannotNameTask
    task = Task(site=site)
    said.put_on(task)
    task.save()
    return task, True
