"""Units and requirements that a task in somebody's own words may show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qualifications.choices import Band, Refusal
from qualifications.queries.suggesting.engines import Engines, analyser_name
from qualifications.queries.suggesting.explained import explained
from qualifications.queries.suggesting.shown import found_units
from qualifications.queries.suggesting.types import ClauseSuggestions, Question, Suggestions
from qualifications.rules.suggesting.answering import Answer, answer, ranked
from qualifications.rules.suggesting.clauses import clauses

# However many tasks are told at once, each gets a choice.
_FEWEST_OF_CLAUSE = 2
_BANDS = (Band.SURE, Band.LIKELY, Band.NONE)


def suggest(question: Question, *, on: date, limit: int = 5) -> Suggestions:
    """Give the units that a text may show, best first, with their lines: at most `limit`, or two for each task in it.

    Nothing is read for a text that there is nothing to make of. Else two statements, two for each index asked, two
    for what is shown; two more for each index where several tasks are told, and three when the catalogue has changed.
    """
    engines = Engines(question, on)
    around = engines.around()
    whole = answer(question.text, question.language, around)
    language = whole.asked.language
    if whole.refusal not in {None, Refusal.NO_MATCH}:
        return Suggestions(whole.refusal, language, Band.NONE, "", _number(question, engines, whole))
    parts = _parts(whole, engines)
    shown = _shown(parts, engines, limit)
    band = min((part.band for part in parts), key=_BANDS.index, default=Band.NONE) if shown else Band.NONE
    return Suggestions(
        refusal=None if shown else Refusal.NO_MATCH,
        language=language,
        band=band,
        analyser=analyser_name(engines[language]),
        candidates=_number(question, engines, whole),
        clauses=shown,
    )


def _number(question: Question, engines: Engines, whole: Answer) -> int:
    """Count what was chosen from, without reading for a text that was refused."""
    if whole.refusal not in {None, Refusal.NO_MATCH}:
        return 0
    return len(engines.current.units if question.candidates is None else question.candidates)


def _parts(whole: Answer, engines: Engines) -> list[Answer]:
    """Answer each of several tasks by itself; where fewer than two have an answer, the text is one task after all."""
    told = clauses(whole.asked.text, whole.asked.language)
    each = [ranked(one.text, whole.asked.language, engines.around()) for one in told] if len(told) > 1 else []
    answered = [part for part in each if part.band is not Band.NONE]
    return answered if len(answered) > 1 else [part for part in [whole] if part.band is not Band.NONE]


def _shown(parts: Sequence[Answer], engines: Engines, limit: int) -> tuple[ClauseSuggestions, ...]:
    """Show the first units of each task."""
    if not parts:
        return ()
    each = limit if len(parts) == 1 else max(_FEWEST_OF_CLAUSE, -(-limit // len(parts)))
    first = [part.ranking.units[:each] for part in parts]
    found = found_units({one.unit_id for units in first for one in units}, engines.current.generic)
    analysers = [engine.analyser for engine in engines[parts[0].asked.language]]
    clauses_shown = (
        ClauseSuggestions(
            part.asked.text,
            tuple(explained(one, found[one.unit_id], part, analysers) for one in units if one.unit_id in found),
        )
        for part, units in zip(parts, first, strict=True)
    )
    return tuple(one for one in clauses_shown if one.units)
