"""How far a matter is after a confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from competence.choices import AgreementState
from competence.models import Agreement


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The outcome of a confirmation: whether both sides have now confirmed, and whether the skill is identified."""

    agreement_id: int
    is_agreed: bool
    is_identified: bool

    @classmethod
    def of(cls, agreement: Agreement) -> Self:
        """Read it from the agreement."""
        agreed = agreement.state == AgreementState.AGREED
        return cls(agreement.pk, is_agreed=agreed, is_identified=agreed and agreement.threshold_met)
