"""How good suggestions are, told in figures; and how a measurement draws what it needs, always the same way."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

DEPTHS = (1, 3, 5, 10)
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """One measured task: the place of the first acceptable answer, from 1, and how long the answer took.

    `place` is None when there was none. `is_shown` tells whether the bar let the answer through.
    """

    place: int | None
    milliseconds: float
    is_shown: bool = True


def figures(outcomes: Sequence[Outcome]) -> dict[str, float | int]:
    """Give R@k, MRR, the share with something shown, and the times, over some tasks.

    >>> found = figures([Outcome(1, 2.0), Outcome(4, 4.0), Outcome(None, 3.0, is_shown=False)])
    >>> found["tasks"], found["R@1"], found["R@5"], found["MRR"], found["kept"], found["p50_ms"], found["p95_ms"]
    (3, 0.3333, 0.6667, 0.4167, 0.6667, 3.0, 4.0)
    >>> figures([])["R@5"]
    0.0
    """
    times = [outcome.milliseconds for outcome in outcomes]
    return {
        "tasks": len(outcomes),
        **recall([outcome.place for outcome in outcomes]),
        "MRR": _share(math.fsum(1 / outcome.place for outcome in outcomes if outcome.place), len(outcomes)),
        "kept": _share(sum(1 for outcome in outcomes if outcome.is_shown), len(outcomes)),
        "p50_ms": percentile(times, 50),
        "p95_ms": percentile(times, 95),
    }


def recall(places: Sequence[int | None], depths: Iterable[int] = DEPTHS) -> dict[str, float]:
    """Give the share of answers that stand among the first k, for each k.

    >>> recall([1, 2, None], (1, 3))
    {'R@1': 0.3333, 'R@3': 0.6667}
    """
    return {
        f"R@{depth}": _share(sum(1 for place in places if place is not None and place <= depth), len(places))
        for depth in depths
    }


def percentile(values: Sequence[float], share: int) -> float:
    """Give the value that so many per cent do not exceed; 0 without values.

    >>> percentile([5.0, 1.0, 3.0], 50), percentile([], 95)
    (3.0, 0.0)
    """
    if not values:
        return 0.0
    return round(sorted(values)[max(0, math.ceil(len(values) * share / 100) - 1)], 2)


def place_of(ranked: Sequence[int], acceptable: Collection[int]) -> int | None:
    """Give the place, from 1, of the first acceptable one.

    >>> place_of([7, 8, 9], {9, 8}), place_of([7], {8})
    (2, None)
    """
    return next((at for at, unit_id in enumerate(ranked, start=1) if unit_id in acceptable), None)


def drawn(choices: Iterable[int], number: int, seed: str) -> frozenset[int]:
    """Draw so many of them by a seed: the same on every machine.

    >>> drawn(range(100), 3, "a") == drawn(range(99, -1, -1), 3, "a"), len(drawn(range(2), 3, "a"))
    (True, 2)
    """
    return frozenset(sorted(choices, key=lambda choice: _chance(f"{seed}/{choice}"))[: max(0, number)])


def noisy(text: str, seed: str) -> str:
    """Drop a word, delete a letter and shuffle the order, by a seed. A single word is not dropped.

    >>> text = "vaihdettiin kesärenkaat pihalla"
    >>> len(noisy(text, "1").split()), noisy(text, "1") == noisy(text, "1")
    (2, True)
    >>> noisy("", "1")
    ''
    """
    words = text.split()
    if len(words) > 1:
        del words[_number(f"{seed}/word/{text}", len(words))]
    long = [at for at, word in enumerate(words) if len(word) > 1]
    if long:
        at = long[_number(f"{seed}/which/{text}", len(long))]
        letter = _number(f"{seed}/letter/{text}", len(words[at]))
        words[at] = words[at][:letter] + words[at][letter + 1 :]
    order = sorted(range(len(words)), key=lambda at: _chance(f"{seed}/order/{at}/{text}"))
    return " ".join(words[at] for at in order)


def counted(phrases: Iterable[tuple[str, str, str]]) -> list[Mapping[str, str | int]]:
    """Count the aliases that spoke, most often first; each given as phrase, words, source.

    >>> counted([("a", "b", "c"), ("a", "b", "c")])
    [{'phrase': 'a', 'words': 'b', 'source': 'c', 'tasks': 2}]
    """
    times: dict[tuple[str, str, str], int] = {}
    for phrase in phrases:
        times[phrase] = times.get(phrase, 0) + 1
    return [
        {"phrase": phrase, "words": words, "source": source, "tasks": number}
        for (phrase, words, source), number in sorted(times.items(), key=lambda each: (-each[1], each[0]))
    ]


def _share(part: float, whole: int) -> float:
    """Divide, without tasks nothing."""
    return round(part / whole, _DIGITS) if whole else 0.0


def _number(seed: str, below: int) -> int:
    """Draw a number from 0 to below one."""
    return int(_chance(seed), 16) % below


def _chance(seed: str) -> str:
    """Give what is drawn by."""
    return sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()
