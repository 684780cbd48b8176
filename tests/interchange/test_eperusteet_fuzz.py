"""20,000 broken variants: each is refused with a code or read with warnings, soon, and in little memory.

`./run bench fuzz_reader` runs any number of them.
"""

from __future__ import annotations

import resource
from collections import Counter

import pytest

from tests.fuzzing import MEGABYTES, SECONDS, TooSlowError, bases, bounded, outcome_of
from tests.mutations import Mutator

VARIANTS = 20_000
CHUNKS = 20


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_a_broken_file_is_refused_or_read_with_warnings(chunk):
    mutator = Mutator(bases(), seed=chunk)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcomes: Counter[str] = Counter()

    for number in range(VARIANTS // CHUNKS):
        data = mutator.variant()
        try:
            with bounded(SECONDS):
                outcomes[outcome_of(data)] += 1
        except Exception as error:
            error.add_note(f"variant {number} of seed {chunk}: {data[:2000]!r}")
            raise

    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert grown < MEGABYTES
    assert outcomes["read with warnings"] > 100, outcomes
    assert {"requirements-not-json", "requirements-wrong-kind"} <= outcomes.keys(), outcomes


def test_a_variant_that_hangs_would_be_stopped():
    def hang() -> None:
        with bounded(0.05):
            while True:
                pass

    with pytest.raises(TooSlowError):
        hang()


def test_the_same_seed_gives_the_same_variants():
    first, second = (Mutator(bases(), seed=7) for _ in range(2))

    assert [first.variant() for _ in range(20)] == [second.variant() for _ in range(20)]
