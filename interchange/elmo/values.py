"""Simple values of the format: checks in the form of the schema, and their reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Final

_ZONE = r"(Z|[+-][0-9]{2}:[0-9]{2})?"
_DATE = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}){_ZONE}")
_INSTANT = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-9]{{2}}(\.[0-9]{{1,6}})?){_ZONE}")
_DECIMAL = re.compile(r"[+-]?([0-9]{1,18}(\.[0-9]{0,18})?|\.[0-9]{1,18})")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def token(text: str) -> str:
    """Collapse white space, as the schema does before it compares.

    >>> token(" in   progress ")
    'in progress'
    """
    return " ".join(text.split())


def day(text: str) -> date:
    """Read a date, with or without a time zone.

    >>> day("2026-02-13+02:00")
    datetime.date(2026, 2, 13)
    """
    found = _DATE.fullmatch(token(text))
    if found is None:
        raise ValueError(text)
    return date.fromisoformat(found[1])


def instant(text: str) -> datetime:
    """Read an instant; without a time zone it stays naive.

    >>> instant("2026-02-16T12:00:00+02:00").isoformat()
    '2026-02-16T12:00:00+02:00'
    """
    if _INSTANT.fullmatch(token(text)) is None:
        raise ValueError(text)
    return datetime.fromisoformat(token(text))


def decimal(text: str) -> Decimal:
    """Read a decimal number in plain notation.

    >>> decimal("15.50")
    Decimal('15.50')
    """
    if _DECIMAL.fullmatch(token(text)) is None:
        raise ValueError(text)
    return Decimal(token(text))


def is_language(text: str) -> bool:
    """Tell whether a text may stand in xml:lang.

    >>> is_language("fi"), is_language("fi FI")
    (True, False)
    """
    return _LANGUAGE.fullmatch(text) is not None


def _readable(reader: Callable[[str], object]) -> Callable[[str], bool]:
    """Make a check of a reader."""

    def check(text: str) -> bool:
        try:
            reader(text)
        except ValueError:
            return False
        return True

    return check


def _one_of(*words: str) -> Callable[[str], bool]:
    """Make a check of a closed list."""
    return lambda text: token(text) in words


# Check by name of the kind of value, for the content models in `profile`.
CHECKS: Final[dict[str, Callable[[str], bool]]] = {
    "text": lambda _: True,
    "words": lambda _: True,
    "identifier": lambda _: True,
    "empty": lambda text: not text.strip(),
    "date": _readable(day),
    "instant": _readable(instant),
    "decimal": _readable(decimal),
    "count": lambda text: re.fullmatch(r"[0-9]{1,9}", token(text)) is not None,
    "country": lambda text: _COUNTRY.fullmatch(token(text)) is not None,
    "gender": _one_of("0", "1", "2", "9"),
    "kind": _one_of("Degree Programme", "Module", "Course", "Class"),
    "status": _one_of("passed", "failed", "in-progress"),
    "cycle": _one_of("Bachelor", "Master", "PhD"),
    "attached": _one_of(
        "Diploma",
        "Diploma Supplement",
        "Transcript of Records",
        "EMREX transcript",
        "Micro Credential",
        "Letter of Nomination",
        "Certificate of Training",
        "Learning Agreement",
        "Other",
    ),
}
