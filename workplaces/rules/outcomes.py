"""How well suggestions have served: at which rank stood what was chosen."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workplaces.choices import SuggestionSource

# Below this a share says nothing.
FEWEST_OUTCOMES = 10


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was suggested for a text, best first, as the product itself has reckoned it; the text stays outside."""

    units: tuple[int, ...]
    language: str
    analyser: str
    source: SuggestionSource
    candidates: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many units were suggested, and the rank of the first that was chosen; None = another was chosen."""

    suggested: int
    chosen_rank: int | None


@dataclass(frozen=True, slots=True)
class HitShares:
    """Of `total` outcomes the percentages in which a chosen unit stood first, among three, among five, or nowhere.

    `without` is the percentage in which nothing was suggested. The figures are None while there are too few.
    """

    total: int
    at_1: int | None = None
    at_3: int | None = None
    at_5: int | None = None
    without: int | None = None


def chosen_rank(suggested: Sequence[int], chosen: Collection[int]) -> int | None:
    """Give the rank, from 1, of the first suggested unit that was chosen.

    >>> chosen_rank((7, 8, 9), {9, 8}), chosen_rank((7,), {1})
    (2, None)
    """
    return next((rank for rank, unit in enumerate(suggested, start=1) if unit in chosen), None)


def hit_shares(outcomes: Mapping[Outcome, int]) -> HitShares:
    """Count shares as whole percentages from how many times each outcome came; none of fewer than ten in all.

    >>> hit_shares({Outcome(5, 1): 6, Outcome(5, 4): 3, Outcome(0, None): 1})
    HitShares(total=10, at_1=60, at_3=60, at_5=90, without=10)
    >>> hit_shares({Outcome(5, 1): 9})
    HitShares(total=9, at_1=None, at_3=None, at_5=None, without=None)
    """
    total = sum(outcomes.values())
    if total < FEWEST_OUTCOMES:
        return HitShares(total)

    def within(most: int) -> int:
        return _percent(sum(times for each, times in outcomes.items() if (each.chosen_rank or most + 1) <= most), total)

    nothing = sum(times for each, times in outcomes.items() if not each.suggested)
    return HitShares(total, within(1), within(3), within(5), _percent(nothing, total))


def _percent(part: int, whole: int) -> int:
    """Round to a whole percentage, a half upwards."""
    return (200 * part + whole) // (2 * whole)
