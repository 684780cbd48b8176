"""What was agreed in one organisation under earlier requirements, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass

from common.text import Worded
from competence.queries.carried_line import CarriedLine
from competence.queries.periods import Period
from qualifications.rules.validity import Standing


@dataclass(frozen=True, slots=True)
class CarriedUnit:
    """A unit of the new version."""

    id: int
    name: Worded
    document_name: Worded
    under: str
    standing: Standing
    lines: tuple[CarriedLine, ...]


@dataclass(frozen=True, slots=True)
class CarriedGroup:
    """What was agreed at one organisation; it is confirmed in this period."""

    period: Period
    units: tuple[CarriedUnit, ...]

    @property
    def lines(self) -> tuple[CarriedLine, ...]:
        """All lines in order."""
        return tuple(line for unit in self.units for line in unit.lines)

    @property
    def is_open(self) -> bool:
        """Tell whether the reader can confirm the own side of anything."""
        return any(line.may_confirm for line in self.lines)

    @property
    def is_open_for_other(self) -> bool:
        """Tell whether the reader can write down a confirmation of the participant."""
        return any(line.may_confirm_other for line in self.lines)
