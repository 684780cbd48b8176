"""The consensus rule: two independent views, both open only when both are given, confirmed by two people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from competence.choices import AgreementState, NextStep, SelfView, Side
from competence.rules.thresholds import is_on_scale

# Longest example, note or reason in a view, in characters.
STATEMENT_LENGTH = 1000

MOVES: dict[AgreementState, frozenset[AgreementState]] = {
    AgreementState.OPEN: frozenset({AgreementState.AGREED, AgreementState.DISPUTED}),
    # What is agreed stays; a disagreement is left behind by new views, which make a new agreement of their own.
    AgreementState.AGREED: frozenset(),
    AgreementState.DISPUTED: frozenset(),
}


def may_move(current: AgreementState, target: AgreementState) -> bool:
    """Tell whether an agreement may go from one state to another.

    >>> may_move(AgreementState.OPEN, AgreementState.AGREED), may_move(AgreementState.AGREED, AgreementState.DISPUTED)
    (True, False)
    """
    return target in MOVES[current]


def same_view(said: str, *, threshold_met: bool) -> bool:
    """Tell whether both say the same: "I can do it alone" and a mark that reaches the threshold, or neither.

    >>> same_view("alone", threshold_met=True), same_view("with_help", threshold_met=True)
    (True, False)
    >>> same_view("with_help", threshold_met=False), same_view("alone", threshold_met=False)
    (True, False)
    """
    return (said == SelfView.ALONE) == threshold_met


@dataclass(frozen=True, slots=True)
class MarkCase:
    """What decides whether a mark may be given."""

    on: date
    begins_on: date
    ends_on: date | None
    scale: str
    value: str
    # A published environment of the host site lists the requirement on the day.
    is_listed: bool
    # Both have already agreed that the threshold is reached.
    is_identified: bool
    can_sign_in: bool
    # Some self-assessment stands in the placement; asked only for a participant who cannot sign in.
    has_stated: bool


class MarkObstacle(StrEnum):
    """Why a mark may not be given."""

    ALREADY_IDENTIFIED = "already-identified"
    OUTSIDE_PLACEMENT = "outside-placement"
    NOT_LISTED = "not-listed"
    NOT_ON_SCALE = "not-on-scale"
    SELF_FIRST = "self-first"


def mark_obstacle(case: MarkCase) -> MarkObstacle | None:
    """Tell what stands in the way of a mark, or None.

    A participant who can sign in may state the own view before or after the mark, unseen. One who cannot has staff
    write it down, and then it must come first: else whoever writes knows the mark.

    >>> from datetime import date
    >>> day = date(2026, 3, 2)
    >>> case = MarkCase(day, day, None, "threshold", "reached", True, False, True, False)
    >>> mark_obstacle(case) is None
    True
    >>> from dataclasses import replace
    >>> mark_obstacle(replace(case, is_listed=False)).value, mark_obstacle(replace(case, value="5")).value
    ('not-listed', 'not-on-scale')
    >>> mark_obstacle(replace(case, can_sign_in=False)).value
    'self-first'
    """
    checks = (
        (MarkObstacle.ALREADY_IDENTIFIED, case.is_identified),
        (MarkObstacle.OUTSIDE_PLACEMENT, not _covers(case.begins_on, case.ends_on, case.on)),
        (MarkObstacle.NOT_LISTED, not case.is_listed),
        (MarkObstacle.NOT_ON_SCALE, not is_on_scale(case.scale, case.value)),
        (MarkObstacle.SELF_FIRST, not case.can_sign_in and not case.has_stated),
    )
    return next((obstacle for obstacle, stands in checks if stands), None)


def _covers(begins_on: date, ends_on: date | None, on: date) -> bool:
    """Tell whether the day is inside the period; both ends belong to it."""
    return begins_on <= on and (ends_on is None or on <= ends_on)


def may_mark(case: MarkCase) -> bool:
    """Tell whether a mark may be given.

    >>> from datetime import date
    >>> day = date(2026, 3, 2)
    >>> may_mark(MarkCase(day, day, day, "two_step", "2", True, False, True, False))
    True
    """
    return mark_obstacle(case) is None


def may_write_for(*, has_stated: bool, writer_has_marked: bool) -> bool:
    """Tell whether staff may write the participant's view down: the first one before the writer's own mark.

    >>> may_write_for(has_stated=False, writer_has_marked=False), may_write_for(has_stated=True, writer_has_marked=True)
    (True, True)
    >>> may_write_for(has_stated=False, writer_has_marked=True)
    False
    """
    return has_stated or not writer_has_marked


@dataclass(frozen=True, slots=True)
class ConfirmCase:
    """What decides whether a side may confirm; actors are user ids, None before that side has confirmed."""

    side: Side
    actor: int
    state: AgreementState
    is_same_view: bool
    participant_by: int | None = None
    supervisor_by: int | None = None

    @property
    def own_side_by(self) -> int | None:
        """Who has confirmed this side already."""
        return self.participant_by if self.side == Side.PARTICIPANT else self.supervisor_by

    @property
    def other_side_by(self) -> int | None:
        """Who has confirmed the other side already."""
        return self.supervisor_by if self.side == Side.PARTICIPANT else self.participant_by


class ConfirmObstacle(StrEnum):
    """Why a side may not confirm."""

    DISPUTED = "disputed"
    VIEWS_DIFFER = "views-differ"
    BOTH_SIDES = "both-sides"


def confirm_obstacle(case: ConfirmCase) -> ConfirmObstacle | None:
    """Tell what stands in the way of a confirmation, or None. Nobody confirms for both sides.

    >>> case = ConfirmCase(Side.SUPERVISOR, 7, AgreementState.OPEN, True)
    >>> confirm_obstacle(case) is None
    True
    >>> from dataclasses import replace
    >>> confirm_obstacle(replace(case, participant_by=7)).value
    'both-sides'
    >>> confirm_obstacle(replace(case, is_same_view=False)).value
    'views-differ'
    """
    if case.state == AgreementState.DISPUTED:
        return ConfirmObstacle.DISPUTED
    if not case.is_same_view:
        return ConfirmObstacle.VIEWS_DIFFER
    if case.other_side_by == case.actor:
        return ConfirmObstacle.BOTH_SIDES
    return None


def is_complete(case: ConfirmCase) -> bool:
    """Tell whether this side's confirmation is the one that was still missing.

    >>> is_complete(ConfirmCase(Side.SUPERVISOR, 7, AgreementState.OPEN, True, participant_by=3))
    True
    """
    return case.state == AgreementState.OPEN and case.other_side_by is not None


@dataclass(frozen=True, slots=True)
class PairSeen:
    """The pair of views as one side may see it: `has_other` is False until that side may know."""

    is_identified: bool
    has_own: bool
    has_other: bool
    is_same_view: bool = False
    state: AgreementState = AgreementState.OPEN
    own_confirmed: bool = False


def next_step(seen: PairSeen) -> NextStep:
    """Tell what a side can do next about a requirement.

    >>> next_step(PairSeen(is_identified=False, has_own=False, has_other=False)).value
    'state'
    >>> next_step(PairSeen(is_identified=False, has_own=True, has_other=True, is_same_view=True)).value
    'confirm'
    >>> next_step(PairSeen(is_identified=False, has_own=True, has_other=True)).value
    'talk'
    """
    if seen.is_identified:
        return NextStep.DONE
    if not seen.has_own:
        return NextStep.STATE
    if not seen.has_other:
        return NextStep.WAIT_VIEW
    return _step_with_both(seen)


def _step_with_both(seen: PairSeen) -> NextStep:
    """Tell the step when both views are open."""
    if seen.state == AgreementState.DISPUTED:
        return NextStep.DISPUTED
    if not seen.is_same_view:
        return NextStep.TALK
    if seen.state == AgreementState.AGREED:
        return NextStep.AGREED_BELOW
    return NextStep.WAIT_CONFIRM if seen.own_confirmed else NextStep.CONFIRM
