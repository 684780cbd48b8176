"""What has been confirmed before of the same or nearly the same task."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from heapq import nlargest

from qualifications.rules.suggesting.analysis import telling_words
from qualifications.rules.suggesting.grams import ChargramAnalyser
from qualifications.rules.suggesting.slips import is_slip

# Below this two texts only happen to share some letters.
_LEAST_LIKENESS = 0.08
# What a text just like the typed one adds to a unit, beside the text's own score of at most 1.
_OWN_WEIGHT = 5.0
_OTHERS_WEIGHT = _OWN_WEIGHT / 3
# Shorter runs than in the index: what is compared is short, and a letter may be missing.
# Words are compared with those of so many texts: the ones most like by runs of letters.
_MOST_COMPARED = 60
_GRAMS = ChargramAnalyser(lengths=(3, 4))


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A task whose unit, and perhaps requirement, somebody has confirmed; it names no person.

    `count` is how many times, `last_on` the latest day. `is_own` tells the own site's from those of others.
    """

    text: str
    unit_id: int
    requirement_id: int | None
    count: int
    last_on: date
    is_own: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """A confirmed task and how like the typed one it is, from 0 to 1."""

    confirmed: Confirmed
    likeness: float

    @property
    def bonus(self) -> float:
        """Give what it adds to the unit's score: half as like adds an eighth."""
        return (_OWN_WEIGHT if self.confirmed.is_own else _OTHERS_WEIGHT) * self.likeness**3


def remembered(text: str, history: Sequence[Confirmed], language: str) -> list[Remembered]:
    """Give the confirmed tasks that are like the typed one, most telling first.

    Runs of letters are compared, rare ones among the history weighing more; so a slip of the pen, another order or
    a word less do little.

    >>> tyre = Confirmed("vaihdettiin renkaat", 7, None, 1, date(2026, 10, 3), is_own=True)
    >>> [(each.confirmed.unit_id, each.likeness > 0.5) for each in remembered("renkaat vaihdetiin", [tyre], "fi")]
    [(7, True)]
    >>> remembered("kukkakimppu", [tyre], "fi")
    []
    """
    library = _library(tuple(dict.fromkeys(each.text for each in history)), language)
    likeness = library.likeness(text, language)
    found = [
        Remembered(each, likeness[each.text]) for each in history if likeness.get(each.text, 0.0) >= _LEAST_LIKENESS
    ]
    return sorted(
        found, key=lambda each: (-each.bonus, -each.confirmed.count, each.confirmed.unit_id, each.confirmed.text)
    )


def bonuses(found: Sequence[Remembered]) -> dict[int, float]:
    """Give unit id -> what history adds to its score: the most telling task alone counts.

    >>> tyre = Confirmed("vaihdettiin renkaat", 7, None, 1, date(2026, 10, 3), is_own=True)
    >>> bonuses(remembered("vaihdettiin renkaat", [tyre], "fi"))
    {7: 5.0}
    """
    best: dict[int, float] = defaultdict(float)
    for each in found:
        best[each.confirmed.unit_id] = max(best[each.confirmed.unit_id], each.bonus)
    return dict(best)


@dataclass(frozen=True, slots=True)
class _Library:
    """Texts made ready to be compared with.

    By number: which texts hold a run of letters, how much it tells apart squared, how long each is; the words of each
    text, and how much a word tells apart squared.
    """

    texts: tuple[str, ...]
    holders: Mapping[str, Sequence[int]]
    squares: Mapping[str, float]
    sizes: Sequence[float]
    words: Sequence[Sequence[str]]
    word_squares: Mapping[str, float]

    def likeness(self, typed: str, language: str) -> dict[str, float]:
        """Give text -> how like it is, by runs of letters or by whole words, whichever is more; 0 left out."""
        by_runs = self._by_runs(_grams(typed, language))
        asked = _words(typed, language)
        for number in nlargest(_MOST_COMPARED, by_runs, key=lambda each: (by_runs[each], -each)):
            by_runs[number] = max(by_runs[number], self._by_words(asked, number))
        return {self.texts[number]: min(1.0, round(value, 6)) for number, value in by_runs.items()}

    def _by_runs(self, typed: frozenset[str]) -> dict[int, float]:
        """Give number -> the mean of the cosine and of the share of the typed text that it holds."""
        unknown = _square(len(self.texts), 1)
        own = math.fsum(self.squares.get(gram, unknown) for gram in typed)
        shared: defaultdict[int, list[float]] = defaultdict(list)
        for gram in typed:
            for number in self.holders.get(gram, ()):
                shared[number].append(self.squares[gram])
        return {number: _mean(math.fsum(squares), own, self.sizes[number] ** 2) for number, squares in shared.items()}

    def _by_words(self, asked: Sequence[str], number: int) -> float:
        """Give the same of whole words, each of which may have a letter too many, too few or another one."""
        unknown = _square(len(self.texts), 1)
        left = list(self.words[number])
        whole = math.fsum(self.word_squares[word] for word in left)
        own = same = 0.0
        for typed in asked:
            found = next((word for word in left if word == typed), None)
            found = found or next((word for word in left if is_slip(word, typed)), None)
            if found is None:
                own += self.word_squares.get(typed, unknown)
                continue
            left.remove(found)
            own += self.word_squares[found]
            same += self.word_squares[found]
        return _mean(same, own, whole)


@lru_cache(maxsize=4)
def _library(texts: tuple[str, ...], language: str) -> _Library:
    """Make texts ready; those of a site are asked again and again."""
    grams = [_grams(text, language) for text in texts]
    words = [_words(text, language) for text in texts]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in enumerate(grams):
        for gram in found:
            holders[gram].append(number)
    squares = {gram: _square(len(texts), len(numbers)) for gram, numbers in holders.items()}
    sizes = [math.sqrt(math.fsum(squares[gram] for gram in found)) for found in grams]
    times = Counter(word for found in words for word in found)
    word_squares = {word: _square(len(texts), number) for word, number in times.items()}
    return _Library(texts, holders, squares, sizes, words, word_squares)


def _square(texts: int, holding: int) -> float:
    """Give how much tells apart what so many of the texts hold, squared."""
    return math.log(1 + (texts + 1) / holding) ** 2


def _mean(same: float, own: float, other: float) -> float:
    """Give the mean of the cosine and of the share of the typed text that is found again; all three are squares."""
    return (same / math.sqrt(own * other) + same / own) / 2 if same else 0.0


def _grams(text: str, language: str) -> frozenset[str]:
    """Give the runs of letters of a text."""
    return frozenset(_GRAMS.bare(text, language))


def _words(text: str, language: str) -> tuple[str, ...]:
    """Give the telling words of a text, each once."""
    return tuple(dict.fromkeys(word.text for word in telling_words(text, language)))
