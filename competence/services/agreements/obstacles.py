"""The refusals of a confirmation, one for each obstacle that the rule knows."""

from __future__ import annotations

from typing import ClassVar

from common.errors import Cannot
from competence.rules.agreement import ConfirmObstacle


class CannotConfirmDisputed(Cannot):
    """A disagreement has been written down; only new views open the matter again."""

    code: ClassVar[str] = "agreement-disputed"


class CannotConfirmDifferent(Cannot):
    """The two views say different things."""

    code: ClassVar[str] = "agreement-views-differ"


class CannotConfirmBoth(Cannot):
    """The actor has confirmed the other side."""

    code: ClassVar[str] = "agreement-both-sides"


CONFIRM_REFUSALS: dict[ConfirmObstacle, type[Cannot]] = {
    ConfirmObstacle.DISPUTED: CannotConfirmDisputed,
    ConfirmObstacle.VIEWS_DIFFER: CannotConfirmDifferent,
    ConfirmObstacle.BOTH_SIDES: CannotConfirmBoth,
}
