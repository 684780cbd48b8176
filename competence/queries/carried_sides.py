"""Who reads what was agreed earlier, and which sides that reader can still confirm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from competence.choices import Side
from competence.queries.carriable_shapes import Carriable, CarryRow
from competence.rules.carrying import may_confirm_side


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads for which side, on which day and in which language."""

    side: Side
    viewer_id: int
    can_sign_in: bool
    on: date
    language: str


def open_sides(item: Carriable, reader: Reader) -> tuple[bool, bool]:
    """Tell whether the reader can confirm the own side, and the participant's for one who cannot sign in."""
    if item.obstacle is not None:
        return False, False
    if reader.side == Side.PARTICIPANT:
        return item.row is None or item.row.participant_by is None, False
    return (
        _is_open(Side.SUPERVISOR, item.row, reader),
        _is_open(Side.PARTICIPANT, item.row, reader),
    )


def _is_open(side: Side, row: CarryRow | None, reader: Reader) -> bool:
    """Tell staff whether they can still confirm a side."""
    return may_confirm_side(
        side,
        actor=reader.viewer_id,
        participant_by=row.participant_by if row else None,
        supervisor_by=row.supervisor_by if row else None,
        can_sign_in=reader.can_sign_in,
    )
