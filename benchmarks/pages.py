"""What pages cost beside the least a page can cost, and whether long histories make them slower.

Run as `python -m benchmarks.pages [ENTRIES]`. Makes a database of its own (SQLite; PostgreSQL too when DATABASE_URL
names a server) with participants who have 10 to 10,000 entries over the same units, and supervisors of a busy and a
quiet site where as much waits. All requests run in one process, in another order every round; printed are medians
as multiples of the floor (sign-in, middleware, one row, the frame, and the recorded look where the page has one),
the ratio of the longest history to the shortest, and the number of statements. 1 when a goal is missed.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from benchmarks.databases import databases

if TYPE_CHECKING:
    from accounts.models import User
    from benchmarks.pages_data import Scene

ENTRIES = 20_000
SIZES = (10, 100, 1_000, 5_000, 10_000)
ROUNDS, WARM_UP = 15, 3
GOAL_RATIO = 1.25
_MEASURE = "--measure"
_OWN_PAGES = {"portfolio-own": "/my-skills/", "logbook-own": "/my-log/"}
_STAFF_PAGES = {"inbox-list": "/inbox/", "logbook-list": "/log/entries/", "logbook-new": "/log/"}
# Between whom the ratio is taken; a page of the logbook is full from 50 entries on.
_ENDS = {"portfolio-own": ("10 entries", "10000 entries"), "logbook-own": ("100 entries", "10000 entries")}


@dataclass(frozen=True, slots=True)
class Probe:
    """One page asked by one user."""

    page: str
    who: str
    ask: Callable[[], int]


def main(arguments: list[str]) -> int:
    """Measure on each database in a process of its own."""
    if arguments[:1] == [_MEASURE]:
        return _measure(int(arguments[1]))
    entries = arguments[0] if arguments else str(ENTRIES)
    status = 0
    for environment in databases():
        command = [sys.executable, "-m", "benchmarks.pages", _MEASURE, entries]
        status |= subprocess.run(command, env={**os.environ, **environment}, check=False).returncode
    return status


def _measure(entries: int) -> int:
    """Fill the database, ask every page in every round, print and judge."""
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from django.conf import settings  # noqa: PLC0415 - slow import

    from benchmarks.pages_data import make_scene  # noqa: PLC0415 - slow import
    from web.http import now_and_today  # noqa: PLC0415 - slow import

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_SSL_REDIRECT = False
    settings.ROOT_URLCONF = "benchmarks.floor"
    begun = time.monotonic()
    scene = make_scene(SIZES, entries, now_and_today()[1])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(
        f"\n{connection.vendor}: {scene.rows} entries of {len(scene.persons)} persons, made in"
        f" {time.monotonic() - begun:.0f} s; Django {django.__version__}, Python {platform.python_version()},"
        f" load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    call_command("rebuild_coverage", "--check")
    probes = _probes(scene)
    statements = {(probe.page, probe.who): _statements(probe) for probe in probes}
    return _report(_times(probes), statements)


def _probes(scene: Scene) -> list[Probe]:
    """Pair every page with the users who ask for it, and each floor with one of them."""
    shortest, supervisor = scene.probes[SIZES[0]], scene.supervisors["busy"]
    probes = [
        Probe("floor", "", _asking(Client(), shortest, "/floor/")),
        Probe("floor with a look", "", _asking(Client(), supervisor, "/floor/recorded/")),
    ]
    for page, url in _OWN_PAGES.items():
        probes += [Probe(page, f"{size} entries", _asking(Client(), user, url)) for size, user in scene.probes.items()]
        asks = [_asking(Client(), user, url) for user in scene.others]
        probes.append(Probe(page, "random persons", _in_turn(asks)))
    for page, url in _STAFF_PAGES.items():
        probes += [
            Probe(page, f"{name} site", _asking(Client(), scene.supervisors[name], url)) for name in ("quiet", "busy")
        ]
    return probes


def _asking(client: Client, user: User, url: str) -> Callable[[], int]:
    """Sign in once; give what asks for the page and insists on getting it."""
    client.force_login(user)

    def ask() -> int:
        answer = client.get(url)
        if answer.status_code != HTTPStatus.OK:
            message = f"{url}: {answer.status_code}"
            raise RuntimeError(message)
        return len(answer.content)

    return ask


def _in_turn(asks: list[Callable[[], int]]) -> Callable[[], int]:
    """Ask as another person every time."""
    turn = cycle(asks)

    def ask() -> int:
        return next(turn)()

    return ask


def _statements(probe: Probe) -> int:
    """Count the statements of one request."""
    probe.ask()
    with CaptureQueriesContext(connection) as queries:
        probe.ask()
    return len(queries)


def _times(probes: list[Probe]) -> dict[tuple[str, str], list[float]]:
    """Ask everything once a round, in another order every time.

    SQLite works in this process, so its processor time is taken: other programs do not disturb it.
    """
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    order = Random(1)  # noqa: S311 - false positive
    times: dict[tuple[str, str], list[float]] = {(probe.page, probe.who): [] for probe in probes}
    for turn in range(WARM_UP + ROUNDS):
        for probe in order.sample(probes, k=len(probes)):
            begun = clock()
            probe.ask()
            if turn >= WARM_UP:
                times[(probe.page, probe.who)].append(clock() - begun)
    return times


def _report(times: dict[tuple[str, str], list[float]], statements: dict[tuple[str, str], int]) -> int:
    """Print the table and judge it."""
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    floors = {**dict.fromkeys(_OWN_PAGES, "floor"), **dict.fromkeys(_STAFF_PAGES, "floor with a look")}
    print(f"{'page':14} {'asked by':16} {'x floor':>8} {'spread':>14} {'SQL':>5}   ({ROUNDS} rounds)")
    for (page, who), taken in times.items():
        floor = medians[(floors.get(page, page), "")]
        spread = f"{min(taken) / floor:.2f}-{max(taken) / floor:.2f}"
        print(f"{page:14} {who:16} {medians[(page, who)] / floor:8.2f} {spread:>14} {statements[(page, who)]:5}")
    status = 0
    for page in (*_OWN_PAGES, *_STAFF_PAGES):
        least, most = _ENDS.get(page, ("quiet site", "busy site"))
        ratio = medians[(page, most)] / medians[(page, least)]
        same = statements[(page, most)] == statements[(page, least)]
        missed = ratio > GOAL_RATIO or not same
        status |= int(missed)
        print(
            f"{page}: {most} / {least} = {ratio:.2f} (goal at most {GOAL_RATIO}),"
            f" {'the same' if same else 'NOT the same'} statements{': MISSED' if missed else ''}"
        )
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
