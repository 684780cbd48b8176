"""The learning environment of the job: tasks, description, and the outside expert's decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from config.demo.days import When
from config.demo.main_job.organisations import Organisations
from config.demo.main_job.requirements import Chosen
from config.demo.main_job.scene import Scene
from qualifications.queries.catalogue import UnitOutline
from workplaces.queries.reviewer import Reviewer
from workplaces.services.environments.approve import approve
from workplaces.services.environments.describe import describe
from workplaces.services.environments.draft import draft_environment
from workplaces.services.environments.send import send_to_review
from workplaces.services.reviews.decide import agree_with_rest
from workplaces.services.tasks.add import add_task
from workplaces.services.tasks.map import map_task

ANSWERS = {
    "work": "Teemme asiakkaille pieniä töitä, joissa tarvitaan näitä taitoja.",
    "spaces": "Valoisa halli ja taukotila.",
    "equipment": "Työvälineet ja suojaimet kuudelle.",
    "customers": "Paikalliset asukkaat ja yhdistykset.",
    "guidance": "Ohjaaja on paikalla joka päivä. Valmentaja käy kerran viikossa.",
    "teaching": "Ohjaajilla on alan tutkinto. He näyttävät jokaisen uuden työn.",
}


@dataclass(frozen=True, slots=True)
class Environment:
    """The report's number, and the tasks that show its requirements."""

    number: str
    tasks: tuple[int, ...]


def recognise(scene: Scene, chosen: Chosen, here: Organisations) -> Environment:
    """Add a task for each unit, describe the site and have the outside expert publish it."""
    when = scene.days.at(75)
    acting = {"actor": here.coordinator, **when}
    tasks = tuple(_task(unit, here, when) for unit in chosen.units)
    environment = draft_environment(site_id=here.site_id, document_id=chosen.document_id, language="fi", **acting)
    describe(environment_id=environment, answers=ANSWERS, language="fi", **acting)
    send_to_review(environment_id=environment, expert_id=here.expert.pk, **acting)
    reviewer, decided = Reviewer(user=here.expert), scene.days.at(70)
    agree_with_rest(environment_id=environment, seen=when["now"], actor=reviewer, **decided)
    decision = approve(
        environment_id=environment,
        title="Opettaja",
        organisation="Kuvitteellinen opisto",
        valid_until=scene.days.last + timedelta(days=365),
        actor=reviewer,
        **decided,
    )
    return Environment(decision.number, tasks)


def _task(unit: UnitOutline, here: Organisations, when: When) -> int:
    name = f"Tehtävät: {unit.name}"[:200]
    actor = here.coordinator
    task = add_task(site_id=here.site_id, name=name, language="fi", usual_minutes=120, actor=actor, **when)
    map_task(task_id=task, add=[requirement.id for requirement in unit.requirements], actor=actor, **when)
    return task
