"""What stands beside the rows of a carry: what was not carried and why, and what the new requirements add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from common.text import Worded
from qualifications.models import Requirement
from workplaces.choices import BridgeKind
from workplaces.models import BridgeLine, CarriedMapping, EnvironmentCarry, Task, TaskRequirement
from workplaces.queries.carries_ground import crossings_of, ground_of
from workplaces.rules.carry.plan import Ground
from workplaces.rules.task_names import shown_name


@dataclass(frozen=True, slots=True)
class NotCarried:
    """A skill that a task showed and that was not carried: why ("gone", "retired" or "later"), in which unit."""

    reason: str
    unit: Worded
    skill: Worded
    task: Worded


@dataclass(frozen=True, slots=True)
class NewSkill:
    """A skill that the new requirements add to a carried unit and that no task of the site shows yet."""

    unit_id: int
    unit: Worded
    skill: Worded


def not_carried(row: EnvironmentCarry, language: str) -> tuple[NotCarried, ...]:
    """Find the pairs of the old requirements that have no row, and say why; the caller has scoped the carry.

    Six statements at most.
    """
    ground = ground_of(row.source_id, row.environment.site_id, row.source.document_id)
    rows = CarriedMapping.objects.filter(carry=row).values_list("task_id", "line__old_requirement_id")
    carried = set(rows)
    left = [pair for pair in ground if (pair.task_id, pair.requirement_id) not in carried]
    if not left:
        return ()
    bridged = {line.old_id for line in crossings_of([row.bridge_id], left)[row.bridge_id]}
    tasks = Task.objects.in_bulk({pair.task_id for pair in left})
    skills = Requirement.objects.select_related("unit").in_bulk({pair.requirement_id for pair in left})
    order = sorted(left, key=lambda pair: _place(skills[pair.requirement_id], pair))
    return tuple(
        NotCarried(
            reason=_reason(pair, bridged),
            unit=skills[pair.requirement_id].unit.name.best(language),
            skill=skills[pair.requirement_id].text.best(language),
            task=_name(tasks[pair.task_id], language),
        )
        for pair in order
    )


def _name(task: Task, language: str) -> Worded:
    """Name a task for the reader."""
    return shown_name(task.name, task.language, task.other_names, language)


def _place(skill: Requirement, pair: Ground) -> tuple[int, int, int, int, int]:
    """Sort by the order of the document."""
    return skill.unit.position, skill.unit_id, skill.position, skill.pk, pair.task_id


def _reason(pair: Ground, bridged: Iterable[int]) -> str:
    """Say why a pair was not carried: no counterpart, its task out of use, or mapped only after the start."""
    if pair.requirement_id not in bridged:
        return "gone"
    return "later" if pair.is_active else "retired"


def new_skills(row: EnvironmentCarry, language: str) -> tuple[NewSkill, ...]:
    """Find what is new in the units that were carried, as long as no task in use shows it. One statement.

    The caller has scoped the carry.
    """
    units = CarriedMapping.objects.filter(carry=row).values("line__new_requirement__unit")
    shown = TaskRequirement.objects.working(row.environment.site_id, row.environment.document_id)
    new = BridgeLine.objects.filter(bridge=row.bridge_id, kind=BridgeKind.NEW, new_requirement__unit__in=units).exclude(
        new_requirement__in=shown.values("requirement")
    )
    skills = Requirement.objects.filter(
        pk__in=new.values("new_requirement"), is_withdrawn=False, unit__is_withdrawn=False
    ).select_related("unit")
    return tuple(
        NewSkill(skill.unit_id, skill.unit.name.best(language), skill.text.best(language))
        for skill in skills.order_by("unit__position", "unit", "position", "pk")
    )
