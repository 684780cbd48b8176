"""Participant and supervisor agree on a skill."""

from __future__ import annotations

from typing import Any

from competence.choices import SelfView, Side
from competence.services.agreements.confirm import confirm
from competence.services.marks.assess_self import assess_self
from competence.services.marks.give_mark import give_mark
from config.demo.main_job.organisations import Organisations
from config.demo.main_job.scene import Scene
from config.demo.main_job.work import Worked


def agree(scene: Scene, here: Organisations, worked: Worked, requirement: int) -> None:
    """Have both views given and both sides confirmed."""
    pair: Any = {"placement_id": worked.placement_id, "requirement_id": requirement}
    said = assess_self(**pair, value=SelfView.ALONE, actor=worked.participant, **scene.days.at(10))
    mark = give_mark(**pair, value="reached", actor=here.supervisor, **scene.days.at(9))
    pair |= {"self_assessment_id": said, "mark_id": mark}
    confirm(**pair, side=Side.PARTICIPANT, actor=worked.participant, **scene.days.at(8))
    confirm(**pair, side=Side.SUPERVISOR, actor=here.supervisor, **scene.days.at(8))
