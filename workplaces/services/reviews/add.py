"""A row that the site had not thought of, added by the outside expert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from audit.services.events import record
from common.errors import Cannot
from qualifications.models import Requirement
from workplaces.choices import RowVerdict, Strength
from workplaces.models import ReviewRow, Task
from workplaces.queries.reviewer import Reviewer
from workplaces.services.environments.desk import Desk


class CannotAddUnknown(Cannot):
    """The task is none of the site's tasks in use, or the requirement is not in the document."""

    code = "review-row-unknown"


class CannotAddTwice(Cannot):
    """The environment has this row already."""

    code = "review-row-exists"


@transaction.atomic(durable=True)
def add_row(
    *,
    environment_id: int,
    task_id: int,
    requirement_id: int,
    strength: Strength,
    comment: str,
    actor: Reviewer,
    now: datetime,
    on: date,
) -> None:
    """Say that a task of the site shows one more requirement of the document."""
    desk = Desk.locked(environment_id, actor, now=now, on=on)
    environment = desk.environment
    task = Task.objects.filter(pk=task_id, site=environment.site_id, is_active=True).first()
    of_document = Requirement.objects.filter(unit__document=environment.document_id)
    requirement = of_document.filter(pk=requirement_id, is_withdrawn=False, unit__is_withdrawn=False).first()
    if task is None or requirement is None:
        raise CannotAddUnknown
    here = environment.lines.filter(requirement=requirement, task=task).exists()
    before = environment.review_rows.filter(requirement=requirement, task=task).first()
    if here or (before is not None and before.is_added and _is_of_this_round(before, environment.sent_at)):
        raise CannotAddTwice
    ReviewRow.objects.update_or_create(
        environment=environment,
        requirement=requirement,
        task=task,
        defaults={
            "verdict": RowVerdict.AGREED,
            "strength": strength,
            "comment": comment.strip(),
            "judged_name": task.name,
            "judged_strength": strength,
            "is_added": True,
            "decided_at": now,
            "handled_at": None,
        },
    )
    record(desk.event("review.add", task=task.pk, requirement=requirement.pk), at=now)


def _is_of_this_round(row: ReviewRow, sent_at: datetime | None) -> bool:
    """Tell whether a row was added since the environment was sent."""
    return sent_at is None or row.decided_at >= sent_at
