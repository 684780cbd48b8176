"""From what was typed to a ranking: all steps in their order, the same for a page and for measuring."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from qualifications.choices import Band, Refusal
from qualifications.rules.suggesting.aliases import Fired, Lexicon, fired
from qualifications.rules.suggesting.confidence import band_of
from qualifications.rules.suggesting.history import Confirmed, Remembered, bonuses, remembered
from qualifications.rules.suggesting.language import language_of
from qualifications.rules.suggesting.ranking import Asked, Engine, Ranking, rank
from qualifications.rules.suggesting.typed import is_garbled, is_too_short, prepared

_NOTHING = Ranking((), {}, is_agreed=False)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known where a task is typed.

    `engines` and `lexicons` are by language; of the lexicons the product's seeds come first, `switched_off` are
    phrases of theirs. `candidates` are the units to choose from, None for all; `rejected` those not wanted.
    """

    engines: Mapping[str, Sequence[Engine]]
    lexicons: Mapping[str, Sequence[Lexicon]] = field(default_factory=dict)
    switched_off: Collection[str] = frozenset()
    history: Sequence[Confirmed] = ()
    candidates: Collection[int] | None = None
    rejected: Collection[int] = frozenset()
    key: Callable[[int], str | int] = int


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of it. The ranking is there whenever there was something to rank, also below the bar (`band`)."""

    asked: Asked
    refusal: Refusal | None
    band: Band
    ranking: Ranking = _NOTHING
    remembered: tuple[Remembered, ...] = ()


def answer(typed: str, page: str, around: Around) -> Answer:
    """Answer a text typed on a page in some language.

    >>> answer(" ", "fi", Around({})).refusal, answer("oil and filter change", "fi", Around({})).refusal
    (<Refusal.EMPTY: 'empty'>, <Refusal.NO_LANGUAGE: 'no-language'>)
    """
    text = prepared(typed)
    language = language_of(text, page)
    asked = Asked(text, language)
    reason = _refused(text) or (None if around.engines.get(language) else Refusal.NO_LANGUAGE)
    if reason is not None:
        return Answer(asked, reason, Band.NONE)
    return ranked(text, language, around)


def ranked(text: str, language: str, around: Around) -> Answer:
    """Answer a prepared text, or a clause of one, in a language that there are engines for.

    >>> ranked("renkaat", "fi", Around({"fi": []})).refusal
    <Refusal.NO_MATCH: 'no-match'>
    """
    known = remembered(text, around.history, language)
    asked = Asked(
        text=text,
        language=language,
        fired=_fired(text, language, around),
        candidates=around.candidates,
        bonus=bonuses(known),
        rejected=around.rejected,
    )
    ranking = rank(asked, around.engines[language], around.key)
    band = band_of(asked, ranking, max((each.likeness for each in known), default=0.0))
    return Answer(asked, Refusal.NO_MATCH if band is Band.NONE else None, band, ranking, tuple(known))


def _refused(text: str) -> Refusal | None:
    """Tell why a text cannot be answered, whatever there is to choose from."""
    if not text:
        return Refusal.EMPTY
    if is_garbled(text):
        return Refusal.GARBLED
    return Refusal.TOO_SHORT if is_too_short(text) else None


def _fired(text: str, language: str, around: Around) -> tuple[Fired, ...]:
    """Give the aliases that speak; the organisation's own after the seeds."""
    lexicons = around.lexicons.get(language, ())
    return tuple(
        each
        for number, lexicon in enumerate(lexicons)
        for each in fired(text, lexicon, around.switched_off if number == 0 else frozenset())
    )
