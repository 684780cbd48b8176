"""What a suggestion costs, with the units of a few qualifications and with as many as the country's workshops need.

Usage: python -m benchmarks.suggestions [UNITS …]   (271 and 2700 unless told)
For each number of units and each database: how long a document takes to index; the time of a whole answer, as
milliseconds and as a multiple of reading one row by its key, by runs of letters alone and with Finnish words too, among
all units and among ten; the slowest answer to texts that say nothing; and how much a process grows by answering. On a
busy machine the goal is held against the processor's time. DATABASE_URL names the PostgreSQL server.
"""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.databases import databases

SIZES = (271, 2700)
# In processes of their own: the one that asks has not indexed, so that its growth is that of asking.
_STEPS = ("fill_and_index", "ask")
_RUN = (
    "import django; django.setup(); from benchmarks.suggestions_steps import {step}; raise SystemExit({step}({units}))"
)


def main(arguments: list[str]) -> int:
    """Measure each size in each database; 1 when a goal is missed."""
    missed = 0
    print(f"load average {os.getloadavg()[0]:.1f}, {os.cpu_count()} processors, Python {sys.version.split()[0]}")
    for units in [int(number) for number in arguments] or SIZES:
        for environment in databases():
            for step in _STEPS:
                command = [sys.executable, "-c", _RUN.format(step=step, units=units)]
                missed += subprocess.run(command, check=False, env={**os.environ, **environment}).returncode != 0
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
