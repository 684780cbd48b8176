"""Numbers out of foreign JSON: each gives the number if it is what it should be, else None."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from interchange.eperusteet.notes import Notes

_LARGEST_NUMBER = 2**63 - 1
_LARGEST_VERSION = 2**31 - 1
_MOST_POINTS = Decimal("9999.99")
_CENT = Decimal("0.01")


def identifier(value: Any) -> int | None:
    """Give a register's number: a whole number that a database can hold."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,19}", value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST_NUMBER:
        return None
    return value


def version(value: Any) -> int | None:
    """Give the version of a code; the register mostly leaves it out, and a guess would be wrong."""
    number = identifier(value)
    return number if number is not None and 0 < number <= _LARGEST_VERSION else None


def points(value: Any, notes: Notes, place: str) -> Decimal | None:
    """Give competence points with two decimals; None when missing or impossible."""
    if value is None:
        return None
    try:
        number = Decimal(str(value)) if isinstance(value, int | float | str) and not isinstance(value, bool) else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or not 0 <= number <= _MOST_POINTS:
        notes.add("points-not-readable", place)
        return None
    return number.quantize(_CENT)
