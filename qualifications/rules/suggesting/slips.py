"""Slips of the pen: words that differ by one letter."""

from __future__ import annotations

# Shorter words are too easily another word.
_SHORTEST = 4


def is_slip(one: str, other: str) -> bool:
    """Tell whether two words are the same but for one letter: missing, added, another, or changed places with the next.

    >>> is_slip("renkaat", "rekaat"), is_slip("renkaat", "rnekaat"), is_slip("renkaat", "ratkaat"), is_slip("on", "ei")
    (True, True, False, False)
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(long) < _SHORTEST or len(long) - len(short) > 1:
        return False
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )
