"""What can be carried, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from workplaces.choices import EnvironmentState

# What can be carried: a report that holds or has run out. One that was replaced or withdrawn is no ground.
CARRIED_FROM = frozenset({EnvironmentState.PUBLISHED, EnvironmentState.EXPIRED})


class Obstacle(StrEnum):
    """Why a report cannot be carried over a bridge."""

    CARRIED = "carried"
    DRAFTED = "drafted"
    PUBLISHED = "published"
    OVER = "over"


def obstacle(beside: Iterable[EnvironmentState], *, is_carried: bool, is_over: bool) -> Obstacle | None:
    """Tell what stands in the way: done already, the site's own work with the new requirements, or their end.

    `beside` holds the states of the site's environments with the new requirements; `is_over` tells that nothing may
    be begun on these any more.

    >>> obstacle([], is_carried=False, is_over=False)
    >>> obstacle([EnvironmentState.IN_REVIEW], is_carried=False, is_over=False)
    <Obstacle.DRAFTED: 'drafted'>
    >>> obstacle([EnvironmentState.EXPIRED], is_carried=False, is_over=True)
    <Obstacle.OVER: 'over'>
    """
    states = set(beside)
    if is_carried:
        return Obstacle.CARRIED
    if states & {EnvironmentState.DRAFT, EnvironmentState.IN_REVIEW}:
        return Obstacle.DRAFTED
    if EnvironmentState.PUBLISHED in states:
        return Obstacle.PUBLISHED
    return Obstacle.OVER if is_over else None
