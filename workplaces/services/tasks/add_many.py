"""Many tasks of a site at once, from a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.rules.cleaning import without_unseen
from workplaces.models import Task
from workplaces.rules.task_lines import MOST_LINES, judged
from workplaces.services.tasks.desk import SiteDesk
from workplaces.services.tasks.trail import SiteTrail


class CannotAddNoTasks(Cannot):
    """No line of the list has been chosen."""

    code = "task-lines-none"


class CannotAddSoManyTasks(Cannot):
    """More lines have been chosen than are saved at once."""

    code = "task-lines-too-many"


class CannotAddUnfitLines(Cannot):
    """At least one chosen line cannot become a task; the site may have got a task of that name meanwhile."""

    code = "task-lines-unfit"


@transaction.atomic(durable=True)
def add_tasks(
    *, site_id: int, lines: Sequence[tuple[str, str]], language: str, actor: User, now: datetime, on: date
) -> int:
    """Add tasks from pairs of name and minutes as written, all of them or none; give how many."""
    site = SiteDesk(actor, on).locked(site_id)
    if not lines:
        raise CannotAddNoTasks
    if len(lines) > MOST_LINES:
        raise CannotAddSoManyTasks
    wanted = [(" ".join(without_unseen(name).split()), minutes) for name, minutes in lines]
    found = judged(wanted, Task.objects.filter(site=site).values_list("name", flat=True))
    if not all(line.is_new and line.name for line in found):
        raise CannotAddUnfitLines
    Task.objects.bulk_create(
        Task(site=site, name=line.name, language=language, usual_minutes=line.minutes) for line in found
    )
    record(SiteTrail(site).event("tasks.add", actor, count=len(found)), at=now)
    return len(found)
