"""The supervisor's mark."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from competence.choices import AgreementState
from competence.models import Agreement, Mark
from competence.rules.agreement import MarkCase, MarkObstacle, mark_obstacle
from competence.rules.thresholds import threshold_met
from competence.services.marks.obstacles import MARK_REFUSALS, CannotMarkAfterReport
from competence.services.marks.subject import Subject
from workplaces.models import EnvironmentLine, Placement
from workplaces.queries.environments import lapsed_report


class CannotMark(Cannot):
    """The placement is not the supervisor's to mark, or there is no such requirement."""

    code: ClassVar[str] = "mark-not-found"
    is_absence: ClassVar[bool] = True


@transaction.atomic(durable=True)
def give_mark(
    *, placement_id: int, requirement_id: int, value: str, note: str = "", actor: User, now: datetime, on: date
) -> int:
    """Mark a requirement on the scale of the site's organisation, pinned to the environment in force today.

    A later mark stands beside the earlier ones and takes their place; the same mark sent twice is written once.
    Raises `CannotMark`, or the refusal of an obstacle.
    """
    subject = Subject.locked(Placement.objects.signable_by(actor, on=on), placement_id, requirement_id)
    if subject is None:
        raise CannotMark
    environment_id = _environment_open_to(subject, value, on)
    scale = subject.placement.host.organisation.scale
    mark = Mark(
        placement=subject.placement,
        person=subject.placement.person,
        requirement_id=requirement_id,
        environment_id=environment_id,
        scale=scale,
        value=value,
        threshold_met=threshold_met(scale, value),
        note=note,
        given_by=actor,
        given_at=now,
    )
    repeated = _repeated(mark)
    if repeated is not None:
        return repeated
    Mark.objects.about(placement_id, requirement_id).current().update(is_current=False)
    mark.save(force_insert=True)
    record(subject.event("mark.give", "mark", mark.pk, actor, role="staff"), at=now)
    return mark.pk


def _environment_open_to(subject: Subject, value: str, on: date) -> int:
    """Find the published environment of the host site that lists the requirement, or say what stands in the way."""
    lines = EnvironmentLine.objects.in_force_at(subject.placement.host_id, on=on)
    listed = lines.filter(requirement=subject.requirement_id).order_by("environment")
    environment_id = listed.values_list("environment", flat=True).first()
    obstacle = mark_obstacle(
        MarkCase(
            on=on,
            begins_on=subject.placement.begins_on,
            ends_on=subject.placement.ends_on,
            scale=subject.placement.host.organisation.scale,
            value=value,
            is_listed=environment_id is not None,
            is_identified=subject.is_identified(),
            can_sign_in=subject.can_sign_in(),
            has_stated=subject.is_stated(),
        ),
    )
    if obstacle is MarkObstacle.NOT_LISTED and lapsed_report(subject.placement.host_id, subject.requirement_id, on):
        raise CannotMarkAfterReport
    if obstacle is not None or environment_id is None:
        raise MARK_REFUSALS[obstacle or MarkObstacle.NOT_LISTED]
    return environment_id


def _repeated(mark: Mark) -> int | None:
    """Find the current mark if this one says the same; after a disagreement it is a new word and stands."""
    same = Mark.objects.about(mark.placement_id, mark.requirement_id).current()
    same = same.filter(value=mark.value, scale=mark.scale, note=mark.note, given_by=mark.given_by)
    disputed = Agreement.objects.at_first_hand().filter(state=AgreementState.DISPUTED).values("mark")
    return same.filter(environment=mark.environment_id).exclude(pk__in=disputed).values_list("pk", flat=True).first()
