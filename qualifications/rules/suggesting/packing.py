"""The units of a term and its weight in each, packed into bytes that read the same on every machine."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from itertools import compress
from typing import Any

# Each posting is a unit id and a weight, four bytes each: first all ids in order, then all weights.
_ID, _WEIGHT, _SIZE = "I", "f", 8


def packed(postings: Mapping[int, float]) -> bytes:
    """Pack unit id -> weight; weights keep seven digits.

    >>> packed({7: 1.5, 300: 0.25}).hex()
    '070000002c0100000000c03f0000803e'
    """
    ids = array(_ID, sorted(postings))
    weights = array(_WEIGHT, [postings[unit_id] for unit_id in ids])
    return _little(ids).tobytes() + _little(weights).tobytes()


def unpacked(data: bytes | memoryview) -> dict[int, float]:
    """Give unit id -> weight, in the order of the ids.

    >>> unpacked(packed({300: 0.25, 7: 1.5}))
    {7: 1.5, 300: 0.25}
    >>> unpacked(b"")
    {}
    """
    ids, weights = halves(data)
    return dict(zip(ids, weights, strict=True))


class Weights(Mapping[int, float]):
    """Unit id -> weight, as it was packed: thousands of dictionaries would weigh ten times as much.

    >>> weights = within(packed({300: 0.25, 7: 1.5}), frozenset({7, 8}))
    >>> len(weights), weights[7], weights.get(300), list(weights.items())
    (1, 1.5, None, [(7, 1.5)])
    """

    __slots__ = ("_ids", "_weights")

    def __init__(self, ids: array[int], weights: array[float]) -> None:
        """Take the ids in order, and the weight of each."""
        self._ids = ids
        self._weights = weights

    def __len__(self) -> int:
        """Count the units."""
        return len(self._ids)

    def __iter__(self) -> Iterator[int]:
        """Give the ids in order."""
        return iter(self._ids)

    def __getitem__(self, unit_id: int) -> float:
        """Find the weight of a unit."""
        at = bisect_left(self._ids, unit_id)
        if at == len(self._ids) or self._ids[at] != unit_id:
            raise KeyError(unit_id)
        return self._weights[at]

    def pairs(self) -> Iterator[tuple[int, float]]:
        """Give ids with their weights, without looking each one up."""
        return zip(self._ids, self._weights, strict=True)


def within(data: bytes | memoryview, units: frozenset[int]) -> Weights:
    """Give unit id -> weight of some units only, in the order of the ids.

    >>> dict(within(packed({300: 0.25, 7: 1.5}), frozenset({7, 8})))
    {7: 1.5}
    """
    ids, weights = halves(data)
    if units.issuperset(ids):
        return Weights(ids, weights)
    inside = [unit_id in units for unit_id in ids]
    return Weights(array(_ID, compress(ids, inside)), array(_WEIGHT, compress(weights, inside)))


def halves(data: bytes | memoryview) -> tuple[array[int], array[float]]:
    """Give the unit ids in order, and the weights that belong to them.

    >>> [list(half) for half in halves(packed({300: 0.25, 7: 1.5}))]
    [[7, 300], [1.5, 0.25]]
    """
    view = memoryview(data)
    middle = len(view) // _SIZE * (_SIZE // 2)
    ids, weights = array(_ID), array(_WEIGHT)
    ids.frombytes(view[:middle])
    weights.frombytes(view[middle:])
    return _little(ids), _little(weights)


def spliced(data: bytes | memoryview, gone: Collection[int], added: Mapping[int, float]) -> bytes:
    """Take units out of packed postings and put others in.

    >>> unpacked(spliced(packed({7: 1.5, 300: 0.25}), {7, 8}, {9: 2.0}))
    {9: 2.0, 300: 0.25}
    """
    left = {unit_id: weight for unit_id, weight in unpacked(data).items() if unit_id not in gone}
    return packed({**left, **added})


def holds_any(data: bytes | memoryview, units: Collection[int]) -> bool:
    """Tell whether packed postings hold any of some units.

    >>> holds_any(packed({7: 1.5, 300: 0.25}), {300, 301}), holds_any(packed({7: 1.5}), {300})
    (True, False)
    """
    ids, _weights = halves(data)
    return not frozenset(units).isdisjoint(ids)


def count(data: bytes | memoryview) -> int:
    """Tell how many units packed postings hold.

    >>> count(packed({7: 1.5, 300: 0.25}))
    2
    """
    return len(memoryview(data)) // _SIZE


def kept(weight: float) -> float:
    """Give a weight as it is after packing, so that what is not packed can be compared with what is.

    >>> kept(0.1) == 0.1, round(kept(0.1), 7)
    (False, 0.1)
    """
    return array(_WEIGHT, [weight])[0]


def _little(numbers: array[Any]) -> array[Any]:
    """Turn the bytes around on a machine that writes them the other way."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
