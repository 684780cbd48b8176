"""Numbers and searches in addresses, as people and programs may write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_DIGITS = 9
_LONGEST_SEARCH = 200


def number_in(parameters: Mapping[str, object], name: str) -> int | None:
    """Read a whole number from the address; None when it is missing or no number a row could have."""
    return _number(str(parameters.get(name, "")))


def numbers_in(sent: Iterable[str]) -> frozenset[int]:
    """Read which rows a sent form held; what is no number a row could have is passed over.

    >>> sorted(numbers_in(["7", "x", "", "9" * 5000]))
    [7]
    """
    return frozenset(number for number in map(_number, sent) if number is not None)


def page_in(parameters: Mapping[str, object]) -> int:
    """Read the number of the page of a list, from 1."""
    return number_in(parameters, "page") or 1


def search_in(parameters: Mapping[str, object], name: str = "q") -> str:
    """Read what is searched for, cut to a length that no name exceeds."""
    return str(parameters.get(name, "")).strip()[:_LONGEST_SEARCH]


def _number(text: str) -> int | None:
    """Read a whole number."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None
