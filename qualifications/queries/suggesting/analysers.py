"""The analysers that this installation has, and the indexes that they want."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from qualifications.analyser import WordKnowledge, word_knowledge
from qualifications.rules.suggesting.analysis import Analyser
from qualifications.rules.suggesting.grams import ChargramAnalyser
from qualifications.rules.suggesting.weights import PARAMETERS
from qualifications.rules.suggesting.words import WordAnalyser


@dataclass(frozen=True, slots=True)
class Wanted:
    """An index that should be there: what one analyser makes of the texts in one language."""

    analyser: Analyser
    language: str

    @property
    def version(self) -> str:
        """Give what the rows of the index depend on: the analyser and the way its terms are weighed."""
        return f"{self.analyser.version}/{PARAMETERS}"


def wanted() -> tuple[Wanted, ...]:
    """Give the indexes that this installation can build and ask; those that need nothing installed come first."""
    return _wanted(word_knowledge())


def word_analyser() -> WordAnalyser | None:
    """Give the analyser that knows Finnish words; None where libvoikko is not installed."""
    return next((one.analyser for one in wanted() if isinstance(one.analyser, WordAnalyser)), None)


@lru_cache(maxsize=4)
def _wanted(knowledge: WordKnowledge | None) -> tuple[Wanted, ...]:
    """Give an index for each language of each analyser."""
    analysers: list[Analyser] = [ChargramAnalyser()]
    if knowledge is not None:
        analysers.append(WordAnalyser(knowledge.readings, knowledge.version))
    return tuple(Wanted(one, language) for one in analysers for language in sorted(one.languages))
