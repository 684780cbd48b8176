"""From what an outside expert chooses a row that the site had not thought of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from common.text import Worded, sort_key
from qualifications.models import Requirement, Unit
from workplaces.models import Task
from workplaces.queries.reviewer import Reviewer


@dataclass(frozen=True, slots=True)
class Offered:
    """Something to choose, by id."""

    id: int
    name: Worded


@dataclass(frozen=True, slots=True)
class AddingChoices:
    """Units of the document in its order, requirements of the chosen one (none chosen: none), tasks by name."""

    units: tuple[Offered, ...]
    unit: Offered | None
    requirements: tuple[Offered, ...]
    tasks: tuple[Offered, ...]


def adding_choices(
    reviewer: Reviewer, environment_id: int, unit_id: int | None, *, now: datetime, on: date, language: str
) -> AddingChoices | None:
    """Give what a row may be made of; None for an environment that does not wait for the reviewer. Four statements."""
    waiting = reviewer.waiting(now=now, on=on).filter(pk=environment_id)
    row = waiting.values_list("site_id", "document_id").first()
    if row is None:
        return None
    site_id, document_id = row
    rows = Unit.objects.filter(document=document_id, is_withdrawn=False).order_by("position", "pk")
    units = tuple(Offered(pk, name.best(language)) for pk, name in rows.values_list("pk", "name"))
    unit = next((unit for unit in units if unit.id == unit_id), None)
    if unit is None:
        return AddingChoices(units, None, (), ())
    texts = Requirement.objects.filter(unit=unit.id, is_withdrawn=False).order_by("position", "pk")
    requirements = tuple(Offered(pk, text.best(language)) for pk, text in texts.values_list("pk", "text"))
    found = Task.objects.filter(site=site_id, is_active=True).values_list("pk", "name", "language")
    tasks = [Offered(pk, Worded(name, written)) for pk, name, written in found.order_by("pk")]
    return AddingChoices(units, unit, requirements, tuple(sorted(tasks, key=lambda task: sort_key(task.name.text))))
