"""The participant's view, written down by staff."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import transaction

from accounts.models import User
from common.errors import Cannot
from competence.models import Mark
from competence.rules.agreement import may_write_for
from competence.services.marks.statement import CannotAssess, Statement
from competence.services.marks.subject import Subject
from workplaces.models import Placement


class CannotWriteAfterMark(Cannot):
    """Staff write a participant's first view down before giving their own mark, never after."""

    code: ClassVar[str] = "assessment-after-own-mark"


@transaction.atomic(durable=True)
def assess_in_presence(
    *, placement_id: int, requirement_id: int, value: str, example: str = "", actor: User, now: datetime, on: date
) -> int:
    """Write the participant's view down while the participant is present; recorded as such.

    Raises `CannotWriteAfterMark` besides what `assess_self` raises.
    """
    subject = Subject.locked(Placement.objects.signable_by(actor, on=on), placement_id, requirement_id)
    if subject is None:
        raise CannotAssess
    may_write = may_write_for(
        has_stated=subject.is_stated(),
        writer_has_marked=Mark.objects.about(placement_id, requirement_id).filter(given_by=actor).exists(),
    )
    if not may_write:
        raise CannotWriteAfterMark
    return Statement(value, example, in_presence=True).write(subject, actor=actor, now=now)
