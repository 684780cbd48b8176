"""Which terms of a text are looked up unit by unit: those that tell the most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

# A task in a sentence or two has fewer; a page of text is answered by what is rarest in it.
MOST_TERMS = 150
# What nearly all units have tells none from another, and is the dearest to look up. Measured, see docs/matching.md.
_COMMON_SHARE = 0.7
_FEWEST_UNITS = 50


class Untold(Mapping[int, float]):
    """The units of a term that is not looked up: how many they are, but not which.

    >>> untold = Untold(400)
    >>> len(untold), list(untold.items()), 7 in untold
    (400, [], False)
    """

    def __init__(self, count: int) -> None:
        """Take how many units have the term."""
        self._count = count

    def __len__(self) -> int:
        """Give how many units have the term."""
        return self._count

    def __iter__(self) -> Iterator[int]:
        """Name none of them."""
        return iter(())

    def __getitem__(self, unit_id: int) -> float:
        """Know no weight."""
        raise KeyError(unit_id)


def told(units_with: Mapping[str, int], units: int) -> frozenset[str]:
    """Choose among terms by how many of the units have each; ties by the term itself, the same on every database.

    >>> terms = {f"t{number:03}": 2 for number in range(200)}
    >>> chosen = told({**terms, "zzz": 1, "työ": 250}, 271)
    >>> len(chosen), "zzz" in chosen, "t148" in chosen, "t149" in chosen, "työ" in chosen
    (150, True, True, False, False)
    """
    most = max(_COMMON_SHARE * units, _FEWEST_UNITS)
    telling = [term for term, count in units_with.items() if count <= most]
    if len(telling) <= MOST_TERMS:
        return frozenset(telling)
    return frozenset(sorted(telling, key=lambda term: (units_with[term], term))[:MOST_TERMS])
