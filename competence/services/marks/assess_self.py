"""The participant's own view, by the participant."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from competence.services.marks.statement import CannotAssess, Statement
from competence.services.marks.subject import Subject
from workplaces.models import Placement


@transaction.atomic(durable=True)
def assess_self(
    *, placement_id: int, requirement_id: int, value: str, example: str = "", actor: User, now: datetime, on: date
) -> int:
    """Say what one can do: the participant's own view, with an example in own words.

    Raises `CannotAssess`, `CannotAssessIdentified` or `CannotAssessSo`.
    """
    own = Placement.objects.own(actor).filter(begins_on__lte=on)
    subject = Subject.locked(own, placement_id, requirement_id)
    if subject is None:
        raise CannotAssess
    return Statement(value, example, in_presence=False).write(subject, actor=actor, now=now)
