"""What filling and searching the catalogue costs; run as `python -m benchmarks.catalogue [FOLDER OR FILE…]`.

In one process and the same rounds: `json.loads` of a requirements document's bytes, reading it, the whole import,
and the import of the same bytes again; medians of processor time as multiples of `json.loads`. Then all files at
once, for the memory. Goals: import 4, again 2, 300 MB. Databases of its own, thrown away; production settings.
PostgreSQL is measured too when DATABASE_URL names a server.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection, models, transaction

from benchmarks.databases import databases

ROUNDS = 15
GOALS = {"import": 4.0, "import again": 2.0}
GOAL_MEMORY_MB = 300
SHARED = Path("../shared/data/eperusteet")
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_STEPS, _MEMORY, _SEARCH = "--steps", "--memory", "--search"


def main(arguments: list[str]) -> int:
    """Measure each database in a process of its own; 1 when a goal is missed."""
    if arguments[:1] == [_STEPS]:
        return _measure(Path(arguments[1]))
    if arguments[:1] == [_MEMORY]:
        return _import_all(arguments[1:])
    if arguments[:1] == [_SEARCH]:
        return _search([Path(argument) for argument in arguments[1:]])
    files = _files(arguments)
    biggest = max(files, key=lambda file: file.stat().st_size)
    status = 0
    for environment in databases():
        status |= _run(environment, _STEPS, str(biggest))
        status |= _run(environment, _MEMORY, *map(str, files))
        status |= _run(environment, _SEARCH, *map(str, files))
    return status


def _run(environment: dict[str, str], *arguments: str) -> int:
    """Run this program again against one database."""
    command = [sys.executable, "-m", "benchmarks.catalogue", *arguments]
    return subprocess.run(command, env={**os.environ, **environment}, check=False).returncode


def _files(arguments: list[str]) -> list[Path]:
    """Give the files named, those of the folders named, or the shared ones."""
    found: list[Path] = []
    for place in [Path(argument) for argument in arguments] or [SHARED]:
        found += sorted(place.glob("*.json")) if place.is_dir() else [place]
    return found


def _prepare() -> None:
    """Make an empty database."""
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - slow import

    # With DEBUG every statement would be kept and timed.
    settings.DEBUG = False
    call_command("migrate", verbosity=0)


def _measure(file: Path) -> int:
    """Run all steps in every round, beginning with another one each time."""
    _prepare()
    from interchange.eperusteet.importing import import_document  # noqa: PLC0415 - slow import
    from interchange.eperusteet.read import read  # noqa: PLC0415 - slow import

    data = file.read_bytes()

    def again() -> object:
        return import_document(data, now=_NOW)

    steps: dict[str, Callable[[], object]] = {
        "json.loads": lambda: json.loads(data),
        "read": lambda: read(data),
        "import": again,
        "import again": again,
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    names = list(steps)
    for turn in range(ROUNDS + 1):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            if name == "import again":
                again()
            begun = time.process_time()
            steps[name]()
            used = time.process_time() - begun
            _empty()
            if turn:
                times[name].append(used)
    return _report(file, len(data), times)


def _empty() -> None:
    """Throw the catalogue away."""
    from django.apps import apps  # noqa: PLC0415 - slow import

    names = ("WordPlace", "Word", "Criterion", "Requirement", "Unit", "RequirementsDocument", "Qualification")
    tables: list[type[models.Model]] = [apps.get_model("qualifications", name) for name in names]
    with transaction.atomic():
        for table in tables:
            table._default_manager.all()._raw_delete(using="default")


def _report(file: Path, size: int, times: dict[str, list[float]]) -> int:
    """Print the table and judge it."""
    medians = {name: statistics.median(used) for name, used in times.items()}
    unit = medians["json.loads"]
    print(f"{file.name}: {size / 1e6:.1f} MB, {ROUNDS} rounds, {connection.vendor}, Python {platform.python_version()}")
    print(f"Django {django.__version__}, load {os.getloadavg()[0]:.1f}; multiples of json.loads, processor time")
    for name, used in times.items():
        goal = f"   goal {GOALS[name]:.0f}" if name in GOALS else ""
        print(f"  {name:14}{medians[name] / unit:6.1f}   from {min(used) / unit:.1f} to {max(used) / unit:.1f}{goal}")
    return int(any(medians[name] / unit > goal for name, goal in GOALS.items()))


def _import_all(files: list[str]) -> int:
    """Import all files with the command, and look at the memory of the process."""
    _prepare()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        try:
            call_command("import_eperusteet", *files, stdout=nowhere, verbosity=0)
        except Exception as error:  # noqa: BLE001 - optional dependency
            print(f"  {error}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  all {len(files)} files: {memory:.0f} MB, {before:.0f} MB before   goal {GOAL_MEMORY_MB}")
    return int(memory > GOAL_MEMORY_MB)


def _search(files: list[Path]) -> int:
    """Measure the search."""
    _prepare()
    call_command("createcachetable", verbosity=0)
    from benchmarks.catalogue_search import measure_search  # noqa: PLC0415 - slow import

    _empty()
    return measure_search(files)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
