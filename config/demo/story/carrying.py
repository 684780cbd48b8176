"""What the story carries over its bridge: one site's work, and some of what one participant has agreed on."""

from __future__ import annotations

from typing import Any

from competence.choices import Side
from competence.queries.carried import carried_own
from competence.services.carrying.confirm import confirm_carried_many
from config.demo.story.participants import SUPERVISORS
from config.demo.story.stage import Stage
from workplaces.choices import CarryDecision
from workplaces.queries.carries_rows import rows_to_look_at
from workplaces.services.carries.decide import decide_mappings
from workplaces.services.carries.start import start_carry

STARTED, LOOKED, CONFIRMED = 4, 3, 2


def carry_over(stage: Stage) -> str:
    """Leave both begun and unfinished: rows to look at, and skills that wait for one side or the other."""
    told = stage.told["newer_requirements"]
    left = _carry_site(stage, told["carry"])
    waiting = _still_holds(stage, told["still_holds"])
    return f"one site being carried over, {left} rows left; {waiting} skills of one participant wait for both"


def _carry_site(stage: Stage, told: dict[str, Any]) -> int:
    """Start carrying the site's report, and look at the first rows; give how many are left."""
    actor, report = stage.actor(told["by"]), stage.reports[told["site"]]
    carry = start_carry(environment_id=report, bridge_id=stage.bridge_id, actor=actor, **stage.days.at(STARTED))
    rows = rows_to_look_at(actor, carry, on=stage.days.last, language="fi").items
    looked = {row.id: CarryDecision.KEPT for row in rows[: told["kept"]]}
    decide_mappings(carry_id=carry, decisions=looked, actor=actor, **stage.days.at(LOOKED))
    return len(rows) - len(looked)


def _still_holds(stage: Stage, told: dict[str, Any]) -> int:
    """Let both confirm some skills, and each side some more alone; give how many nobody has confirmed."""
    participant, supervisor = stage.actor(told["who"]), stage.actor(SUPERVISORS[told["site"]])
    shown = carried_own(viewer=participant, on=stage.days.last, language="fi")
    groups = shown.groups if shown else ()
    lines = [line.line_id for group in groups for unit in group.units for line in unit.lines if line.is_open]
    both: int = told["both"]
    own, other = both + told["own"], both + told["own"] + told["other"]
    where: Any = {"placement_id": stage.placements[told["who"]], **stage.days.at(CONFIRMED)}
    confirm_carried_many(side=Side.PARTICIPANT, line_ids=lines[:own], actor=participant, **where)
    by_site = lines[:both] + lines[own:other]
    confirm_carried_many(side=Side.SUPERVISOR, line_ids=by_site, actor=supervisor, **where)
    return len(lines[other:])
