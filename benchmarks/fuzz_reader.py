"""Any number of broken files for the reader; run as `python -m benchmarks.fuzz_reader --count 200000 --seed 1`.

Each must be refused with a code or read with warnings, within 2 s of processor time; the process must stay below
300 MB. Prints the outcomes, the slowest variant and the greatest memory. Several processes share the work, each
with seeds of its own, so a finding is told by seed and number.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from tests.fuzzing import MEGABYTES, SECONDS, bases, bounded, outcome_of
from tests.mutations import Mutator

# Variants of one seed.
CHUNK = 1000


@dataclass
class Tally:
    """What became of variants."""

    outcomes: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    bytes: int = 0
    megabytes: float = 0.0

    def add(self, other: Tally) -> None:
        """Add another process's tally."""
        self.outcomes += other.outcomes
        self.findings += other.findings
        self.slowest = max(self.slowest, other.slowest)
        self.bytes += other.bytes
        self.megabytes = max(self.megabytes, other.megabytes)


def main(arguments: list[str]) -> int:
    """Run them all; 1 when anything is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1, help="the first seed; every thousand variants take the next")
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args(arguments)
    chunks = -(-options.count // CHUNK)
    total, begun = Tally(), time.monotonic()
    with ProcessPoolExecutor(options.processes) as pool:
        for done, tally in enumerate(pool.map(run, range(options.seed, options.seed + chunks)), start=1):
            total.add(tally)
            if done % 20 == 0 or done == chunks:
                print(f"{done * CHUNK} variants, {len(total.findings)} findings", flush=True)
    return report(total, time.monotonic() - begun)


def run(seed: int) -> Tally:
    """Read the variants of one seed."""
    mutator, tally = Mutator(bases(), seed), Tally()
    for number in range(CHUNK):
        data = mutator.variant()
        begun = time.process_time()
        try:
            with bounded(SECONDS):
                tally.outcomes[outcome_of(data)] += 1
        except Exception as error:  # noqa: BLE001 - false positive
            tally.findings.append(f"seed {seed} variant {number}: {type(error).__name__}: {str(error)[:200]}")
        tally.slowest = max(tally.slowest, (time.process_time() - begun, f"seed {seed} variant {number}"))
        tally.bytes += len(data)
    tally.megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return tally


def report(total: Tally, seconds: float) -> int:
    """Print what came out and judge it."""
    count = sum(total.outcomes.values()) + len(total.findings)
    print(f"{count} variants, {total.bytes / 1e6:.0f} MB, {seconds:.0f} s, Python {platform.python_version()}")
    for name, number in total.outcomes.most_common():
        print(f"  {name:28}{number:9}")
    print(f"slowest {total.slowest[0]:.2f} s ({total.slowest[1]}; limit {SECONDS:.0f} s)")
    print(f"greatest memory of a process {total.megabytes:.0f} MB (limit {MEGABYTES} MB)")
    for finding in total.findings:
        print(finding)
    return int(bool(total.findings) or total.megabytes > MEGABYTES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
