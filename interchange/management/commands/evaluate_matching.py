"""Measure how good the suggestions are, over files of tasks whose right units are known."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from interchange.matching_files import BadFileError, Corpus, TaskRow, read_corpus, read_labels, read_tasks, read_texts
from interchange.matching_measure import LANGUAGES, Measure, measured, rows_of, seed_lexicons
from qualifications.queries.suggesting.analysers import wanted
from qualifications.rules.suggesting.analysis import Analyser
from qualifications.rules.suggesting.ranking import Engine
from qualifications.rules.suggesting.weights import PARAMETERS
from qualifications.services.matching.trial import Trial, TrialEngines

_BAD = 2
_CHOICES = ("chargram", "voikko", "both")


class Command(BaseCommand):
    """`evaluate_matching --tasks FILE --corpus FILE [...]`; needs no rows of the database and leaves none behind."""

    help = (
        "Measure suggestions: R@1/3/5/10, MRR and times over tasks with known units, in an index built from the corpus "
        "for this once. Exit code 2: a file or an option that cannot be used."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the files and the way to measure."""
        parser.add_argument("--tasks", type=Path, required=True, metavar="FILE.jsonl", help="tasks with right units")
        parser.add_argument("--corpus", type=Path, required=True, metavar="FILE.json", help="units with their texts")
        parser.add_argument(
            "--analyser", choices=_CHOICES, help="default: both where libvoikko is installed, else chargram"
        )
        parser.add_argument(
            "--candidates",
            default="all",
            metavar="all|qualification|N",
            help="choose from all units, those of the task's qualification, or its primary unit and N-1 others of it",
        )
        parser.add_argument(
            "--history", type=Path, metavar="FILE.jsonl", help="confirmed tasks; each task leaves itself out"
        )
        parser.add_argument(
            "--noisy", metavar="SEED", help="spoil each task by this seed while the originals stand in the history"
        )
        parser.add_argument("--labels", type=Path, metavar="FILE.jsonl", help="right requirement lines inside a unit")
        parser.add_argument("--negatives", type=Path, metavar="FILE.jsonl", help="entries that must get no suggestion")
        parser.add_argument("--details", action="store_true", help="also the first ten units of every task")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, measure, print."""
        del args
        candidates = _candidates(options["candidates"])
        analysers = _analysers(options["analyser"])
        try:
            corpus = read_corpus(options["corpus"])
            tasks = read_tasks(options["tasks"], corpus)
            labels = read_labels(options["labels"], corpus) if options["labels"] else None
            negatives = read_texts(options["negatives"]) if options["negatives"] else None
            history = _history(options, tasks, corpus)
        except BadFileError as error:
            raise CommandError(str(error), returncode=_BAD) from error
        with TrialEngines(Trial(corpus.texts, analysers)) as engines:
            measure = Measure(corpus, engines, candidates, history, options["noisy"], seed_lexicons())
            found = measured(measure, tasks, labels=labels, negatives=negatives, is_detailed=options["details"])
            report = {**_told(engines, corpus, candidates, history), **found}
        self._print(report, is_json=options["json"])

    def _print(self, report: dict[str, Any], *, is_json: bool) -> None:
        """Print for a machine or for people."""
        if is_json:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
            return
        analysers = report["analyser"]
        self.stdout.write(f"analyser {analysers['name']}, {report['units']} units, candidates {report['candidates']}")
        for row in rows_of(report):
            self.stdout.write(row)


def _told(
    engines: Mapping[str, Sequence[Engine]], corpus: Corpus, candidates: str | int, history: Sequence[TaskRow] | None
) -> dict[str, Any]:
    """Tell what was measured with."""
    by_language = {
        language: [f"{engine.analyser.id} {engine.analyser.version}/{PARAMETERS}" for engine in engines[language]]
        for language in LANGUAGES
    }
    finnish = [engine.analyser.id for engine in engines["fi"]]
    return {
        "analyser": {
            "name": "both" if len(finnish) > 1 else "".join(finnish),
            "by_language": by_language,
        },
        "units": len(corpus.codes),
        "candidates": candidates,
        "history": None if history is None else len(history),
    }


def _candidates(typed: str) -> str | int:
    """Read the way to narrow down."""
    if typed in {"all", "qualification"}:
        return typed
    if typed.isdecimal() and int(typed) > 0:
        return int(typed)
    raise CommandError(f"--candidates: all, qualification or a number from 1; not {typed!r}.", returncode=_BAD)


def _analysers(name: str | None) -> dict[str, list[Analyser]]:
    """Choose the analysers by language; Swedish is cut into runs of letters in any case: the dictionary is Finnish."""
    known = {one.analyser.id: one.analyser for one in wanted()}
    if name in {"voikko", "both"} and "voikko" not in known:
        raise CommandError(
            f"--analyser {name}: libvoikko or its Finnish dictionary is not installed here "
            "(Debian: apt install libvoikko1 voikko-fi).",
            returncode=_BAD,
        )
    always = known["chargram"]
    return {"fi": [known[name]] if name in known else list(known.values()), "sv": [always]}


def _history(options: dict[str, Any], tasks: Sequence[TaskRow], corpus: Corpus) -> list[TaskRow] | None:
    """Read what was confirmed; with noise the originals belong to it."""
    confirmed = read_tasks(options["history"], corpus) if options["history"] else None
    if options["noisy"] is None:
        return confirmed
    return [*(confirmed or ()), *tasks]
