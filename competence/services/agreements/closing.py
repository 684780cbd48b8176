"""What follows when both sides have confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from common.errors import Cannot
from competence.choices import AgreementState
from competence.models import Agreement, RequirementCoverage


class CannotConfirmIdentified(Cannot):
    """The requirement has been identified in another placement meanwhile."""

    code: ClassVar[str] = "agreement-already-identified"


@dataclass(frozen=True, slots=True)
class Closing:
    """Closes an agreement and carries it into the person's counts."""

    agreement: Agreement

    def agree(self, *, now: datetime, on: date) -> None:
        """Close the matter, not saved yet; refused when another placement has identified the requirement."""
        earlier = Agreement.objects.identified()
        if earlier.filter(person=self.agreement.person_id, requirement=self.agreement.requirement_id).exists():
            raise CannotConfirmIdentified
        self.agreement.state = AgreementState.AGREED
        self.agreement.agreed_at, self.agreement.agreed_on = now, on

    def identify(self) -> None:
        """Carry a saved agreement into the counts, which take it only when it reaches the threshold."""
        if self.agreement.state != AgreementState.AGREED or self.agreement.agreed_on is None:
            return
        RequirementCoverage.objects.identify(
            person_id=self.agreement.person_id,
            requirement_id=self.agreement.requirement_id,
            unit_id=self.agreement.requirement.unit_id,
            identified_on=self.agreement.agreed_on,
            threshold_met=self.agreement.threshold_met,
        )
