"""What the outside expert of the story says of an environment, row by row."""

from __future__ import annotations

from typing import Any

from config.demo.days import When
from config.demo.story.tasks import requirement_of
from qualifications.queries.catalogue import UnitOutline
from workplaces.choices import RowVerdict, Strength
from workplaces.queries.review_rows import JudgedRow
from workplaces.queries.reviewer import Reviewer
from workplaces.queries.reviews import ReviewPage, review_page
from workplaces.services.reviews.add import add_row
from workplaces.services.reviews.decide import RowAnswer, decide_rows


def go_through(
    environment: int, told: dict[str, Any], units: tuple[UnitOutline, ...], *, actor: Reviewer, when: When
) -> None:
    """Answer unit by unit as told, agree with the other rows, and add what the site has not thought of."""
    page = review_page(actor, environment, language="fi", **when)
    for unit in page.units if page else ():
        answers = [_answer(row, told.get("rows", ())) for row in unit.rows]
        decide_rows(environment_id=environment, answers=answers, actor=actor, **when)
    for added in told.get("added", ()):
        add_row(
            environment_id=environment,
            task_id=_task(page, added["task"]),
            requirement_id=requirement_of(units, added["shows"]),
            strength=Strength(added["strength"]),
            comment=added["comment"],
            actor=actor,
            **when,
        )


def _answer(row: JudgedRow, told: Any) -> RowAnswer:
    """Say what is told of a row, else agree."""
    for said in told:
        if said["task"] == row.task.text and row.requirement.text.startswith(said["shows"]):
            verdict, strength = RowVerdict(said["verdict"]), Strength(said["strength"])
            return RowAnswer(row.key, row.version, verdict, strength, said.get("comment", ""))
    return RowAnswer(row.key, row.version, RowVerdict.AGREED, row.strength)


def _task(page: ReviewPage | None, name: str) -> int:
    """Give the one task of that name."""
    (found,) = {row.task_id for row in (page.rows if page else ()) if row.task.text == name}
    return found
