"""What a question is answered with: read only when there is something to answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache

from qualifications.choices import AnalyserId
from qualifications.queries.suggesting.current import Current, current_units
from qualifications.queries.suggesting.state import answering
from qualifications.queries.suggesting.stored import StoredPostings
from qualifications.queries.suggesting.types import Question
from qualifications.rules.suggesting.aliases import Alias, Lexicon
from qualifications.rules.suggesting.answering import Around
from qualifications.rules.suggesting.grams import ChargramAnalyser
from qualifications.rules.suggesting.memory import MemoryPostings
from qualifications.rules.suggesting.ranking import Engine
from qualifications.rules.suggesting.vocabulary import seeds

LANGUAGES = ("fi", "sv")


class Engines(Mapping[str, Sequence[Engine]]):
    """Language -> its analysers with their indexes; two statements, at the first look, and two for each index asked."""

    def __init__(self, question: Question, on: date) -> None:
        """Take what is asked and on which day; nothing is read yet."""
        self._question = question
        self._on = on

    def __getitem__(self, language: str) -> Sequence[Engine]:
        """Give the engines of a language that requirements are written in."""
        if language not in LANGUAGES:
            raise KeyError(language)
        return self._engines[language]

    def __iter__(self) -> Iterator[str]:
        """Give the languages."""
        return iter(LANGUAGES)

    def __len__(self) -> int:
        """Count the languages."""
        return len(LANGUAGES)

    @cached_property
    def current(self) -> Current:
        """Give the units of the day."""
        return current_units(self._on)

    @cached_property
    def _engines(self) -> dict[str, list[Engine]]:
        """Read which indexes answer; a language without any finds nothing."""
        found: dict[str, list[Engine]] = {language: [] for language in LANGUAGES}
        scope = self.current.units | (self._question.candidates or frozenset())
        for one, index_id, units in answering():
            found[one.language].append(Engine(one.analyser, StoredPostings(index_id, units, scope)))
        nothing = ChargramAnalyser()
        return {
            language: engines or [Engine(nothing, MemoryPostings((), nothing, language))]
            for language, engines in found.items()
        }

    def _key(self, unit_id: int) -> str:
        """Give what units are sorted by where they come out level."""
        return self.current.key(unit_id)

    def around(self) -> Around:
        """Put together what the rules are to know."""
        question = self._question
        return Around(
            engines=self,
            lexicons=_Lexicons(question),
            switched_off=question.switched_off,
            history=question.history,
            candidates=question.candidates,
            rejected=question.rejected,
            key=self._key,
        )


class _Lexicons(Mapping[str, Sequence[Lexicon]]):
    """Language -> the common list, then the organisation's own; made when asked for."""

    def __init__(self, question: Question) -> None:
        """Take the organisation's own."""
        self._own = question.aliases

    def __getitem__(self, language: str) -> Sequence[Lexicon]:
        """Give both lists of a language."""
        own = tuple(alias for alias in self._own if alias.language == language)
        return (_common(language), *([_made(own, language)] if own else []))

    def __iter__(self) -> Iterator[str]:
        """Give the languages."""
        return iter(LANGUAGES)

    def __len__(self) -> int:
        """Count the languages."""
        return len(LANGUAGES)


@lru_cache(maxsize=8)
def _made(aliases: tuple[Alias, ...], language: str) -> Lexicon:
    """Make an organisation's list ready; the same list is asked again and again."""
    return Lexicon.of(aliases, language)


@lru_cache(maxsize=2)
def _common(language: str) -> Lexicon:
    """Make the common list ready once in a process."""
    return Lexicon.of(seeds(language), language)


def analyser_name(engines: Sequence[Engine]) -> str:
    """Give the analyser's name, or "both" where two have answered together."""
    names = {engine.analyser.id for engine in engines}
    return "both" if names == set(AnalyserId) else "".join(sorted(names))
