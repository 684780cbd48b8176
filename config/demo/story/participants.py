"""The participants of the story, from their first day to their certificates."""

from __future__ import annotations

from django.conf import settings

from config.demo.life import CERTIFIED, Life
from config.demo.story.placements import begin
from config.demo.story.stage import Stage

SUPERVISORS = {"bikes": "ohjaaja", "kitchen": "keittiomestari", "cleaning": "handledare"}
CERTIFIERS = {"bikes": "valmentaja", "kitchen": "valmentaja", "cleaning": "kuntakoordinaattori"}


def live(stage: Stage) -> str:
    """Enrol the participants and let them work, agree and get their certificates."""
    school, teacher = stage.organisations["school"], stage.actor("oppilaitos")
    for told in stage.told["participants"]:
        site, certifier = told["site"], stage.actor(CERTIFIERS[told["site"]])
        goal = next(unit for unit in stage.units if unit.name.text.startswith(told["goal"]))
        placement = stage.placements[told["key"]] = begin(stage, told, goal, certifier)
        told["public_url"] = settings.PUBLIC_URL
        supervisor, participant = stage.actor(SUPERVISORS[site]), stage.actor(told["key"])
        life = Life(told, stage.days, placement, supervisor, participant, stage.tasks[site])
        life.work(until=CERTIFIED + 1)
        life.agree(goal)
        life.certify(certifier, school, teacher)
        life.work_on()
    return f"{len(stage.told['participants'])} participants"
