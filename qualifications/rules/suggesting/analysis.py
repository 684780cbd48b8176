"""What an analyser is, and the words that it cuts up."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from common.text import folded

_STOP_WORDS = {
    "fi": """
        ja sekä tai eli että jotta kun jos kuin myös niin siten on oli olin olla ovat ollut olen hän hänen minä mä
        me se ne sen niitä niiden jonka jotka joita joka mukaan kanssa kans ei en oma omaa omassa sitten vielä nyt
        tänään eilen vähän ennen jälkeen varten asti mukana kaikki kaikkia muut muita
        opiskelija osaa
    """,
    "sv": """
        och eller samt att som en ett den det de i på av för med till vid om är ska jag vi var har hade kan ha sin
        sina sitt inte också sedan idag igår lite upp ut in från
        studerande
    """,
    "en": """
        the a an and or of to in on for with by at is are was were i we my our it that this from not
        student can
    """,
}
_STOP = {language: frozenset(text.split()) for language, text in _STOP_WORDS.items()}
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# Longer ones are no words, and would only be dear.
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class Term:
    """A term and the piece of the typed text that it comes from: `text[start:end]`. Guesses weigh less than one."""

    text: str
    start: int
    end: int
    weight: float = 1.0


class Analyser(Protocol):
    """Cuts texts into terms. `id` and `version` are kept with an index: no other analyser may be asked of it."""

    @property
    def id(self) -> str:
        """Give the short name: chargram or voikko."""

    @property
    def version(self) -> str:
        """Give what changes whenever the terms of any text change."""

    @property
    def languages(self) -> Collection[str]:
        """Give the languages that it can cut."""

    def __hash__(self) -> int:
        """Serve as a key to what was cut before."""

    def terms(self, text: str, language: str) -> list[Term]:
        """Cut a text, in the order of its words."""

    def bare(self, text: str, language: str) -> list[str]:
        """Cut a text of the register: the same terms, without their places."""

    def asked(self, text: str, language: str) -> list[Term]:
        """Cut a text that somebody typed: its terms, and guesses at what was meant."""


def stop_words(language: str) -> frozenset[str]:
    """Give the words that bind others together and tell nothing of the work, folded.

    >>> "ja" in stop_words("fi"), "och" in stop_words("sv"), stop_words("de")
    (True, True, frozenset())
    """
    return _STOP.get(language, frozenset())


def words(text: str) -> list[Term]:
    """Give the words as they stand; hyphened words as one.

    >>> [(word.text, word.start) for word in words("SER-jätteet, 3 kpl")]
    [('SER-jätteet', 0), ('3', 13), ('kpl', 15)]
    """
    return [Term(match.group(), *match.span()) for match in _WORD.finditer(text)]


def telling_words(text: str, language: str) -> list[Term]:
    """Give the words that tell something, folded: no stop words, no bare numbers.

    >>> [word.text for word in telling_words("Öljyt ja 2 suodatinta", "fi")]
    ['öljyt', 'suodatinta']
    """
    stop = stop_words(language)
    found = (Term(folded(word.text)[:_LONGEST_WORD], word.start, word.end) for word in words(text))
    return [word for word in found if word.text not in stop and not word.text.isdecimal()]
