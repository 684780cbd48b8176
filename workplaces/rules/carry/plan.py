"""What becomes of the tasks' mappings over the lines of a bridge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workplaces.choices import BridgeKind, Verdict


@dataclass(frozen=True, slots=True)
class Ground:
    """A task that shows an old requirement.

    `is_active` tells whether the task is in use; `is_sure` that both the report and the site's mapping say so today.
    """

    task_id: int
    requirement_id: int
    is_active: bool = True
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class Crossing:
    """A line of the bridge that leads from an old requirement to a new one."""

    line_id: int
    old_id: int
    new_id: int
    kind: BridgeKind
    verdict: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A task taken over a line to a new requirement."""

    task_id: int
    line_id: int
    new_id: int


@dataclass(frozen=True, slots=True)
class CarryPlan:
    """What becomes of every pair: `kept` at once, `waiting` for a look, `gone` and `retired` not carried.

    `gone` has no way over the bridge; `retired` belongs to tasks out of use.
    """

    kept: tuple[Carried, ...] = ()
    waiting: tuple[Carried, ...] = ()
    gone: tuple[Ground, ...] = ()
    retired: tuple[Ground, ...] = ()


def holds_as_it_is(kind: BridgeKind, verdict: str, *, is_sure: bool) -> bool:
    """Tell what needs no look of its own: the same text at the same place, which an expert has found to hold.

    >>> holds_as_it_is(BridgeKind.UNCHANGED, Verdict.HOLDS, is_sure=True)
    True
    >>> holds_as_it_is(BridgeKind.CHANGED, Verdict.HOLDS, is_sure=True)
    False
    >>> holds_as_it_is(BridgeKind.UNCHANGED, Verdict.LOOK, is_sure=True)
    False
    """
    return kind == BridgeKind.UNCHANGED and verdict == Verdict.HOLDS and is_sure


def is_proposed(verdict: str, *, is_sure: bool) -> bool:
    """Tell whether keeping is proposed to the person who looks; where the bridge says "look anew", nothing is.

    >>> is_proposed(Verdict.HOLDS, is_sure=True), is_proposed(Verdict.LOOK, is_sure=True), is_proposed("", is_sure=True)
    (True, False, False)
    """
    return verdict == Verdict.HOLDS and is_sure


def plan_carry(ground: Iterable[Ground], crossings: Iterable[Crossing]) -> CarryPlan:
    """Lay out what becomes of a site's pairs over the lines of a bridge, in a stable order.

    A requirement that was split has several lines, so its tasks are looked at once for each; one into which
    others were merged is reached from several sides.

    >>> lines = [Crossing(10, 1, 101, BridgeKind.UNCHANGED, Verdict.HOLDS), Crossing(11, 2, 102, BridgeKind.MOVED, "")]
    >>> plan = plan_carry([Ground(7, 1), Ground(7, 2), Ground(7, 3), Ground(8, 1, is_active=False)], lines)
    >>> [row.new_id for row in plan.kept], [row.new_id for row in plan.waiting]
    ([101], [102])
    >>> [row.requirement_id for row in plan.gone], [row.task_id for row in plan.retired]
    ([3], [8])
    """
    ways: dict[int, list[Crossing]] = {}
    for crossing in sorted(crossings, key=lambda line: line.line_id):
        ways.setdefault(crossing.old_id, []).append(crossing)
    kept: list[Carried] = []
    waiting: list[Carried] = []
    gone: list[Ground] = []
    retired: list[Ground] = []
    for pair in sorted(ground, key=lambda row: (row.task_id, row.requirement_id)):
        lines = ways.get(pair.requirement_id, [])
        if not pair.is_active:
            retired.append(pair)
        elif not lines:
            gone.append(pair)
        for line in lines if pair.is_active else ():
            row = Carried(pair.task_id, line.line_id, line.new_id)
            is_kept = holds_as_it_is(line.kind, line.verdict, is_sure=pair.is_sure)
            (kept if is_kept else waiting).append(row)
    return CarryPlan(tuple(kept), tuple(waiting), tuple(gone), tuple(retired))
