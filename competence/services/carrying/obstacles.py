"""The refusals of carrying over, one for each obstacle that the rule knows."""

from __future__ import annotations

from typing import ClassVar

from common.errors import Cannot
from competence.rules.carrying import CarryObstacle


class CannotCarry(Cannot):
    """No confirmed bridge of the placement's organisation leads there from what the person agreed on there."""

    code: ClassVar[str] = "carried-not-found"
    is_absence: ClassVar[bool] = True


class CannotCarryChanged(Cannot):
    """Another agreement stands behind the new requirement than when the page was opened."""

    code: ClassVar[str] = "carried-changed"


class CannotCarrySoMany(Cannot):
    """More was chosen than may be confirmed at once."""

    code: ClassVar[str] = "carried-too-many"


class CannotCarryIdentified(Cannot):
    """The requirement has been identified under the new version already."""

    code: ClassVar[str] = "carried-already-identified"


class CannotCarryWithdrawn(Cannot):
    """The requirement has been withdrawn from the new version."""

    code: ClassVar[str] = "carried-withdrawn"


class CannotCarryDisputed(Cannot):
    """One side wants to look at it anew."""

    code: ClassVar[str] = "carried-disputed"


class CannotCarryUnheld(Cannot):
    """The bridge says that it has to be looked at anew."""

    code: ClassVar[str] = "carried-look-anew"


class CannotCarryPart(Cannot):
    """Several old requirements have become one, and the person does not have all of them."""

    code: ClassVar[str] = "carried-partial"


CARRY_REFUSALS: dict[CarryObstacle, type[Cannot]] = {
    CarryObstacle.ALREADY_IDENTIFIED: CannotCarryIdentified,
    CarryObstacle.WITHDRAWN: CannotCarryWithdrawn,
    CarryObstacle.DISPUTED: CannotCarryDisputed,
    CarryObstacle.LOOK: CannotCarryUnheld,
    CarryObstacle.PARTIAL: CannotCarryPart,
}
