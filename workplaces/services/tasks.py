"""A site's tasks in its own words, and the requirements that each shows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from qualifications.models import Requirement
from workplaces.models import Site, Task, TaskRequirement


class CannotFindTask(Cannot):
    """There is no such task at the actor's sites."""

    code = "task-missing"
    is_absence = True


class CannotAddTask(Cannot):
    """There is no such site in use among the actor's sites."""

    code = "task-site-missing"
    is_absence = True


class CannotNameTask(Cannot):
    """The site has a task of this name already, in use or not."""

    code = "task-name-taken"


class CannotMapRequirement(Cannot):
    """One of the requirements does not exist or has been withdrawn."""

    code = "task-requirement-missing"
    is_absence = True


class CannotMapRetiredTask(Cannot):
    """The task is out of use, so it shows nothing new."""

    code = "task-out-of-use"


@transaction.atomic(durable=True)
def add_task(
    *, site_id: int, name: str, language: str, usual_minutes: int | None, actor: User, now: datetime, on: date
) -> int:
    """Add a task to a site in the language in which it is named; give its id."""
    sites = Site.objects.edited_by(actor, on=on).filter(is_active=True)
    site = sites.select_for_update(of=("self",)).filter(pk=site_id).first()
    if site is None:
        raise CannotAddTask
    wanted = name.strip()
    if Task.objects.filter(site=site, name=wanted).exists():
        raise CannotNameTask
    task = Task.objects.create(site=site, name=wanted, language=language, usual_minutes=usual_minutes)
    record(_event("task.add", task, actor), at=now)
    return task.pk


@transaction.atomic(durable=True)
def edit_task(
    *, task_id: int, name: str, language: str, usual_minutes: int | None, actor: User, now: datetime, on: date
) -> int:
    """Change a task's name, language and usual duration (minutes); give the id of its site."""
    task = _locked(task_id, actor, on)
    wanted = name.strip()
    if Task.objects.filter(site_id=task.site_id, name=wanted).exclude(pk=task.pk).exists():
        raise CannotNameTask
    task.name, task.language, task.usual_minutes = wanted, language, usual_minutes
    task.save(update_fields=["name", "language", "usual_minutes"])
    record(_event("task.edit", task, actor), at=now)
    return task.site_id


@transaction.atomic(durable=True)
def retire_task(*, task_id: int, actor: User, now: datetime, on: date) -> int:
    """Take a task out of use; what has been logged with it stays. Give the id of its site."""
    return _set_active(task_id, actor=actor, now=now, on=on, is_active=False)


@transaction.atomic(durable=True)
def restore_task(*, task_id: int, actor: User, now: datetime, on: date) -> int:
    """Take a retired task into use again; give the id of its site."""
    return _set_active(task_id, actor=actor, now=now, on=on, is_active=True)


@transaction.atomic(durable=True)
def map_task(
    *, task_id: int, add: Collection[int], remove: Collection[int] = (), actor: User, now: datetime, on: date
) -> int:
    """Say that a task shows some requirements, and some others no longer; what is not named stays as it is.

    Naming what holds already changes nothing. Gives the number of requirements that the task shows now.
    """
    task = _locked(task_id, actor, on)
    had = set(TaskRequirement.objects.filter(task=task).values_list("requirement_id", flat=True))
    added = set(add) - had
    removed = (set(remove) - set(add)) & had
    if added and not task.is_active:
        raise CannotMapRetiredTask
    if Requirement.objects.filter(pk__in=added, is_withdrawn=False).count() != len(added):
        raise CannotMapRequirement
    TaskRequirement.objects.bulk_create(TaskRequirement(task=task, requirement_id=pk) for pk in sorted(added))
    TaskRequirement.objects.filter(task=task, requirement_id__in=removed).delete()
    if added or removed:
        record(_event("task.map", task, actor, added=sorted(added), removed=sorted(removed)), at=now)
    return len(had | added) - len(removed)


@transaction.atomic(durable=True)
def unmap(*, task_id: int, requirement_id: int, actor: User, now: datetime, on: date) -> None:
    """Say that a task does not show a requirement after all; saying it twice changes nothing."""
    task = _locked(task_id, actor, on)
    found, _rows = TaskRequirement.objects.filter(task=task, requirement_id=requirement_id).delete()
    if found:
        record(_event("task.map", task, actor, added=[], removed=[requirement_id]), at=now)


def _locked(task_id: int, actor: User, on: date) -> Task:
    """Fetch a task that the actor may change; lock it, and its site too, whose task names must not double."""
    tasks = Task.objects.visible_to(actor, on=on).select_related("site").select_for_update(of=("self", "site"))
    task = tasks.filter(pk=task_id).first()
    if task is None:
        raise CannotFindTask
    return task


def _set_active(task_id: int, *, actor: User, now: datetime, on: date, is_active: bool) -> int:
    """Take into or out of use; nothing is recorded when nothing changes."""
    task = _locked(task_id, actor, on)
    if task.is_active != is_active:
        task.is_active = is_active
        task.save(update_fields=["is_active"])
        record(_event("task.restore" if is_active else "task.retire", task, actor), at=now)
    return task.site_id


def _event(verb: str, task: Task, actor: User, **data: object) -> NewEvent:
    """Tell what happened to a task, in its organisation's stream."""
    return NewEvent(
        stream=organisation_stream(task.site.organisation_id),
        actor=actor.audit_ref,
        role="staff",
        verb=verb,
        kind="task",
        subject=str(task.pk),
        data={"site": task.site_id, **data},
    )
