"""Measuring suggestions over files: what is asked, in which way, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from interchange.matching_files import Corpus, LabelRow, TaskRow, same
from qualifications.choices import Refusal
from qualifications.rules.suggesting.aliases import Lexicon
from qualifications.rules.suggesting.answering import Answer, Around, answer
from qualifications.rules.suggesting.history import Confirmed
from qualifications.rules.suggesting.lines import rank_lines
from qualifications.rules.suggesting.measuring import Outcome, counted, drawn, figures, noisy, place_of, recall
from qualifications.rules.suggesting.ranking import Engine
from qualifications.rules.suggesting.vocabulary import seeds

LANGUAGES = ("fi", "sv")
_DRAW_SEED = "candidates-1"
_SHOWN_LINES_OF = 5
_DETAILED = 10
_LINE_DEPTHS = (1, 3, 5)
_LONG_AGO = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Measure:
    """What to measure with. `candidates` is "all", "qualification" or a number; `noise` the seed, None for none."""

    corpus: Corpus
    engines: Mapping[str, Sequence[Engine]]
    candidates: str | int = "all"
    history: Sequence[TaskRow] | None = None
    noise: str | None = None
    lexicons: Mapping[str, Sequence[Lexicon]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A task, what was asked in its place, and what came of it."""

    task: TaskRow
    typed: str
    answer: Answer
    outcome: Outcome

    @property
    def units(self) -> tuple[int, ...]:
        """Give the units in order."""
        return tuple(each.unit_id for each in self.answer.ranking.units)


def seed_lexicons() -> dict[str, tuple[Lexicon, ...]]:
    """Give the product's own aliases, ready to look up."""
    return {language: (Lexicon.of(seeds(language), language),) for language in LANGUAGES}


def measured(
    measure: Measure,
    tasks: Sequence[TaskRow],
    *,
    labels: Sequence[LabelRow] | None = None,
    negatives: Sequence[str] | None = None,
    is_detailed: bool = False,
) -> dict[str, Any]:
    """Ask every task and give the figures, ready for JSON."""
    asked = [_ask(measure, task) for task in tasks]
    report: dict[str, Any] = {"results": _results(asked), "aliases": _aliases(asked)}
    unknown = sorted({code for task in tasks for code in task.unknown})
    if unknown:
        report["unknown_units"] = unknown
    if labels is not None:
        report["lines"] = _lines(measure, labels)
    if negatives is not None:
        report["negatives"] = _negatives(measure, negatives, asked)
    if is_detailed:
        report["details"] = [_detail(each, measure.corpus) for each in asked]
    return report


def _ask(measure: Measure, task: TaskRow) -> _Asked:
    """Ask one task and time it, with the lines of the first units, as a page shows them."""
    typed = task.text if measure.noise is None else noisy(task.text, measure.noise)
    around = replace(_around(measure), history=_history(measure, task), candidates=_candidates(measure, task))
    page = task.language if task.language in LANGUAGES else "fi"
    begun = time.perf_counter()
    found = answer(typed, page, around)
    for each in found.ranking.units[:_SHOWN_LINES_OF]:
        _ranked_lines(measure, found, each.unit_id)
    milliseconds = (time.perf_counter() - begun) * 1000
    place = place_of([each.unit_id for each in found.ranking.units], task.units)
    return _Asked(task, typed, found, Outcome(place, milliseconds, is_shown=found.refusal is None))


def _around(measure: Measure) -> Around:
    """Give what is the same for every task; ties are broken by the units' codes."""
    codes = measure.corpus.codes
    return Around(measure.engines, measure.lexicons, key=lambda unit_id: codes[unit_id])


def _candidates(measure: Measure, task: TaskRow) -> frozenset[int] | None:
    """Give the units to choose from."""
    if measure.candidates == "all":
        return None
    named = measure.corpus.qualifications.get(task.qualification, frozenset())
    same_one = named or measure.corpus.qualifications_of(task.primary)
    if isinstance(measure.candidates, int):
        others = drawn(same_one - {task.primary}, measure.candidates - 1, f"{_DRAW_SEED}/{task.id}/{task.text}")
        return others | {task.primary}
    return same_one | {task.primary}


def _history(measure: Measure, task: TaskRow) -> list[Confirmed]:
    """Give what is taken for confirmed before: all but the task itself, but the originals where noise is made."""
    known = [each for each in measure.history or () if measure.noise is not None or each.id != task.id]
    return [
        Confirmed(each.text, unit_id, None, 1, _LONG_AGO, is_own=True)
        for each in known
        for unit_id in sorted(each.units)
    ]


def _ranked_lines(measure: Measure, found: Answer, unit_id: int) -> list[str]:
    """Give the requirement lines of a unit, best first."""
    language = found.asked.language
    lines = measure.corpus.lines(unit_id, language)
    analysers = [engine.analyser for engine in measure.engines[language]]
    ranked = rank_lines(found.asked, list(enumerate(lines)), analysers)
    return [lines[each.line_id] for each in ranked]


def _results(asked: Sequence[_Asked]) -> dict[str, Any]:
    """Give the figures for each language of the tasks, and for Finnish and Swedish together."""
    groups = {language: [each for each in asked if each.task.language == language] for language in LANGUAGES}
    groups["together"] = [each for each in asked if each.task.language in LANGUAGES]
    for language in sorted({each.task.language for each in asked} - set(LANGUAGES)):
        groups[language] = [each for each in asked if each.task.language == language]
    return {name: figures([each.outcome for each in group]) for name, group in groups.items()}


def _aliases(asked: Sequence[_Asked]) -> dict[str, Any]:
    """Tell which aliases spoke."""
    spoke = [
        (each.alias.phrase, each.alias.words, each.alias.source) for one in asked for each in one.answer.asked.fired
    ]
    return {"tasks": sum(1 for one in asked if one.answer.asked.fired), "fired": counted(spoke)}


def _lines(measure: Measure, labels: Sequence[LabelRow]) -> dict[str, Any]:
    """Rank the requirement lines inside the right unit."""
    places = []
    around = _around(measure)
    for label in labels:
        found = answer(label.text, "fi", replace(around, candidates=frozenset({label.unit})))
        ranked = [same(line) for line in _ranked_lines(measure, found, label.unit)] if found.asked.text else []
        places.append(next((at for at, line in enumerate(ranked, start=1) if line in label.lines), None))
    return {"tasks": len(labels), **recall(places, _LINE_DEPTHS)}


def _negatives(measure: Measure, texts: Sequence[str], asked: Sequence[_Asked]) -> dict[str, Any]:
    """Count the entries that rightly get no suggestion, and the tasks that keep one."""
    around = _around(measure)
    passed = [text for text in texts if answer(text, "fi", around).refusal is None]
    tasks = [each for each in asked if each.task.language in LANGUAGES]
    kept = sum(1 for each in tasks if each.outcome.is_shown)
    return {
        "refused": len(texts) - len(passed),
        "total": len(texts),
        "passed": passed,
        "kept_share": round(kept / len(tasks), 4) if tasks else 0.0,
    }


def _detail(asked: _Asked, corpus: Corpus) -> dict[str, Any]:
    """Tell about one task."""
    refusal: Refusal | None = asked.answer.refusal
    return {
        "id": asked.task.id,
        "text": asked.task.text,
        "asked": asked.typed,
        "language": asked.answer.asked.language,
        "place": asked.outcome.place,
        "band": asked.answer.band.value,
        "refusal": None if refusal is None else refusal.value,
        "right": [corpus.codes[unit_id] for unit_id in sorted(asked.task.units)],
        "top": [
            {"code": corpus.codes[each.unit_id], "score": each.score} for each in asked.answer.ranking.units[:_DETAILED]
        ],
        "aliases": [each.alias.phrase for each in asked.answer.asked.fired],
        "ms": round(asked.outcome.milliseconds, 2),
    }


def rows_of(report: Mapping[str, Any]) -> Iterator[str]:
    """Give the report as lines to read."""
    for name, found in report["results"].items():
        if found["tasks"]:
            yield f"{name}: " + ", ".join(f"{key} {value}" for key, value in found.items())
    for name in ("lines", "negatives"):
        if name in report:
            yield f"{name}: " + ", ".join(f"{key} {value}" for key, value in report[name].items())
    spoke = report["aliases"]
    yield f"aliases: {len(spoke['fired'])} spoke in {spoke['tasks']} tasks"
    for each in spoke["fired"]:
        yield f"  {each['phrase']} = {each['words']} ({each['tasks']})"
    for each in report.get("details", ()):
        yield f"{each['id']} place {each['place']} {each['band']}: {each['text']} -> " + " ".join(
            one["code"] for one in each["top"]
        )
