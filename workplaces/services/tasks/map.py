"""The requirements that a task shows, several at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import Strength
from workplaces.models import TaskRequirement
from workplaces.rules.outcomes import Suggested
from workplaces.services.tasks.desk import TaskDesk
from workplaces.services.tasks.showing import Showing
from workplaces.services.tasks.trail import TaskTrail


class CannotMapRetiredTask(Cannot):
    """The task is out of use, so it shows nothing new."""

    code = "task-out-of-use"


@transaction.atomic(durable=True)
def map_task(
    *,
    task_id: int,
    add: Collection[int],
    remove: Collection[int] = (),
    strengths: Mapping[int, Strength] | None = None,
    suggested: Suggested | None = None,
    said: str = "",
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Say that a task shows some requirements, and some others no longer; what is not named stays as it is.

    `strengths` says of requirements added or shown already how far they are shown; who is added without one is shown
    wholly. `suggested` is what the product suggested before the choice; `said` what somebody typed besides the task's
    name. The words are remembered for later suggestions. Naming what holds already changes nothing. Gives the number
    of requirements that the task shows now.
    """
    task = TaskDesk(actor, on).locked(task_id)
    showing, weights = Showing(task, now, on, said), strengths or {}
    had = set(TaskRequirement.objects.filter(task=task).values_list("requirement_id", flat=True))
    added = set(add) - had
    removed = (set(remove) - set(add)) & had
    if added and not task.is_active:
        raise CannotMapRetiredTask
    showing.add({pk: weights.get(pk, Strength.WHOLLY) for pk in added}, suggested)
    if removed:
        showing.drop(removed)
    weighed = showing.weigh({pk: weights[pk] for pk in had - removed if pk in weights})
    if added or removed or weighed:
        changes = {"added": sorted(added), "removed": sorted(removed)} | ({"weighed": weighed} if weighed else {})
        record(TaskTrail(task).event("task.map", actor, **changes), at=now)
    return len(had | added) - len(removed)
