"""Carrying of agreed competence over a confirmed bridge: nothing moves by itself, both sides confirm.

Source: the rule of the trade when requirements change: what was agreed under the earlier requirements is shown under
the new ones and becomes agreed there by both parties' confirmation only; old agreements and certificates never change.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from competence.choices import AgreementState, CarryStep, Side
from competence.rules.agreement import ConfirmCase, confirm_obstacle
from workplaces.choices import Verdict

# So many skills may be confirmed at once.
MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class CarryCase:
    """What decides whether a requirement of the new version may be confirmed by what was agreed under the old one.

    `verdicts` are those of all lines of one confirmed bridge that end in the requirement; `missing` counts the old
    requirements at their other ends that the person has not been identified in.
    """

    verdicts: Collection[str]
    missing: int = 0
    is_identified: bool = False
    is_withdrawn: bool = False
    is_disputed: bool = False


class CarryObstacle(StrEnum):
    """Why nothing may be carried over."""

    ALREADY_IDENTIFIED = "already-identified"
    WITHDRAWN = "withdrawn"
    DISPUTED = "disputed"
    LOOK = "look"
    PARTIAL = "partial"


def carry_obstacle(case: CarryCase) -> CarryObstacle | None:
    """Tell what stands in the way, or None.

    Every line must say that what was shown still holds. Where several old requirements have become one, the person
    must have all of them; where one has become several, each is confirmed by itself.

    >>> carry_obstacle(CarryCase(["holds"])) is None
    True
    >>> carry_obstacle(CarryCase(["holds", "look"])).value, carry_obstacle(CarryCase(["holds", ""])).value
    ('look', 'look')
    >>> carry_obstacle(CarryCase(["holds", "holds"], missing=1)).value
    'partial'
    >>> carry_obstacle(CarryCase(["holds"], is_identified=True)).value
    'already-identified'
    """
    checks = (
        (CarryObstacle.ALREADY_IDENTIFIED, case.is_identified),
        (CarryObstacle.WITHDRAWN, case.is_withdrawn),
        (CarryObstacle.DISPUTED, case.is_disputed),
        (CarryObstacle.LOOK, not case.verdicts or any(verdict != Verdict.HOLDS for verdict in case.verdicts)),
        (CarryObstacle.PARTIAL, case.missing > 0),
    )
    return next((obstacle for obstacle, stands in checks if stands), None)


def may_carry(case: CarryCase) -> bool:
    """Tell whether the two sides may confirm.

    >>> may_carry(CarryCase(["holds"])), may_carry(CarryCase(["holds"], is_withdrawn=True))
    (True, False)
    """
    return carry_obstacle(case) is None


def is_shown(obstacle: CarryObstacle | None) -> bool:
    """Tell whether the line is shown as agreed under the earlier requirements.

    What is identified under the new ones needs no more, and what was withdrawn from them can no longer be reached.

    >>> is_shown(None), is_shown(CarryObstacle.LOOK), is_shown(CarryObstacle.ALREADY_IDENTIFIED)
    (True, True, False)
    """
    return obstacle not in {CarryObstacle.ALREADY_IDENTIFIED, CarryObstacle.WITHDRAWN}


_STEPS = {
    CarryObstacle.DISPUTED: CarryStep.DISPUTED,
    CarryObstacle.LOOK: CarryStep.LOOK,
    CarryObstacle.PARTIAL: CarryStep.PARTIAL,
}


def carry_step(obstacle: CarryObstacle | None, *, own_confirmed: bool) -> CarryStep:
    """Tell a side what can be done about a line that is shown; KeyError for one that is not.

    >>> carry_step(None, own_confirmed=False).value, carry_step(None, own_confirmed=True).value
    ('confirm', 'wait_confirm')
    >>> carry_step(CarryObstacle.PARTIAL, own_confirmed=False).value
    'partial'
    """
    if obstacle is not None:
        return _STEPS[obstacle]
    return CarryStep.WAIT_CONFIRM if own_confirmed else CarryStep.CONFIRM


def may_confirm_side(
    side: Side, *, actor: int, participant_by: int | None, supervisor_by: int | None, can_sign_in: bool
) -> bool:
    """Tell staff whether they may still confirm a side; the participant's own only for one who cannot sign in.

    >>> may_confirm_side(Side.PARTICIPANT, actor=7, participant_by=None, supervisor_by=None, can_sign_in=True)
    False
    >>> may_confirm_side(Side.PARTICIPANT, actor=7, participant_by=None, supervisor_by=7, can_sign_in=False)
    False
    >>> may_confirm_side(Side.PARTICIPANT, actor=7, participant_by=None, supervisor_by=8, can_sign_in=False)
    True
    """
    if side == Side.PARTICIPANT and can_sign_in:
        return False
    case = ConfirmCase(
        side=side,
        actor=actor,
        state=AgreementState.OPEN,
        is_same_view=True,
        participant_by=participant_by,
        supervisor_by=supervisor_by,
    )
    return case.own_side_by is None and confirm_obstacle(case) is None


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """An agreement under the earlier requirements that may stand behind a new one."""

    agreed_on: date
    agreement_id: int
    line_id: int


def source_of(found: Iterable[Found]) -> Found | None:
    """Choose the agreement whose views stand behind the new one: the latest of those at hand.

    >>> from datetime import date
    >>> source_of([Found(date(2025, 1, 2), 5, 1), Found(date(2025, 3, 2), 4, 2)]).agreement_id
    4
    """
    return max(found, default=None)
