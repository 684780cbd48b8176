"""The learning environments of the story."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from config.demo.story.stage import Stage
from config.demo.story.tasks import name_task
from workplaces.services.environments.approve import approve
from workplaces.services.environments.describe import describe
from workplaces.services.environments.draft import draft_environment
from workplaces.services.environments.revise import start_revision
from workplaces.services.environments.send import send_to_review

DESCRIBED, PUBLISHED, REVISED = 125, 120, 5


def recognise_environments(stage: Stage) -> str:
    """Name the tasks, map them, describe the sites and let the outside expert decide."""
    for told in stage.told["environments"]:
        _environment(stage, told)
    return f"{len(stage.told['environments'])} learning environments published, one revision in review"


def _environment(stage: Stage, told: dict[str, Any]) -> None:
    site, actor = stage.sites[told["site"]], stage.actor(told["by"])
    when, language = stage.days.at(DESCRIBED), told.get("language", "fi")
    stage.tasks[told["site"]] = [
        name_task(stage, site, task, language=language, actor=actor, when=when) for task in told["tasks"]
    ]
    environment = draft_environment(site_id=site, document_id=stage.document_id, language=language, actor=actor, **when)
    describe(environment_id=environment, answers=told["answers"], language=language, actor=actor, **when)
    stage.reports[told["site"]] = environment
    expert = stage.actor("asiantuntija")
    send_to_review(environment_id=environment, expert_id=expert.pk, actor=actor, **when)
    approve(
        environment_id=environment,
        title="Ammatillinen opettaja",
        organisation="Kuvittelan ammattiopisto",
        valid_until=stage.days.last + timedelta(days=told["valid_days"]),
        actor=expert,
        **stage.days.at(PUBLISHED),
    )
    if told.get("revise"):
        revision = start_revision(environment_id=environment, actor=actor, **stage.days.at(REVISED))
        send_to_review(environment_id=revision, expert_id=expert.pk, actor=actor, **stage.days.at(REVISED))
