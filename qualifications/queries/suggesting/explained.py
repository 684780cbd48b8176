"""A ranked unit as it is shown: its name and lines with the shared words marked, and the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualifications.choices import ReasonKind
from qualifications.queries.suggesting.shown import Found
from qualifications.queries.suggesting.types import Reason, SuggestedLine, SuggestedUnit
from qualifications.rules.suggesting.aliases import Alias
from qualifications.rules.suggesting.analysis import Analyser
from qualifications.rules.suggesting.answering import Answer
from qualifications.rules.suggesting.history import Remembered
from qualifications.rules.suggesting.lines import rank_lines
from qualifications.rules.suggesting.ranking import Asked, Ranked
from qualifications.rules.suggesting.reasons import pieces, said, shared

MOST_LINES = 3
# How like a confirmed task must be for it to be named as the reason.
_LIKE = 0.5

_Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an official text shares with a task: words of the task, words of the text, and the alias that led there."""

    typed: _Spans
    official: _Spans
    alias: Alias | None


def explained(ranked: Ranked, found: Found, answer: Answer, analysers: Sequence[Analyser]) -> SuggestedUnit:
    """Show a unit of an answer."""
    language = answer.asked.language
    name = found.name.best(language)
    by_name = _seen(name.text, answer, analysers)
    precedents = [each for each in answer.remembered if each.confirmed.unit_id == ranked.unit_id]
    lines, by_lines = _lines(found, answer, analysers, precedents)
    return SuggestedUnit(
        unit_id=found.id,
        name=name,
        name_pieces=pieces(name.text, by_name.official),
        document_id=found.document_id,
        document=found.document.best(language),
        score=ranked.score,
        reason=_by_history(ranked, precedents) or _by_words(answer.asked.text, by_name, by_lines),
        lines=lines,
    )


def _lines(
    found: Found, answer: Answer, analysers: Sequence[Analyser], precedents: Iterable[Remembered]
) -> tuple[tuple[SuggestedLine, ...], list[_Seen]]:
    """Give the lines that are nearest, and what those of them share that tell one unit from another."""
    texts = {line.id: line.text.best(answer.asked.language) for line in found.lines}
    confirmed = {each.confirmed.requirement_id for each in precedents if each.likeness >= _LIKE}
    known = [line_id for line_id in texts if line_id in confirmed]
    rows = [(pk, text.text) for pk, text in texts.items()]
    generic = {line.id for line in found.lines if line.is_generic}
    nearest = [each.line_id for each in rank_lines(answer.asked, rows, analysers, known)[:MOST_LINES]]
    if generic.issuperset(nearest):
        nearest = [*_main_lines(found, rows, answer, analysers), *nearest][:MOST_LINES]
    seen = {pk: _seen(texts[pk].text, answer, analysers) for pk in nearest}
    lines = tuple(
        SuggestedLine(pk, texts[pk], pieces(texts[pk].text, one.official), is_confirmed_before=pk in confirmed)
        for pk, one in seen.items()
    )
    return lines, [one for pk, one in seen.items() if pk not in generic]


def _main_lines(
    found: Found, rows: Sequence[tuple[int, str]], answer: Answer, analysers: Sequence[Analyser]
) -> Iterable[int]:
    """Give the lines that tell most of what the unit is about, so that a unit never comes with nothing to choose."""
    generic = {line.id for line in found.lines if line.is_generic}
    language = answer.asked.language
    own = [(pk, text) for pk, text in rows if pk not in generic] or list(rows)
    near = rank_lines(Asked(found.name.best(language).text, language), own, analysers)
    return dict.fromkeys([*(each.line_id for each in near), *(pk for pk, _text in own)])


def _seen(official: str, answer: Answer, analysers: Sequence[Analyser]) -> _Seen:
    """Compare an official text with the task, and with the official words of the aliases that spoke."""
    asked = answer.asked
    own = shared(asked.text, official, analysers, asked.language)
    spans = set(own.official)
    led: Alias | None = None
    for each in asked.fired:
        by_alias = shared(each.alias.words, official, analysers, asked.language).official
        spans.update(by_alias)
        led = led or (each.alias if by_alias else None)
    return _Seen(own.typed, tuple(sorted(spans)), led)


def _by_history(ranked: Ranked, precedents: Sequence[Remembered]) -> Reason | None:
    """Name the most telling confirmed task, if it is much like this one or all that there is."""
    if not precedents or (precedents[0].likeness < _LIKE and ranked.by_text > 0):
        return None
    first = precedents[0].confirmed
    return Reason(ReasonKind.HISTORY, said=first.text, confirmed_on=first.last_on)


def _by_words(typed: str, by_name: _Seen, by_lines: Sequence[_Seen]) -> Reason:
    """Name the words of the task that the unit's name has, else those that its lines have, else the alias."""
    if by_name.typed:
        return Reason(ReasonKind.NAME, said(typed, by_name.typed))
    if spans := {span for one in by_lines for span in one.typed}:
        return Reason(ReasonKind.WORDS, said(typed, tuple(sorted(spans))))
    led = next((one.alias for one in (by_name, *by_lines) if one.alias), None)
    return Reason(ReasonKind.ALIAS, alias=led.phrase, said=led.words) if led else Reason(ReasonKind.WORDS)
