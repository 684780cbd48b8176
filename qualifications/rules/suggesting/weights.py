"""How much each term weighs in a unit's text: BM25 without the rarity, which is told only when one asks.

The mean length is a fixed figure, so that a document is indexed without a look at any other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from qualifications.rules.suggesting.analysis import Analyser

# Kept with an index. The figures below are measured (docs/matching.md); another one of them asks for another name.
PARAMETERS = "1"
_NAME = 6.0
_REQUIREMENT = 1.0
_CRITERION = 0.3
_SATURATION = 1.2
_LENGTH_SHARE = 0.75
# Mean weighted number of terms of a unit, by analyser.
_MEAN_LENGTH = {"chargram": 4000.0, "voikko": 430.0}
_OTHER_MEAN_LENGTH = 430.0


@dataclass(frozen=True, slots=True)
class UnitText:
    """What a unit says in one language."""

    unit_id: int
    name: str
    requirements: tuple[str, ...]
    criteria: tuple[str, ...] = ()


def unit_weights(text: UnitText, analyser: Analyser, language: str) -> dict[str, float]:
    """Give term -> weight, above zero and below 2.2. Empty for a unit that says nothing.

    >>> from qualifications.rules.suggesting.grams import ChargramAnalyser
    >>> weights = unit_weights(UnitText(1, "Rengastyöt", ("pyörä",)), ChargramAnalyser(), "fi")
    >>> weights["renga"] > weights["pyörä"] > 1
    True
    """
    counts: defaultdict[str, float] = defaultdict(float)
    for texts, weight in (((text.name,), _NAME), (text.requirements, _REQUIREMENT), (text.criteria, _CRITERION)):
        for each in texts:
            for term in analyser.bare(each, language):
                counts[term] += weight
    length = sum(counts.values()) / _MEAN_LENGTH.get(analyser.id, _OTHER_MEAN_LENGTH)
    slack = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * length)
    return {term: count * (_SATURATION + 1) / (count + slack) for term, count in counts.items()}
