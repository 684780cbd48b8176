"""The words of an organisation as suggestions use them."""

from __future__ import annotations

from dataclasses import dataclass

from qualifications.queries.suggesting.types import Alias as Said
from qualifications.rules.suggesting.vocabulary import seeds
from workplaces.models import Alias
from workplaces.rules.phrases import phrase_key

LANGUAGES = ("fi", "sv")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Own rows, and the phrases of the common list that are not used: own rows of a phrase take their place."""

    own: tuple[Said, ...]
    switched_off: frozenset[str]


def own_words(organisation_id: int) -> OwnWords:
    """Give an organisation's words; the caller has scoped the organisation. One statement."""
    rows = Alias.objects.filter(organisation_id=organisation_id).order_by("language", "phrase")
    columns = list(rows.values_list("phrase", "words", "language", "source", "is_active"))
    own = tuple(Said(phrase, words, language, source) for phrase, words, language, source, active in columns if active)
    taken = {(language, phrase) for phrase, _words, language, _source, _active in columns}
    off = {seed.phrase for language, seed in _common(taken) if (language, phrase_key(seed.phrase)) in taken}
    return OwnWords(own, frozenset(off | {phrase for _language, phrase in taken}))


def _common(taken: set[tuple[str, str]]) -> list[tuple[str, Said]]:
    """Give the common rows, where any of them may be meant."""
    return [(language, seed) for language in LANGUAGES for seed in seeds(language)] if taken else []
