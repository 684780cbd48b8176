"""The participant's view, whoever writes it down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from competence.choices import AgreementState, SelfView
from competence.models import Agreement, SelfAssessment
from competence.services.marks.subject import Subject


class CannotAssess(Cannot):
    """The placement is not the actor's to speak in, or there is no such requirement."""

    code: ClassVar[str] = "assessment-not-found"
    is_absence: ClassVar[bool] = True


class CannotAssessIdentified(Cannot):
    """Both have already agreed that the threshold is reached."""

    code: ClassVar[str] = "assessment-already-identified"


class CannotAssessSo(Cannot):
    """The value is none of the three answers."""

    code: ClassVar[str] = "assessment-not-an-answer"


@dataclass(frozen=True, slots=True)
class Statement:
    """What the participant says, and whether staff write it in the participant's presence."""

    value: str
    example: str
    in_presence: bool

    def write(self, subject: Subject, *, actor: User, now: datetime) -> int:
        """Write a view in place of the earlier one, which stays; the same view sent twice is written once."""
        if self.value not in list(SelfView):
            raise CannotAssessSo
        if subject.is_identified():
            raise CannotAssessIdentified
        repeated = self._repeated(subject, actor)
        if repeated is not None:
            return repeated
        earlier = SelfAssessment.objects.about(subject.placement.pk, subject.requirement_id).current()
        earlier.update(is_current=False)
        said = SelfAssessment.objects.create(
            placement=subject.placement,
            person=subject.placement.person,
            requirement_id=subject.requirement_id,
            value=self.value,
            example=self.example,
            given_by=actor,
            in_presence=self.in_presence,
            given_at=now,
        )
        role = "staff" if self.in_presence else "participant"
        record(subject.event("self.assess", "self_assessment", said.pk, actor, role=role), at=now)
        return said.pk

    def _repeated(self, subject: Subject, actor: User) -> int | None:
        """Find the current self-assessment if this one says the same; after a disagreement it stands."""
        same = SelfAssessment.objects.about(subject.placement.pk, subject.requirement_id).current()
        same = same.filter(value=self.value, example=self.example, given_by=actor)
        disputed = Agreement.objects.at_first_hand().filter(state=AgreementState.DISPUTED).values("self_assessment")
        return same.exclude(pk__in=disputed).values_list("pk", flat=True).first()
