"""Cutting words into runs of letters: no dictionary, every language, and slips of the pen do little harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qualifications.rules.suggesting.analysis import Term, telling_words

_LENGTHS = (4, 5)
_EDGE = "_"
_PART = re.compile(r"[^\W_]+")
_DOTTED = re.compile("[äöå]")
_WITH_DOTS = str.maketrans("ao", "äö")
# What a run with dots put back weighs beside the run as it was typed.
_GUESS_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class ChargramAnalyser:
    """Runs of four and five letters over each word with its edges marked.

    >>> [term.text for term in ChargramAnalyser().terms("Öljyt", "fi")]
    ['_ölj', 'öljy', 'ljyt', 'jyt_', '_öljy', 'öljyt', 'ljyt_']
    """

    id: str = "chargram"
    version: str = "1"
    languages: frozenset[str] = frozenset({"fi", "sv"})
    lengths: tuple[int, ...] = _LENGTHS

    def terms(self, text: str, language: str) -> list[Term]:
        """Cut every word that tells something; the parts of a hyphened word each by itself."""
        return [
            Term(gram, word.start, word.end)
            for word in telling_words(text, language)
            for gram in _grams_of_word(word.text, self.lengths)
        ]

    def bare(self, text: str, language: str) -> list[str]:
        """Give the terms alone, as often as they occur."""
        return [gram for word in telling_words(text, language) for gram in _grams_of_word(word.text, self.lengths)]

    def asked(self, text: str, language: str) -> list[Term]:
        """Cut a typed text; where no letter has dots, runs with the dots put back are guessed at.

        >>> sorted(term.text for term in ChargramAnalyser().asked("oljy", "fi") if term.weight < 1)
        ['_ölj', '_öljy', 'öljy', 'öljy_']
        """
        found = self.terms(text, language)
        if language != "fi" or _DOTTED.search(text.casefold()):
            return found
        guesses = (
            Term(term.text.translate(_WITH_DOTS), term.start, term.end, _GUESS_WEIGHT)
            for term in found
            if not term.text.isascii() or term.text != term.text.translate(_WITH_DOTS)
        )
        return [*found, *guesses]


@lru_cache(maxsize=512)
def _grams_of_word(word: str, lengths: tuple[int, ...]) -> tuple[str, ...]:
    """Give the runs of a word, shortest first."""
    return tuple(gram for part in _PART.findall(word) for gram in _grams(part, lengths))


def _grams(part: str, lengths: tuple[int, ...]) -> Iterator[str]:
    """Give the runs of letters; a word shorter than a run is one by itself."""
    marked = f"{_EDGE}{part}{_EDGE}"
    if len(marked) < lengths[0]:
        yield marked
    for length in lengths:
        for start in range(len(marked) - length + 1):
            yield marked[start : start + length]
