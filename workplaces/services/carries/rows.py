"""Writing what a carry has planned, and the mappings that its kept rows bring about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from workplaces.choices import CarryDecision
from workplaces.models import CarriedMapping, EnvironmentCarry, TaskRequirement
from workplaces.rules.carry.plan import Carried, CarryPlan

# A task with a new requirement.
Pair = tuple[int, int]
_BATCH = 500


@dataclass(frozen=True, slots=True)
class NewMappings:
    """Tasks that are said to show new requirements."""

    pairs: frozenset[Pair]

    def add(self) -> frozenset[Pair]:
        """Say so; give the pairs of which nobody had said so before."""
        known = TaskRequirement.objects.filter(
            task__in={task for task, _new in self.pairs}, requirement__in={new for _task, new in self.pairs}
        )
        added = self.pairs - set(known.values_list("task_id", "requirement_id"))
        rows = [TaskRequirement(task_id=task, requirement_id=new) for task, new in sorted(added)]
        TaskRequirement.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
        return added


@dataclass(frozen=True, slots=True)
class PlannedRows:
    """The rows of a carry as its plan has them."""

    carry: EnvironmentCarry
    plan: CarryPlan

    def write(self) -> None:
        """Write all rows, those that hold as they are by the act of the person who starts."""
        carry = self.carry
        added = NewMappings(frozenset((row.task_id, row.new_id) for row in self.plan.kept)).add()
        rows = [self._kept(row, added, carry.started_by, carry.started_at) for row in self.plan.kept]
        rows += [CarriedMapping(carry=carry, line_id=row.line_id, task_id=row.task_id) for row in self.plan.waiting]
        CarriedMapping.objects.bulk_create(rows, batch_size=_BATCH)

    def _kept(self, row: Carried, added: frozenset[Pair], actor: User, now: datetime) -> CarriedMapping:
        """Make a row that is decided at once, not stored yet."""
        return CarriedMapping(
            carry=self.carry,
            line_id=row.line_id,
            task_id=row.task_id,
            decision=CarryDecision.KEPT,
            decided_by=actor,
            decided_at=now,
            has_added=(row.task_id, row.new_id) in added,
        )
