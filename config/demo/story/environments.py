"""The learning environments of the story."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from config.demo.days import When
from config.demo.story.reviewing import go_through
from config.demo.story.stage import Stage
from config.demo.story.tasks import name_task
from workplaces.queries.reviewer import Reviewer
from workplaces.services.environments.adopt import adopt_rows
from workplaces.services.environments.approve import approve
from workplaces.services.environments.describe import describe
from workplaces.services.environments.draft import draft_environment
from workplaces.services.environments.listing import set_listing
from workplaces.services.environments.revise import start_revision
from workplaces.services.environments.send import send_to_review

DESCRIBED, PUBLISHED, ADOPTED, REVISED = 125, 120, 118, 5


def recognise_environments(stage: Stage) -> str:
    """Name the tasks, map them, describe the sites and let the outside expert decide."""
    for told in stage.told["environments"]:
        _environment(stage, told)
    return f"{len(stage.told['environments'])} learning environments published, one revision in review"


def describe_site(stage: Stage, told: dict[str, Any], document_id: int, *, actor: Any, when: When) -> int:
    """Start a site's environment and answer the guiding questions; give its id."""
    site, language = stage.sites[told["site"]], told.get("language", "fi")
    environment = draft_environment(site_id=site, document_id=document_id, language=language, actor=actor, **when)
    describe(environment_id=environment, answers=told["answers"], language=language, actor=actor, **when)
    return environment


def _environment(stage: Stage, told: dict[str, Any]) -> None:
    actor, when = stage.actor(told["by"]), stage.days.at(DESCRIBED)
    _name_tasks(stage, told, told["tasks"], actor, when)
    environment = stage.reports[told["site"]] = describe_site(stage, told, stage.document_id, actor=actor, when=when)
    if not told.get("listed", True):
        set_listing(environment_id=environment, is_listed=False, actor=actor, **when)
    expert = stage.actor("asiantuntija")
    send_to_review(environment_id=environment, expert_id=expert.pk, actor=actor, shows_responsible=True, **when)
    _publish(stage, told, environment, Reviewer(user=expert))
    adopt_rows(environment_id=environment, row_ids=None, actor=actor, **stage.days.at(ADOPTED))
    later = told.get("later", {"days": 0, "tasks": ()})
    _name_tasks(stage, told, later["tasks"], actor, stage.days.at(later["days"]))
    if told.get("revise"):
        revision = start_revision(environment_id=environment, actor=actor, **stage.days.at(REVISED))
        send_to_review(environment_id=revision, expert_id=expert.pk, actor=actor, **stage.days.at(REVISED))


def _name_tasks(stage: Stage, told: dict[str, Any], tasks: Any, actor: Any, when: When) -> None:
    """Add tasks to the site, and remember them with their minutes."""
    site, language = stage.sites[told["site"]], told.get("language", "fi")
    stage.tasks.setdefault(told["site"], []).extend(
        name_task(site, task, stage.units, language=language, actor=actor, when=when) for task in tasks
    )


def _publish(stage: Stage, told: dict[str, Any], environment: int, reviewer: Reviewer) -> None:
    """Let the expert go through the rows and sign."""
    when = stage.days.at(PUBLISHED)
    go_through(environment, told.get("review", {}), stage.units, actor=reviewer, when=when)
    approve(
        environment_id=environment,
        title="Ammatillinen opettaja",
        organisation="Kuvittelan ammattiopisto",
        valid_until=stage.days.last + timedelta(days=told["valid_days"]),
        actor=reviewer,
        **when,
    )
