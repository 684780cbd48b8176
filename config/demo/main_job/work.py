"""The participant of the job, and the work that is logged."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from competence.choices import Manner
from competence.services.entries import log_work
from config.demo.actors import account
from config.demo.main_job.environment import Environment
from config.demo.main_job.organisations import Organisations
from config.demo.main_job.scene import Scene
from workplaces.queries.placing_choices import kind_choices
from workplaces.services.people.enrol import enrol
from workplaces.services.people.facts import NewPerson
from workplaces.services.terms import PlacementTerms

DAYS = (50, 40, 30)


@dataclass(frozen=True, slots=True)
class Worked:
    """Who worked, in which placement, and how many entries there are."""

    placement_id: int
    participant: Any
    entries: int


def work(scene: Scene, here: Organisations, environment: Environment) -> Worked:
    """Enrol the participant, and log every task on several days."""
    kind = next(kind.id for kind in kind_choices("fi") if kind.name.text.casefold() == "palkkatyö")
    person = NewPerson("Onni", "Kuvitteellinen", email=scene.address("participant"))
    terms = PlacementTerms(kind, scene.days.before(60), scene.days.last)
    when = scene.days.at(60)
    placement = enrol(person=person, host_id=here.site_id, terms=terms, actor=here.coordinator, **when).placement_id
    for day in DAYS:
        for task in environment.tasks:
            log_work(
                placement_ids=[placement],
                task_id=task,
                text="",
                done_on=scene.days.before(day),
                minutes=120,
                manner=Manner.ALONE,
                note="",
                key=uuid.uuid4(),
                actor=here.supervisor,
                **scene.days.at(day),
            )
    return Worked(placement, account(scene.address("participant")), len(DAYS) * len(environment.tasks))
