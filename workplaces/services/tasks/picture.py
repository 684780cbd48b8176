"""A task gets a picture, another one, or none."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import PictureFault
from workplaces.models import Task, TaskPicture
from workplaces.pictures import Redrawn, UnusablePicture, redraw
from workplaces.services.tasks.desk import TaskDesk
from workplaces.services.tasks.refusals import CannotFindTask
from workplaces.services.tasks.trail import TaskTrail


class CannotUseFile(Cannot):
    """The file is no picture that we read (JPEG, PNG, WebP, HEIC)."""

    code = "task-picture-unknown"


class CannotUseHeavyFile(Cannot):
    """The file of the picture is larger than 12 MB."""

    code = "task-picture-too-big"


class CannotUseWidePicture(Cannot):
    """The picture has more than 40 million pixels."""

    code = "task-picture-too-many-pixels"


class CannotReadPicture(Cannot):
    """The picture breaks off or is damaged."""

    code = "task-picture-broken"


_REFUSED: dict[PictureFault, type[Cannot]] = {
    PictureFault.NOT_A_PICTURE: CannotUseFile,
    PictureFault.TOO_BIG: CannotUseHeavyFile,
    PictureFault.TOO_MANY_PIXELS: CannotUseWidePicture,
    PictureFault.BROKEN: CannotReadPicture,
}


def give_picture(*, task_id: int, data: bytes, actor: User, now: datetime, on: date) -> int:
    """Give a task a picture in place of the one it may have; give the id of its site.

    The picture is drawn before the transaction, so that nobody waits for it.
    """
    if not Task.objects.visible_to(actor, on=on).filter(pk=task_id).exists():
        raise CannotFindTask
    drawn = _redrawn(data)
    with transaction.atomic(durable=True):
        task = TaskDesk(actor, on).locked(task_id)
        facts = {name: getattr(drawn, name) for name in ("small", "large", "width", "height", "digest")}
        TaskPicture.objects.update_or_create(task=task, defaults={**facts, "added_at": now})
        record(TaskTrail(task).event("task.give_picture", actor), at=now)
    return task.site_id


@transaction.atomic(durable=True)
def remove_picture(*, task_id: int, actor: User, now: datetime, on: date) -> int:
    """Take a task's picture away for good; give the id of its site. Without a picture nothing happens."""
    task = TaskDesk(actor, on).locked(task_id)
    found, _rows = TaskPicture.objects.filter(task=task).delete()
    if found:
        record(TaskTrail(task).event("task.remove_picture", actor), at=now)
    return task.site_id


def _redrawn(data: bytes) -> Redrawn:
    """Draw the picture, or say why not."""
    try:
        return redraw(data)
    except UnusablePicture as error:
        raise _REFUSED[error.fault] from error
