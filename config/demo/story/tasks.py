"""The tasks of the story's sites."""

from __future__ import annotations

from typing import Any

from config.demo.days import When
from config.demo.story.stage import Stage
from workplaces.services.tasks.add import add_task
from workplaces.services.tasks.map import map_task


def name_task(
    stage: Stage, site: int, told: dict[str, Any], *, language: str, actor: Any, when: When
) -> tuple[int, int]:
    """Add a task, mapped to the requirements that begin with the given words; give it with its minutes."""
    task = add_task(
        site_id=site,
        name=told["name"],
        language=language,
        usual_minutes=told["minutes"],
        actor=actor,
        **when,
    )
    wanted = [_requirement(stage, words) for words in told["shows"]]
    if wanted:
        map_task(task_id=task, add=wanted, actor=actor, **when)
    return task, told["minutes"]


def _requirement(stage: Stage, words: str) -> int:
    (found,) = {
        requirement.id
        for unit in stage.units
        for requirement in unit.requirements
        if requirement.text.text.startswith(words)
    }
    return found
