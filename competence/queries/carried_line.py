"""One skill that was agreed under earlier requirements, beside the new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from common.text import Worded
from competence.choices import CarryStep
from qualifications.rules.bridge.words import Piece
from qualifications.rules.validity import Standing


@dataclass(frozen=True, slots=True)
class OldSide:
    """A requirement of the earlier version; `agreed_on` is None where it has not been agreed on."""

    text: Worded
    unit_name: Worded
    document_name: Worded
    under: str
    agreed_on: date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class CarriedLine:
    """A requirement of the new version with those of the earlier one behind it.

    `line_id` is what a confirmation names. `difference` is empty where there is nothing to compare word by word.
    `may_confirm` and `may_confirm_other` tell for which side the reader can confirm.
    """

    line_id: int
    requirement_id: int
    placement_id: int
    kind: str
    text: Worded
    olds: tuple[OldSide, ...]
    difference: tuple[Piece, ...]
    step: CarryStep
    participant_at: datetime | None
    supervisor_at: datetime | None
    may_confirm: bool
    may_confirm_other: bool
    may_look_anew: bool
    dispute_reason: str
    disputed_at: datetime | None
    disputed_by: str

    @property
    def is_open(self) -> bool:
        """Tell whether the reader can confirm any side."""
        return self.may_confirm or self.may_confirm_other
