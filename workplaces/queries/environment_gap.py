"""A requirement that nobody can show at a site, with the tasks that could."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from accounts.models import User
from common.text import Worded, sort_key
from qualifications.models import Requirement
from workplaces.models import LearningEnvironment, Task, TaskRequirement


@dataclass(frozen=True, slots=True)
class GapTask:
    """A task in use; `beside` counts the requirements of the same unit that it shows already."""

    id: int
    name: Worded
    beside: int
    shows_it: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement of the environment's document, and the site's tasks, those nearest to it first."""

    environment_id: int
    site_id: int
    site: str
    document_id: int
    document: Worded
    unit_id: int
    unit: Worded
    requirement_id: int
    requirement: Worded
    tasks: tuple[GapTask, ...]


def environment_gap(viewer: User, environment_id: int, requirement_id: int, *, on: date, language: str) -> Gap | None:
    """Give a requirement with the tasks of the environment's site; None for a foreign one, or one of another document.

    Tasks that show something of the same unit come first, then the others by name. Three statements.
    """
    edited = LearningEnvironment.objects.edited_by(viewer, on=on).select_related("site", "document")
    environment = edited.defer("document__structure").filter(pk=environment_id).first()
    if environment is None:
        return None
    asked = Requirement.objects.filter(unit__document=environment.document_id, is_withdrawn=False)
    requirement = asked.select_related("unit").filter(pk=requirement_id).first()
    if requirement is None:
        return None
    return Gap(
        environment_id=environment.pk,
        site_id=environment.site_id,
        site=environment.site.name,
        document_id=environment.document_id,
        document=environment.document.name.best(language),
        unit_id=requirement.unit_id,
        unit=requirement.unit.name.best(language),
        requirement_id=requirement.pk,
        requirement=requirement.text.best(language),
        tasks=_tasks(environment.site_id, requirement),
    )


def _tasks(site_id: int, requirement: Requirement) -> tuple[GapTask, ...]:
    """Give the site's tasks in use, those nearest to the requirement first. One statement."""
    showing = TaskRequirement.objects.filter(requirement=requirement).values("task")
    rows = (
        Task.objects.filter(site=site_id, is_active=True)
        .annotate(
            beside=Count("mappings", filter=Q(mappings__requirement__unit=requirement.unit_id)),
            shown=Count("pk", filter=Q(pk__in=showing), distinct=True),
        )
        .order_by("pk")
        .values_list("pk", "name", "language", "beside", "shown")
    )
    found = [GapTask(pk, Worded(name, language), beside, bool(shown)) for pk, name, language, beside, shown in rows]
    return tuple(sorted(found, key=lambda task: (-task.beside, sort_key(task.name.text), task.id)))
