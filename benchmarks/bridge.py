"""Compares two versions of requirements: lines by kind, and the time beside reading the same two files as JSON.

Usage: python -m benchmarks.bridge [OLD.json NEW.json]
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from interchange.eperusteet.read import read
from qualifications.rules.bridge.comparing import compare
from qualifications.rules.bridge.sides import Side

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "eperusteet"
PAIR = ("rakenne-autoalan-perustutkinto2017.json", "ajoneuvoalan-perustutkinto-OPH-5410-2021.json")
ROUNDS = 5


def main(arguments: list[str]) -> int:
    """Measure both side by side, the best of ROUNDS rounds, and print counts and the ratio."""
    paths = [Path(name) for name in arguments] or [SHARED / name for name in PAIR]
    if len(paths) != len(PAIR) or not all(path.is_file() for path in paths):
        sys.stderr.write("two requirements documents are needed: OLD.json NEW.json\n")
        return 2
    data = [path.read_bytes() for path in paths]
    old, new = (_sides(found) for found in data)
    lines = compare(old, new)
    counts = Counter(line.kind.value for line in lines)
    parsing = _best(lambda: [json.loads(found) for found in data])
    comparing = _best(lambda: compare(old, new))
    itself = _best(lambda: compare(new, new))
    print(f"{paths[0].name}: {len(old)} requirements; {paths[1].name}: {len(new)}")
    print(", ".join(f"{kind} {number}" for kind, number in sorted(counts.items())))
    print(f"comparing / json.loads: {comparing / parsing:.1f} (itself: {itself / parsing:.1f})")
    return 0


def _sides(data: bytes) -> list[Side]:
    """Read a document as the comparison sees it."""
    rows = [(unit, row) for unit in read(data).units for row in unit.requirements]
    return [
        Side(number, unit.key, unit.name, row.text, row.code_uri, row.sub_area_name, row.heading)
        for number, (unit, row) in enumerate(rows)
    ]


def _best(work: Callable[[], object]) -> float:
    """Give the shortest time of ROUNDS rounds, in seconds."""
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
