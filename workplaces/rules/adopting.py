"""What has to be done to follow an outside expert's word on a row, and what may stand in the way."""

from __future__ import annotations

from enum import StrEnum

from workplaces.choices import RowVerdict, Strength


class Obstacle(StrEnum):
    """Why a row cannot be done as the expert said."""

    RETIRED = "retired"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


def wanted_strength(*, verdict: RowVerdict, strength: Strength) -> Strength | None:
    """Tell how far the task shows the requirement by the expert's word; None: not at all.

    >>> wanted_strength(verdict=RowVerdict.CHANGED, strength=Strength.PARTLY).value
    'partly'
    >>> wanted_strength(verdict=RowVerdict.NOT_HERE, strength=Strength.PARTLY)
    """
    return None if verdict is RowVerdict.NOT_HERE else strength


def is_done_already(*, verdict: RowVerdict, is_added: bool, strength: Strength, present: Strength | None) -> bool:
    """Tell whether nothing has to be changed, so that only the comment is left to read.

    That is so where the expert agreed with the site's own row, and where the mapping says today what the expert said.

    >>> wholly, partly = Strength.WHOLLY, Strength.PARTLY
    >>> is_done_already(verdict=RowVerdict.AGREED, is_added=False, strength=wholly, present=partly)
    True
    >>> is_done_already(verdict=RowVerdict.AGREED, is_added=True, strength=wholly, present=None)
    False
    >>> is_done_already(verdict=RowVerdict.CHANGED, is_added=False, strength=partly, present=partly)
    True
    """
    if verdict is RowVerdict.AGREED and not is_added:
        return True
    return wanted_strength(verdict=verdict, strength=strength) == present


def obstacle(
    *, is_active: bool, is_merged: bool, is_withdrawn: bool, verdict: RowVerdict, present: Strength | None
) -> Obstacle | None:
    """Tell what stands in the way of changing the mapping of a task to a requirement.

    A task out of use shows nothing new; what is to be taken away can be taken away from any task.

    >>> obstacle(is_active=False, is_merged=True, is_withdrawn=False, verdict=RowVerdict.CHANGED, present=None).value
    'merged'
    >>> obstacle(
    ...     is_active=False, is_merged=False, is_withdrawn=True, verdict=RowVerdict.NOT_HERE, present=Strength.PARTLY
    ... )
    """
    if verdict is RowVerdict.NOT_HERE and present is not None:
        return None
    if is_merged:
        return Obstacle.MERGED
    if not is_active:
        return Obstacle.RETIRED
    return Obstacle.WITHDRAWN if is_withdrawn else None
