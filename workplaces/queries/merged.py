"""Which task stands in the place of one that has been merged."""

from __future__ import annotations

from workplaces.models import Task

# Tasks may have been merged one after the other; a chain longer than this is not followed.
_MOST_STEPS = 10


def in_place_of(task_id: int) -> int:
    """Give the id of the task that has taken another's place, over all mergings since; its own if it was not merged.

    One statement, and one more for each merging. A task is merged at its own site only, so no scope is left.
    """
    for _step in range(_MOST_STEPS):
        heir = Task.objects.filter(pk=task_id).values_list("merged_into", flat=True).first()
        if heir is None:
            break
        task_id = heir
    return task_id
