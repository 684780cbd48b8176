"""Cutting Finnish words into their basic forms and the parts of compounds, by a dictionary that is handed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qualifications.rules.suggesting.analysis import Term, telling_words

_DOTTED = frozenset("äöå")
_WITH_DOTS = str.maketrans("ao", "äö")
_GUESS_WEIGHT = 0.8
# Longer words are not tried with the dots put back: each try asks the dictionary.
_LONGEST_GUESS = 30
_SHORTEST_PART = 2

# Gives the readings of a word: its basic form, then the basic forms of its parts; none when it is not known.
Lemmas = Callable[[str], Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class WordAnalyser:
    """Basic forms and parts of compounds. Whole compounds stay too: some are cut into parts that mislead.

    >>> known = {"öljynvaihdossa": [("öljynvaihto", "öljy", "vaihto")]}
    >>> [term.text for term in WordAnalyser(lambda word: known.get(word, ()), "1").terms("Öljynvaihdossa oli", "fi")]
    ['öljynvaihto', 'öljy', 'vaihto']
    """

    lemmas: Lemmas
    version: str
    id: str = "voikko"
    languages: frozenset[str] = frozenset({"fi"})

    def terms(self, text: str, language: str) -> list[Term]:
        """Cut every word that tells something; a word that the dictionary does not know stands as it is."""
        return [
            Term(form, word.start, word.end)
            for word in telling_words(text, language)
            for form in self._forms(word.text) or [word.text]
        ]

    def bare(self, text: str, language: str) -> list[str]:
        """Give the terms alone, as often as they occur."""
        return [form for word in telling_words(text, language) for form in self._forms(word.text) or [word.text]]

    def asked(self, text: str, language: str) -> list[Term]:
        """Cut a typed text; where no letter has dots, unknown words are tried with the dots put back.

        >>> known = {"öljynvaihto": [("öljynvaihto", "öljy", "vaihto")]}
        >>> [term.text for term in WordAnalyser(lambda word: known.get(word, ()), "1").asked("oljynvaihto", "fi")]
        ['oljynvaihto', 'öljynvaihto', 'öljy', 'vaihto']
        """
        found = self.terms(text, language)
        if _DOTTED.isdisjoint(text.casefold()):
            for word in telling_words(text, language):
                if not self._forms(word.text):
                    found.extend(Term(form, word.start, word.end, _GUESS_WEIGHT) for form in self._guessed(word.text))
        return found

    def known_share(self, text: str, language: str) -> float:
        """Tell how many of the telling words the dictionary knows, from 0 to 1.

        >>> WordAnalyser(lambda word: [(word,)] if word == "auto" else (), "1").known_share("auto car", "fi")
        0.5
        """
        asked = telling_words(text, language)
        return sum(1 for word in asked if self._forms(word.text)) / len(asked) if asked else 0.0

    def _forms(self, word: str) -> list[str]:
        """Give what all readings of a word hold, each once; of a hyphened word else those of its parts."""
        readings = self.lemmas(word)
        if not readings and "-" in word:
            return [form for part in word.split("-") if part for form in self._forms(part) or [part]]
        parts = (form.replace("-", "") for reading in readings for form in reading)
        return list(dict.fromkeys(part for part in parts if len(part) >= _SHORTEST_PART))

    def _guessed(self, word: str) -> list[str]:
        """Give the forms of the first way to put dots back that the dictionary knows."""
        if len(word) > _LONGEST_GUESS:
            return []
        return next((forms for guess in _dotted(word) if (forms := self._forms(guess))), [])


def _dotted(word: str) -> Iterator[str]:
    """Give the ways to put the dots back: everywhere, in the first part of a compound, in the last part."""
    everywhere = word.translate(_WITH_DOTS)
    if everywhere == word:
        return
    yield everywhere
    for cut in range(_SHORTEST_PART, len(word) - 1):
        yield everywhere[:cut] + word[cut:]
        yield word[:cut] + everywhere[cut:]
