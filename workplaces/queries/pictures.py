"""Pictures of tasks, as files."""

from __future__ import annotations

from datetime import date

from accounts.models import User
from workplaces.models import TaskPicture

SIZES = ("small", "large")


def picture_file(viewer: User | None, task_id: int, *, digest: str, size: str, on: date) -> bytes | None:
    """Give a task's picture (JPEG) in one of two sizes; None where the viewer may not see it. One statement.

    The digest must be that of the picture as it is now. Who has not signed in sees pictures of tasks in reports.
    """
    if size not in SIZES:
        return None
    shown = TaskPicture.objects.public(on) if viewer is None else TaskPicture.objects.visible_to(viewer, on=on)
    found = shown.filter(task=task_id, digest=digest).values_list(size, flat=True).first()
    return None if found is None else bytes(found)
