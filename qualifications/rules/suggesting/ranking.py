"""Which units stand nearest to what was typed. The same answer on every machine and every database."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest
from typing import Protocol

from common.text import folded
from qualifications.rules.suggesting.aliases import Fired
from qualifications.rules.suggesting.analysis import Analyser, Term, words
from qualifications.rules.suggesting.everyday import is_everyday
from qualifications.rules.suggesting.packing import Weights

# Sums are rounded before they are compared: the last bits depend on the order of adding.
_DIGITS = 6
# Further apart than this, two sums do not come out level.
_LEVEL = 2 * 10**-_DIGITS
# Units beyond so many are not put in order: nobody is shown them.
_MOST_UNITS = 100
# How many of the first units may carry the evidence.
_LOOKED_AT = 3
# The texts that are being answered and explained at the same time, cut by each analyser.
_KEPT = 32
# What the official words of an alias weigh beside typed ones, divided by the root of how many they are.
_ALIAS_WEIGHT = 1.3


class Postings(Protocol):
    """An index of units: in memory or in a database."""

    @property
    def units(self) -> int:
        """Give how many units are indexed."""

    def of(self, terms: Collection[str]) -> Mapping[str, Mapping[int, float]]:
        """Give term -> unit id -> weight; terms that no unit has may be left out."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An analyser with the index that it wrote."""

    analyser: Analyser
    postings: Postings


@dataclass(frozen=True, slots=True)
class Asked:
    """A typed text, prepared, and what is known where it was typed.

    `candidates` are the units to choose from, None for all; `bonus` what history adds to a unit
    (`history.bonuses`); `rejected` the units that are not wanted for this text.
    """

    text: str
    language: str
    fired: Sequence[Fired] = ()
    candidates: Collection[int] | None = None
    bonus: Mapping[int, float] = field(default_factory=dict)
    rejected: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit in its place; `by_text` is the share of the score that the words gave, from 0 to 1."""

    unit_id: int
    score: float
    by_text: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """Units best first, and what speaks for the ranking as a whole.

    `evidence` tells by analyser how well the best found word stands in one of the first units; `is_agreed`
    whether the analysers put the same unit first.
    """

    units: tuple[Ranked, ...]
    evidence: Mapping[str, float]
    is_agreed: bool


def query_terms(asked: Asked, analyser: Analyser) -> dict[str, float]:
    """Give term -> weight of what was typed and of the official words of the aliases that spoke.

    >>> from qualifications.rules.suggesting.grams import ChargramAnalyser
    >>> query_terms(Asked("aku", "fi"), ChargramAnalyser())
    {'_aku': 1.0, 'aku_': 1.0, '_aku_': 1.0, '_äku': 0.6, 'äku_': 0.6, '_äku_': 0.6}
    """
    officials = tuple(dict.fromkeys(each.alias.words for each in asked.fired))
    return dict(_query_terms(asked.text, asked.language, officials, analyser))


@lru_cache(maxsize=_KEPT)
def _query_terms(text: str, language: str, officials: Sequence[str], analyser: Analyser) -> dict[str, float]:
    """Weigh the terms; asked for once for the index and again for the lines of every unit that is shown."""
    found: dict[str, float] = {}
    for term in typed_terms(text, language, analyser):
        found[term.text] = max(found.get(term.text, 0.0), term.weight)
    by_alias: dict[str, float] = defaultdict(float)
    for official in officials:
        weight = _ALIAS_WEIGHT / math.sqrt(max(1, len(words(official))))
        for term_text in set(analyser.bare(official, language)):
            by_alias[term_text] += weight
    for term_text, weight in sorted(by_alias.items()):
        found[term_text] = max(found.get(term_text, 0.0), weight)
    return found


@lru_cache(maxsize=_KEPT)
def typed_terms(text: str, language: str, analyser: Analyser) -> tuple[Term, ...]:
    """Give the terms of a typed text with their places.

    >>> from qualifications.rules.suggesting.grams import ChargramAnalyser
    >>> [term.text for term in typed_terms("aku", "sv", ChargramAnalyser())]
    ['_aku', 'aku_', '_aku_']
    """
    return tuple(analyser.asked(text, language))


def text_scores(terms: Mapping[str, float], found: Mapping[str, Mapping[int, float]], units: int) -> dict[int, float]:
    """Sum up, for each unit that shares a term, how much it weighs there and how rare it is among all units.

    >>> scores = text_scores({"renga": 1.0, "huolt": 1.0}, {"renga": {7: 1.0}, "huolt": {7: 1.0, 8: 1.0}}, 10)
    >>> scores[7] > scores[8] > 0
    True
    """
    scores: dict[int, float] = defaultdict(float)
    for text, weights in sorted(found.items()):
        factor = terms.get(text, 0.0) * rarity(len(weights), units)
        for unit_id, weight in weights.pairs() if isinstance(weights, Weights) else weights.items():
            scores[unit_id] += factor * weight
    return scores


def rarity(units_with: int, units: int) -> float:
    """Give how much a term tells apart that so many of the units have; always above zero.

    >>> round(rarity(1, 271), 2), round(rarity(271, 271), 4)
    (5.2, 0.0018)
    """
    return math.log(1 + max(0.0, units - units_with + 0.5) / (units_with + 0.5))


def rank(asked: Asked, engines: Sequence[Engine], key: Callable[[int], str | int] = int) -> Ranking:
    """Give the units that share anything with the text or its history, best first; ties by `key`.

    Each engine's scores are divided by the best one's among the candidates, and the mean is taken.

    >>> [(each.unit_id, each.by_text) for each in rank(Asked("renkaat", "fi", bonus={7: 0.5}), []).units]
    [(7, 0.0)]
    """
    candidates = None if asked.candidates is None else frozenset(asked.candidates)
    heard = [_heard(asked, engine, candidates) for engine in engines]
    # Whether the text tells of work at all does not depend on how many units there are to choose from.
    everywhere = _mean([one.everywhere for one in heard])
    narrowed = everywhere if candidates is None else _mean([one.scores for one in heard])
    units = _in_order(asked, narrowed, candidates, key)
    top = _first(everywhere, key)
    return Ranking(
        units=tuple(units),
        evidence={one.analyser: _strongest(asked, one, top) for one in heard},
        is_agreed=len({one.first(key) for one in heard}) == 1,
    )


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one engine made of a text."""

    analyser: str
    units: int
    typed: Sequence[Term]
    found: Mapping[str, Mapping[int, float]]
    scores: Mapping[int, float]
    everywhere: Mapping[int, float]

    def first(self, key: Callable[[int], str | int]) -> int | None:
        """Give its own best unit."""
        best = max(self.scores.values(), default=0.0)
        near = (unit for unit, score in self.scores.items() if score >= best - _LEVEL)
        return min(
            (unit for unit in near if round(self.scores[unit], _DIGITS) == round(best, _DIGITS)), key=key, default=None
        )


def _strongest(asked: Asked, heard: _Heard, units: Sequence[int]) -> float:
    """Give how well the best found word of the text stands in one of the units: rarity times the share found.

    A term that the unit says but once, or only in its criteria, is found in part. Everyday words do not count.
    """
    by_word: dict[tuple[int, int], list[Term]] = defaultdict(list)
    for term in heard.typed:
        by_word[term.start, term.end].append(term)
    best = 0.0
    for (start, end), terms in by_word.items():
        if is_everyday(folded(asked.text[start:end]), asked.language):
            continue
        rare = {term.text: rarity(len(heard.found.get(term.text, ())), heard.units) for term in terms}
        whole = math.fsum(rare[text] for text in {term.text for term in terms if term.weight >= 1})
        for unit in units:
            there = (value * min(1.0, heard.found.get(text, {}).get(unit, 0.0)) for text, value in rare.items())
            part = min(whole, math.fsum(there))
            best = max(best, part * part / whole if whole else 0.0)
    return round(best, _DIGITS)


def _heard(asked: Asked, engine: Engine, candidates: Collection[int] | None) -> _Heard:
    """Ask one engine."""
    terms = query_terms(asked, engine.analyser)
    found = engine.postings.of(terms.keys())
    units = engine.postings.units
    typed = typed_terms(asked.text, asked.language, engine.analyser)
    everywhere = text_scores(terms, found, units)
    scores = everywhere if candidates is None else {unit: everywhere[unit] for unit in candidates if unit in everywhere}
    return _Heard(engine.analyser.id, units, typed, found, scores, everywhere)


def _mean(scores: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Divide each engine's scores by its best one, and take the mean."""
    totals: dict[int, float] = defaultdict(float)
    for one in scores:
        best = max(one.values(), default=0.0)
        for unit_id, score in one.items():
            totals[unit_id] += score / best / len(scores)
    return totals


def _first(scores: Mapping[int, float], key: Callable[[int], str | int]) -> list[int]:
    """Give the first units by their rounded score; only those near the top are rounded and compared."""
    least = min(nlargest(_LOOKED_AT, scores.values()), default=0.0) - _LEVEL
    near = [unit for unit, score in scores.items() if score >= least]
    return sorted(near, key=lambda unit: (-round(scores[unit], _DIGITS), key(unit)))[:_LOOKED_AT]


def _in_order(
    asked: Asked, totals: Mapping[int, float], candidates: Collection[int] | None, key: Callable[[int], str | int]
) -> list[Ranked]:
    """Add what history knows, leave out what is not wanted, and put the units in order."""
    by_history = {unit for unit in asked.bonus if candidates is None or unit in candidates}
    raw = {
        unit_id: totals.get(unit_id, 0.0) + asked.bonus.get(unit_id, 0.0)
        for unit_id in {*totals, *by_history} - frozenset(asked.rejected)
    }
    least = min(nlargest(_MOST_UNITS, raw.values()), default=0.0) - _LEVEL
    scores = {unit_id: round(score, _DIGITS) for unit_id, score in raw.items() if score >= least}
    kept = [unit_id for unit_id, score in scores.items() if score > 0]
    kept.sort(key=lambda unit_id: (-scores[unit_id], key(unit_id)))
    return [Ranked(unit_id, scores[unit_id], round(totals.get(unit_id, 0.0), _DIGITS)) for unit_id in kept]
