"""Single values out of foreign JSON: each gives the value if it is what it should be, else an empty one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from interchange.eperusteet.notes import Notes
from qualifications.rules.days import HELSINKI, helsinki_day

_LARGEST_NUMBER = 2**63 - 1
_LARGEST_VERSION = 2**31 - 1
_MOST_POINTS = Decimal("9999.99")
_CENT = Decimal("0.01")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,79}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def mapping(value: Any) -> dict[str, Any]:
    """Give a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    """Give the mappings in a list; what else stands there is skipped."""
    return (item for item in listed(value) if isinstance(item, dict))


def listed(value: Any) -> list[Any]:
    """Give a list, else an empty one."""
    return value if isinstance(value, list) else []


def identifier(value: Any) -> int | None:
    """Give a register's number: a whole number that a database can hold."""
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,19}", value):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > _LARGEST_NUMBER:
        return None
    return value


def code(value: Any) -> str:
    """Give a code in the form that registers use, else an empty text."""
    return value if isinstance(value, str) and _CODE.fullmatch(value) else ""


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


def instant(value: Any) -> int | None:
    """Give an instant in epoch milliseconds, from a number or from an ISO date and time."""
    if isinstance(value, str) and not value.lstrip("-").isdigit():
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=HELSINKI)
        return (aware - _EPOCH) // timedelta(milliseconds=1)
    return identifier(value)


def day(value: Any, notes: Notes, place: str) -> date | None:
    """Give a day in Helsinki; None when missing or beyond any calendar."""
    if value is None:
        return None
    milliseconds = instant(value)
    found = helsinki_day(milliseconds) if milliseconds is not None else None
    if found is None:
        notes.add("date-not-readable", place)
    return found
