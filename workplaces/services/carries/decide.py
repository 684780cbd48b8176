"""Deciding on the rows of a carry, a page of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import CarryDecision, EnvironmentState
from workplaces.models import CarriedMapping, EnvironmentCarry, TaskRequirement
from workplaces.services.carries.rows import NewMappings, Pair
from workplaces.services.environments.trail import EnvironmentTrail


class CannotFindCarry(Cannot):
    """There is no such carry at the sites where the actor is coach or coordinator, or no such row in it."""

    code = "carry-missing"
    is_absence = True


class CannotDecideNow(Cannot):
    """The environment is not a working version: an expert reads it, or it has been published."""

    code = "carry-not-in-draft"


@dataclass(frozen=True, slots=True)
class Decided:
    """How many rows were decided, how many left out because somebody had decided otherwise, and how many wait."""

    decided: int
    left_out: int
    left: int


@transaction.atomic(durable=True)
def decide_mappings(
    *,
    carry_id: int,
    decisions: Mapping[int, CarryDecision],
    anew: bool = False,
    actor: User,
    now: datetime,
    on: date,
) -> Decided:
    """Say of rows, by id, whether the task shows the new requirement too: KEPT or DROPPED.

    A row that somebody has decided otherwise meanwhile is left out; with `anew` such rows are decided again. Saying
    what holds already changes nothing. Dropping takes away only a mapping that this carry has added.
    """
    carry = _locked(carry_id, actor, on)
    if carry.environment.state != EnvironmentState.DRAFT:
        raise CannotDecideNow
    rows = list(carry.mappings.filter(pk__in=decisions).select_related("line").order_by("pk"))
    if len(rows) != len(decisions):
        raise CannotFindCarry
    other = [row for row in rows if row.decision != decisions[row.pk]]
    changed = [row for row in other if anew or row.decision == CarryDecision.WAITING]
    for row in changed:
        row.decision, row.decided_by, row.decided_at = decisions[row.pk], actor, now
    _apply(carry, changed)
    left = carry.mappings.waiting().count()
    if not left and carry.finished_at is None:
        carry.finished_at = now
        carry.save(update_fields=["finished_at"])
    if changed:
        told = {"carry": carry.pk, "left": left, **_by_decision(changed)}
        record(EnvironmentTrail(carry.environment).event("environment.carry_look", actor, role="staff", **told), at=now)
    return Decided(decided=len(changed), left_out=len(other) - len(changed), left=left)


def _locked(carry_id: int, actor: User, on: date) -> EnvironmentCarry:
    """Fetch a carry that the actor may work on; lock it with its environment, which must not be sent meanwhile."""
    edited = EnvironmentCarry.objects.edited_by(actor, on=on).select_related("environment__site")
    carry = edited.select_for_update(of=("self", "environment", "environment__site")).filter(pk=carry_id).first()
    if carry is None:
        raise CannotFindCarry
    return carry


def _apply(carry: EnvironmentCarry, changed: list[CarriedMapping]) -> None:
    """Write the decisions, and make the site's mapping follow them."""
    kept = frozenset(_pair(row) for row in changed if row.decision == CarryDecision.KEPT)
    added = NewMappings(kept).add()
    for row in changed:
        row.has_added = row.has_added or (row.decision == CarryDecision.KEPT and _pair(row) in added)
    CarriedMapping.objects.bulk_update(changed, ["decision", "decided_by", "decided_at", "has_added"], batch_size=100)
    _remove(carry, {_pair(row) for row in changed if row.decision == CarryDecision.DROPPED})


def _remove(carry: EnvironmentCarry, dropped: set[Pair]) -> None:
    """Take away mappings that this carry has added, unless another of its rows keeps them (a merger)."""
    tasks = {task for task, _new in dropped}
    same = carry.mappings.filter(task__in=tasks).select_related("line")
    rows = [row for row in same if _pair(row) in dropped]
    kept = {_pair(row) for row in rows if row.decision == CarryDecision.KEPT}
    added = {_pair(row) for row in rows if row.has_added}
    for task, new in sorted(added - kept):
        TaskRequirement.objects.filter(task_id=task, requirement_id=new).delete()


def _pair(row: CarriedMapping) -> Pair:
    """Name the task and the new requirement of a row."""
    return row.task_id, row.line.new_requirement_id or 0


def _by_decision(changed: Iterable[CarriedMapping]) -> dict[str, list[int]]:
    """Tell which rows were kept and which dropped."""
    rows = list(changed)
    return {
        "kept": [row.pk for row in rows if row.decision == CarryDecision.KEPT],
        "dropped": [row.pk for row in rows if row.decision == CarryDecision.DROPPED],
    }
