"""How far a site's tasks cover a unit's requirements."""

from __future__ import annotations

from collections.abc import Iterable

from workplaces.choices import Strength

# Of a unit so much may be missing while it still counts as nearly covered: one requirement, or every fourth.
# Source: the product's own choice; it only decides what is named first among the gaps.
MOST_MISSING_SHARE = 4


def strongest(strengths: Iterable[Strength]) -> Strength | None:
    """Tell how far a requirement can be shown by the best of its tasks; None if there are none.

    Two tasks that each show a part are not taken to make a whole: only a person can say so.

    >>> strongest([Strength.PARTLY, Strength.WHOLLY]), strongest([Strength.PARTLY, Strength.PARTLY]), strongest([])
    (<Strength.WHOLLY: 'wholly'>, <Strength.PARTLY: 'partly'>, None)
    """
    found = set(strengths)
    if Strength.WHOLLY in found:
        return Strength.WHOLLY
    return Strength.PARTLY if found else None


def is_nearly_covered(shown: int, total: int) -> bool:
    """Tell whether only a little of a unit is missing: one requirement, or at most a quarter of them.

    >>> [is_nearly_covered(shown, 8) for shown in (5, 6, 7, 8)]
    [False, True, True, False]
    >>> is_nearly_covered(1, 2), is_nearly_covered(0, 1)
    (True, False)
    """
    missing = total - shown
    return shown > 0 and 0 < missing <= max(1, total // MOST_MISSING_SHARE)
