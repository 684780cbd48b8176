"""The tasks of the story's sites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from config.demo.days import When
from config.demo.story.pictures import DRAWN
from qualifications.queries.catalogue import UnitOutline
from workplaces.choices import Strength
from workplaces.queries.suggestions.site import Asked, suggestions_for_site
from workplaces.services.tasks.add import add_task
from workplaces.services.tasks.picture import give_picture


def name_task(
    site: int, told: dict[str, Any], units: Iterable[UnitOutline], *, language: str, actor: Any, when: When
) -> tuple[int, int]:
    """Add a task with the requirements that begin with the given words; give it with its minutes.

    The product suggests first, as on the page, so that its figures are those of real answers.
    """
    outlines = tuple(units)
    shows = {requirement_of(outlines, words): Strength.WHOLLY for words in told["shows"]}
    shows |= {requirement_of(outlines, words): Strength.PARTLY for words in told.get("partly", ())}
    shown = suggestions_for_site(actor, Asked(site, told["name"]), on=when["on"], language=language)
    task = add_task(
        site_id=site,
        name=told["name"],
        language=language,
        usual_minutes=told["minutes"],
        other_names=told.get("names"),
        safety_note=told.get("safety", ""),
        shows=shows,
        suggested=shown.suggested() if shown else None,
        actor=actor,
        **when,
    )
    if "picture" in told:
        give_picture(task_id=task, data=DRAWN[told["picture"]](), actor=actor, **when)
    return task, told["minutes"]


def requirement_of(units: Iterable[UnitOutline], words: str) -> int:
    """Give the one requirement that begins with the words."""
    (found,) = {
        requirement.id for unit in units for requirement in unit.requirements if requirement.text.text.startswith(words)
    }
    return found
