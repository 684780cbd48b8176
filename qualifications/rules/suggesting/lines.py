"""Which requirement lines inside a unit a task may show."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualifications.rules.suggesting.analysis import Analyser
from qualifications.rules.suggesting.ranking import Asked, query_terms

_DIGITS = 6
# Measured, see docs/matching.md.
_SATURATION = 1.2
_LENGTH_SHARE = 0.3
# What an earlier confirmation of the line for nearly the same task adds.
_CONFIRMED = 2.0


@dataclass(frozen=True, slots=True)
class RankedLine:
    """A requirement line in its place; the score has a meaning only beside others of the unit."""

    line_id: int
    score: float


def rank_lines(
    asked: Asked, lines: Sequence[tuple[int, str]], analysers: Sequence[Analyser], confirmed: Collection[int] = ()
) -> list[RankedLine]:
    """Give the lines, each with its id, that share anything with the text, best first; ties in the unit's order.

    How rare a term is, is told by the unit's own lines. `confirmed` are lines confirmed before for this task.

    >>> from qualifications.rules.suggesting.grams import ChargramAnalyser
    >>> lines = [(1, "tehdä jarrujen korjauksia"), (2, "tasapainottaa pyörän"), (3, "korjata renkaan")]
    >>> [each.line_id for each in rank_lines(Asked("paikkasin renkaan", "fi"), lines, [ChargramAnalyser()])]
    [3]
    """
    totals: dict[int, float] = defaultdict(float)
    for analyser in analysers:
        scores = _scores(query_terms(asked, analyser), [_counts(text, analyser, asked.language) for _id, text in lines])
        best = max(scores.values(), default=0.0)
        for at, score in scores.items():
            totals[at] += score / best / len(analysers)
    for at, (line_id, _text) in enumerate(lines):
        if line_id in confirmed:
            totals[at] += _CONFIRMED
    order = sorted(totals, key=lambda at: (-round(totals[at], _DIGITS), at))
    return [RankedLine(lines[at][0], round(totals[at], _DIGITS)) for at in order if totals[at] > 0]


@lru_cache(maxsize=100)
def _counts(text: str, analyser: Analyser, language: str) -> Counter[str]:
    """Count the terms of a line; not to be changed, since those of the same units are asked for again."""
    return Counter(analyser.bare(text, language))


def _scores(terms: Mapping[str, float], lines: Sequence[Counter[str]]) -> dict[int, float]:
    """Score each line by its place in the unit; those that share nothing are left out."""
    holding = Counter(term for counts in lines for term in counts)
    mean = sum(counts.total() for counts in lines) / max(1, len(lines))
    scores: dict[int, float] = {}
    for at, counts in enumerate(lines):
        slack = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * counts.total() / mean) if mean else 0.0
        score = math.fsum(
            terms[term] * _rarity(holding[term], len(lines)) * times * (_SATURATION + 1) / (times + slack)
            for term, times in counts.items()
            if term in terms
        )
        if score > 0:
            scores[at] = score
    return scores


def _rarity(holding: int, lines: int) -> float:
    """Give how much a term tells one line of the unit from another."""
    return math.log(1 + (lines - holding + 0.5) / (holding + 0.5))
