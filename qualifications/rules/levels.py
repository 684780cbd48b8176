"""Levels of assessment criteria."""

from __future__ import annotations

# "Satisfactory 1", the criterion of professionalism: what the threshold scale asks about.
THRESHOLD_LEVEL = 1
PASS_LEVEL = 0


def is_threshold(level: int, *, is_named: bool) -> bool:
    """Tell whether a level is the one that must at least be reached.

    A scale of one level (pass) has a name; criteria that are only described have neither level nor name.

    >>> is_threshold(1, is_named=True), is_threshold(3, is_named=True)
    (True, False)
    >>> is_threshold(0, is_named=True), is_threshold(0, is_named=False)
    (True, False)
    """
    return level == THRESHOLD_LEVEL or (level == PASS_LEVEL and is_named)
