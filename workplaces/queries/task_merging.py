"""What happens when one task takes the place of another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded, sort_key
from workplaces.choices import Strength
from workplaces.models import Task, TaskRequirement
from workplaces.rules.task_names import shown_name


@dataclass(frozen=True, slots=True)
class MergeOutcome:
    """The task that stays, and how many skills come to it, become stronger there, and it shows in the end."""

    into: int
    name: Worded
    added: int
    stronger: int
    total: int


@dataclass(frozen=True, slots=True)
class MergePage:
    """A task in use and the others of its site, by name; `outcome` when one of them has been chosen."""

    task_id: int
    task: Worded
    site_id: int
    site_name: str
    others: tuple[tuple[int, Worded], ...]
    outcome: MergeOutcome | None


def merge_page(viewer: User, task_id: int, into_id: int | None, *, on: date, language: str) -> MergePage | None:
    """Give what can become of a task in use where the viewer works; None for others. Three statements."""
    seen = Task.objects.visible_to(viewer, on=on).filter(is_active=True)
    task = seen.select_related("site").filter(pk=task_id).first()
    if task is None:
        return None
    rows = seen.filter(site=task.site_id).exclude(pk=task.pk)
    named = [(row.pk, shown_name(row.name, row.language, row.other_names, language)) for row in rows]
    others = tuple(sorted(named, key=lambda other: (sort_key(other[1].text), other[0])))
    chosen = next((other for other in others if other[0] == into_id), None)
    return MergePage(
        task_id=task.pk,
        task=shown_name(task.name, task.language, task.other_names, language),
        site_id=task.site_id,
        site_name=task.site.name,
        others=others,
        outcome=_outcome(task.pk, *chosen) if chosen else None,
    )


def _outcome(task_id: int, into: int, name: Worded) -> MergeOutcome:
    """Count what the remaining task gets. One statement."""
    shown: dict[int, dict[int, str]] = {task_id: {}, into: {}}
    rows = TaskRequirement.objects.filter(task__in=shown).values_list("task_id", "requirement_id", "strength")
    for of_task, requirement_id, strength in rows:
        shown[of_task][requirement_id] = strength
    ours, theirs = shown[task_id], shown[into]
    stronger = [
        pk for pk in ours.keys() & theirs.keys() if (ours[pk], theirs[pk]) == (Strength.WHOLLY, Strength.PARTLY)
    ]
    return MergeOutcome(into, name, len(ours.keys() - theirs.keys()), len(stronger), len(ours.keys() | theirs.keys()))
