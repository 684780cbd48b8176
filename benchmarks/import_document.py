"""What an import costs beside `json.loads` of the same bytes; run as `python -m benchmarks.import_document FILE`.

Every step is timed in the same process, the order turning from round to round; the medians of processor time
are printed as multiples of `json.loads`. The goal: the whole import at most ten times `json.loads` plus the bare
bulk inserts, and less than 300 MB of memory. Uses a database of its own that is thrown away.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection, models, transaction

ROUNDS = 7
GOAL_RATIO = 10
GOAL_MEMORY_MB = 300
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def main(file: Path) -> int:
    """Print the ratios; 1 when a goal is missed."""
    data = file.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({"DEBUG": "1", "TAITOKIRJA_STATE_DIR": folder})
        os.environ.pop("DATABASE_URL", None)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        django.setup()
        call_command("migrate", verbosity=0)
        times = _measure(data)
        connection.close()
    return _report(file, data, times)


def _measure(data: bytes) -> dict[str, list[float]]:
    """Run all steps in every round, beginning with another one each time."""
    from interchange.eperusteet.read import read  # noqa: PLC0415 - slow import
    from qualifications.services.publish import publish  # noqa: PLC0415 - slow import

    document = read(data)
    publish(document=document, actor=None, now=_NOW)
    rows = _stored_rows()
    _empty()
    steps: dict[str, Callable[[], object]] = {
        "json.loads": lambda: json.loads(data),
        "read": lambda: read(data),
        "read and publish": lambda: publish(document=read(data), actor=None, now=_NOW),
        "publish again": lambda: publish(document=document, actor=None, now=_NOW),
        "bulk inserts alone": lambda: _insert(rows),
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    names = list(steps)
    for turn in range(ROUNDS + 1):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            if name == "publish again":
                publish(document=document, actor=None, now=_NOW)
            begun = time.process_time()
            steps[name]()
            used = time.process_time() - begun
            _empty()
            if turn:
                times[name].append(used)
    return times


def _catalogue() -> list[type[models.Model]]:
    """Give the tables that an import fills, parents first."""
    from django.apps import apps  # noqa: PLC0415 - slow import

    names = ("Qualification", "RequirementsDocument", "Unit", "Requirement", "Criterion")
    return [apps.get_model("qualifications", name) for name in names]


def _stored_rows() -> dict[type[models.Model], list[models.Model]]:
    """Read back what was stored, ready to be inserted again."""
    return {model: list(model._default_manager.all()) for model in _catalogue()}


def _insert(rows: dict[type[models.Model], list[models.Model]]) -> None:
    """Insert ready rows and do nothing else."""
    with transaction.atomic():
        for model, ready in rows.items():
            model._default_manager.bulk_create(ready, batch_size=2000)


def _empty() -> None:
    """Throw the catalogue away."""
    with transaction.atomic():
        for model in reversed(_catalogue()):
            model._default_manager.all()._raw_delete(using="default")


def _report(file: Path, data: bytes, times: dict[str, list[float]]) -> int:
    """Print the table and judge it."""
    medians = {name: statistics.median(used) for name, used in times.items()}
    unit = medians["json.loads"]
    print(f"{file.name}: {len(data) / 1e6:.1f} MB, {ROUNDS} rounds, Python {platform.python_version()}")
    print(f"Django {django.__version__}, load {os.getloadavg()[0]:.1f}; multiples of json.loads, processor time")
    for name, used in times.items():
        print(f"  {name:20} {medians[name] / unit:6.1f}   from {min(used) / unit:.1f} to {max(used) / unit:.1f}")
    beyond = (medians["read and publish"] - medians["bulk inserts alone"]) / unit
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"whole import beyond the bulk inserts: {beyond:.1f} x json.loads (goal {GOAL_RATIO})")
    print(f"greatest memory of the process: {memory:.0f} MB (goal {GOAL_MEMORY_MB})")
    return int(beyond > GOAL_RATIO or memory > GOAL_MEMORY_MB)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
