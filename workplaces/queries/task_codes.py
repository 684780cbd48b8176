"""Where the code on a task's card leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.ids import normalized_code
from workplaces.models import Placement, Site, Task
from workplaces.queries.merged import in_place_of


@dataclass(frozen=True, slots=True)
class CodeLead:
    """The task behind a code and what the viewer may do with it.

    `is_staff` tells staff of the task's site; `placement_id` is the viewer's own running placement there.
    """

    task_id: int
    site_id: int
    is_active: bool
    is_staff: bool = False
    placement_id: int | None = None

    @property
    def concerns_viewer(self) -> bool:
        """Tell whether the viewer works or is placed where the task is done."""
        return self.is_staff or self.placement_id is not None


def lead_of(viewer: User | None, code: str, *, on: date) -> CodeLead | None:
    """Find the task of a code as people type it, or the one it was merged into; None for an unknown code.

    Three statements for one who has signed in, one more for each merging and another one.
    """
    task = Task.objects.filter(code=normalized_code(code)).first()
    if task is not None and task.merged_into_id is not None:
        task = Task.objects.filter(pk=in_place_of(task.merged_into_id)).first()
    if task is None:
        return None
    if viewer is None:
        return CodeLead(task.pk, task.site_id, task.is_active)
    running = Placement.objects.own(viewer).running(on).filter(host=task.site_id)
    return CodeLead(
        task_id=task.pk,
        site_id=task.site_id,
        is_active=task.is_active,
        is_staff=Site.objects.visible_to(viewer, on=on).filter(pk=task.site_id).exists(),
        placement_id=running.order_by("-begins_on", "-pk").values_list("pk", flat=True).first(),
    )
