"""Where the step to the new requirements stands at a site, and whose turn it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from workplaces.choices import EnvironmentState


class CarryState(StrEnum):
    """Where the step to the new requirements stands at a site."""

    NOT_STARTED = "not_started"
    BY_HAND = "by_hand"
    TO_LOOK = "to_look"
    READY = "ready"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"


# Whose turn it is: the site's own, then the expert's, then nobody's any more.
TURNS: Mapping[CarryState, int] = {
    CarryState.NOT_STARTED: 0,
    CarryState.BY_HAND: 0,
    CarryState.TO_LOOK: 0,
    CarryState.READY: 0,
    CarryState.IN_REVIEW: 1,
    CarryState.PUBLISHED: 2,
}


def carry_state(environment: EnvironmentState | None, *, is_carried: bool, left: int) -> CarryState:
    """Tell where the step stands, by the site's environment with the new requirements and the rows left to look at.

    >>> carry_state(None, is_carried=False, left=0)
    <CarryState.NOT_STARTED: 'not_started'>
    >>> carry_state(EnvironmentState.DRAFT, is_carried=True, left=3)
    <CarryState.TO_LOOK: 'to_look'>
    >>> carry_state(EnvironmentState.WITHDRAWN, is_carried=True, left=0)
    <CarryState.PUBLISHED: 'published'>
    """
    if environment is None:
        return CarryState.NOT_STARTED
    if environment == EnvironmentState.IN_REVIEW:
        return CarryState.IN_REVIEW
    if environment != EnvironmentState.DRAFT:
        return CarryState.PUBLISHED
    if not is_carried:
        return CarryState.BY_HAND
    return CarryState.TO_LOOK if left else CarryState.READY


def urgency(state: CarryState, last_day: date | None) -> tuple[int, date]:
    """Give a key that sorts what the site has to do first, the nearest last day of the old requirements on top.

    >>> soon, later = date(2026, 7, 31), date(2027, 7, 31)
    >>> urgency(CarryState.TO_LOOK, soon) < urgency(CarryState.NOT_STARTED, later) < urgency(CarryState.READY, None)
    True
    >>> urgency(CarryState.READY, None) < urgency(CarryState.IN_REVIEW, soon)
    True
    """
    return TURNS[state], last_day or date.max
