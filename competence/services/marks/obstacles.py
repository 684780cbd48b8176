"""The refusals of a mark, one for each obstacle that the rule knows."""

from __future__ import annotations

from typing import ClassVar

from common.errors import Cannot
from competence.rules.agreement import MarkObstacle


class CannotMarkIdentified(Cannot):
    """Both have already agreed that the threshold is reached."""

    code: ClassVar[str] = "mark-already-identified"


class CannotMarkOutsidePlacement(Cannot):
    """The placement does not run today."""

    code: ClassVar[str] = "mark-outside-placement"


class CannotMarkUnlisted(Cannot):
    """No learning environment published today at the site lists the requirement."""

    code: ClassVar[str] = "mark-not-listed"


class CannotMarkAfterReport(Cannot):
    """The report that listed the requirement has run out; nothing but its renewal opens the requirement again."""

    code: ClassVar[str] = "mark-report-over"


class CannotMarkOffScale(Cannot):
    """The value is not on the organisation's scale."""

    code: ClassVar[str] = "mark-not-on-scale"


class CannotMarkBeforeSelf(Cannot):
    """The participant cannot sign in, and the own view has not been written down yet."""

    code: ClassVar[str] = "mark-self-first"


MARK_REFUSALS: dict[MarkObstacle, type[Cannot]] = {
    MarkObstacle.ALREADY_IDENTIFIED: CannotMarkIdentified,
    MarkObstacle.OUTSIDE_PLACEMENT: CannotMarkOutsidePlacement,
    MarkObstacle.NOT_LISTED: CannotMarkUnlisted,
    MarkObstacle.NOT_ON_SCALE: CannotMarkOffScale,
    MarkObstacle.SELF_FIRST: CannotMarkBeforeSelf,
}
