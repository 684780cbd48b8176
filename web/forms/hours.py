"""Reading and writing of hours as people type them."""

from __future__ import annotations

import re
from decimal import Decimal

MINUTES_IN_HOUR = 60
_HOURS_AND_MINUTES = re.compile(r"([0-9]{1,3})\s*(?:[:.]|t(?:untia)?|h|tim)\s*([0-5]?[0-9])\s*(?:min)?", re.IGNORECASE)
_HOURS = re.compile(r"([0-9]{1,3}(?:[,.][0-9]{1,2})?)\s*(?:h|t|tuntia|tim|timmar|hours?)?", re.IGNORECASE)


def read_minutes(text: str) -> int | None:
    """Read hours as minutes: `2,5`, `2.5`, `2:30`, `2 h 30 min`; None when it is no time.

    >>> read_minutes("2,5"), read_minutes("2.5 h"), read_minutes("2:30"), read_minutes("1 h 5 min"), read_minutes("x")
    (150, 150, 150, 65, None)
    """
    if found := _HOURS.fullmatch(text):
        return round(Decimal(found[1].replace(",", ".")) * MINUTES_IN_HOUR)
    if found := _HOURS_AND_MINUTES.fullmatch(text):
        return int(found[1]) * MINUTES_IN_HOUR + int(found[2])
    return None


def write_hours(minutes: int, *, comma: str = ",") -> str:
    """Write minutes as the shortest text that `read_minutes` reads back.

    >>> write_hours(150), write_hours(120), write_hours(50), write_hours(150, comma=".")
    ('2,5', '2', '0:50', '2.5')
    """
    hours = (Decimal(minutes) / MINUTES_IN_HOUR).quantize(Decimal("0.01"))
    if hours * MINUTES_IN_HOUR != minutes:
        return f"{minutes // MINUTES_IN_HOUR}:{minutes % MINUTES_IN_HOUR:02d}"
    return f"{hours:f}".rstrip("0").rstrip(".").replace(".", comma)
