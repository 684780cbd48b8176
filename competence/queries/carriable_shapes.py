"""Shapes of what can be carried over a bridge, and of what has been done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from competence.choices import AgreementState
from competence.rules.carrying import CarryObstacle, is_shown


@dataclass(frozen=True, slots=True)
class CarryRow:
    """What has been done already: the new agreement, and who has confirmed or stopped it (ids of users)."""

    id: int
    state: AgreementState
    carried_from: int
    line_id: int
    participant_by: int | None
    participant_at: datetime | None
    supervisor_by: int | None
    supervisor_at: datetime | None
    dispute_reason: str
    disputed_at: datetime | None
    disputed_by: str


@dataclass(frozen=True, slots=True)
class Carriable:
    """A requirement of the new version, and the agreements under the earlier one that speak for it.

    `agreed_on` gives the day of agreement by old requirement, None where the person has none. `source_id` is the old
    agreement whose views stand behind the new one, `line_id` its line of the bridge, `old_id` its requirement.
    """

    requirement_id: int
    unit_id: int
    bridge_id: int
    organisation_id: int
    kind: str
    line_id: int
    line_ids: frozenset[int]
    source_id: int
    old_id: int
    agreed_on: Mapping[int, date | None]
    row: CarryRow | None
    obstacle: CarryObstacle | None

    @property
    def is_shown(self) -> bool:
        """Tell whether it is shown as agreed under the earlier requirements."""
        return is_shown(self.obstacle)
