"""How long something took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """How long something took, in the largest unit that fits: "minutes", "hours" or "days"."""

    amount: int
    unit: str


_UNITS = (("days", timedelta(days=1)), ("hours", timedelta(hours=1)), ("minutes", timedelta(minutes=1)))


def span(begins: datetime, ends: datetime) -> Span:
    """Measure from one instant to another in whole units, rounded down; anything shorter is a minute.

    >>> span(datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 10, 59))
    Span(amount=1, unit='hours')
    >>> span(datetime(2026, 3, 2, 9, 0), datetime(2026, 3, 2, 9, 0))
    Span(amount=1, unit='minutes')
    """
    passed = ends - begins
    for unit, length in _UNITS:
        if passed >= length:
            return Span(passed // length, unit)
    return Span(1, "minutes")
