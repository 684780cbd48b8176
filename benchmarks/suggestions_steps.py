"""The steps of `benchmarks.suggestions`, each run in a process of its own with the settings loaded."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from benchmarks.suggestions_data import NOW, SEED, fill, tasks, themes
from interchange.matching import index_matches
from qualifications.models import MatchTerm, RequirementsDocument, Unit
from qualifications.queries.suggesting.suggest import suggest
from qualifications.queries.suggesting.types import Question

ASKED, WARMING, CANDIDATES = 300, 20, 10
GOAL_MILLISECONDS, GOAL_MEGABYTES, GOAL_SECONDS = 50.0, 30.0, 10.0
_IDLE_LOAD = 1.2

REFUSED = ("", "a" * 600, "rengas" * 100, "äö" * 10_000, "a-" * 300, "asdf jklö " * 60, "???" * 200, "12345 " * 100)

_T = TypeVar("_T")


def fill_and_index(units: int) -> int:
    """Write a catalogue, index it, and index a document of it again that has changed; 1 when that takes too long."""
    call_command("migrate", verbosity=0)
    fill(themes(units))
    documents, whole = _timed(lambda: index_matches(now=NOW))
    first = RequirementsDocument.objects.order_by("pk").values_list("pk", flat=True)[0]
    RequirementsDocument.objects.filter(pk=first).update(content_hash="f" * 64)
    _one, again = _timed(lambda: index_matches(now=NOW))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"\n{units} units in {documents} documents, {MatchTerm.objects.count()} terms ({connection.vendor})")
    print(f"  indexing a document: {whole / documents:.2f} s new, {again:.2f} s changed   goal {GOAL_SECONDS:.0f}")
    return int(max(whole / documents, again) > GOAL_SECONDS)


def ask(units: int) -> int:
    """Ask in four ways in turn with reading one row, and print; 1 when a goal is missed."""
    # Otherwise every statement is kept to be looked at.
    settings.DEBUG = False
    ids = list(Unit.objects.order_by("document", "position").values_list("pk", flat=True))
    chance = Random(SEED)  # noqa: S311 - false positive
    asked = [(ids[place], text) for place, text in tasks(themes(units), ASKED)]
    questions = [
        (Question(text, "fi"), frozenset([unit_id, *chance.sample(ids, CANDIDATES - 1)])) for unit_id, text in asked
    ]
    before = _megabytes()
    missed = 0
    for with_words in (False, True):
        settings.USE_VOIKKO = with_words
        for narrow in (False, True):
            missed |= _round(questions, is_narrow=narrow)
    missed |= _refused()
    growth = _megabytes() - before
    print(f"  the process has grown by {growth:.1f} MB   goal {GOAL_MEGABYTES:.0f}")
    return int(missed or growth > GOAL_MEGABYTES)


def _round(questions: list[tuple[Question, frozenset[int]]], *, is_narrow: bool) -> bool:
    """Ask every question one way; tell whether the goal is missed."""
    times: list[float] = []
    worked: list[float] = []
    floors: list[float] = []
    analyser = ""
    for number, (question, candidates) in enumerate(questions[:WARMING] + questions):
        put = replace(question, candidates=candidates) if is_narrow else question
        begun = time.process_time()
        answer, used = _timed(partial(suggest, put, on=NOW.date()))
        work = time.process_time() - begun
        _row, floor = _timed(lambda: RequirementsDocument.objects.values_list("name").order_by("pk").first())
        if number >= WARMING:
            times.append(used * 1000)
            worked.append(work * 1000)
            floors.append(floor * 1000)
        analyser = answer.analyser or analyser
    floor, p50, p95 = statistics.median(floors), statistics.median(times), statistics.quantiles(times, n=20)[-1]
    cpu = statistics.quantiles(worked, n=20)[-1]
    among = f"{CANDIDATES} units" if is_narrow else "all units"
    print(
        f"  {analyser:9} among {among:9}: p50 {p50:5.1f} ms, p95 {p95:5.1f} ms ({p50 / floor:.0f} and {p95 / floor:.0f}"
        f" times one row), processor p95 {cpu:.1f} ms, slowest {max(times):.1f} ms   goal p95 {GOAL_MILLISECONDS:.0f}"
    )
    # Where others keep the machine busy, the time of the clock tells of them; a server of its own works unseen.
    is_busy = os.getloadavg()[0] > _IDLE_LOAD and connection.vendor == "sqlite"
    return (cpu if is_busy else p95) > GOAL_MILLISECONDS


def _refused() -> bool:
    """Ask what nothing can be made of; tell whether the goal is missed."""
    slowest = 0.0
    for text in REFUSED:
        begun = time.process_time()
        suggest(Question(text, "fi"), on=NOW.date())
        slowest = max(slowest, (time.process_time() - begun) * 1000)
    print(f"  texts that say nothing: slowest {slowest:.1f} ms of processor   goal {GOAL_MILLISECONDS:.0f}")
    return slowest > GOAL_MILLISECONDS


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    """Give what came of it, and the seconds that it took."""
    begun = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begun


def _megabytes() -> float:
    """Give the memory that the process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1024 / 1024
