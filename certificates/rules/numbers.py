"""Numbers of certificates: one series a year for the whole installation."""

from __future__ import annotations

_DIGITS = 6


def number_prefix(year: int) -> str:
    """Give what all numbers of a year begin with.

    >>> number_prefix(2026)
    'OT-2026-'
    """
    return f"OT-{year}-"


def written_number(year: int, serial: int) -> str:
    """Write a number as it is printed.

    >>> written_number(2026, 12)
    'OT-2026-000012'
    """
    return f"{number_prefix(year)}{serial:0{_DIGITS}d}"


def serial_of(number: str) -> int:
    """Read the serial out of a number; 0 where the text is no number of ours.

    >>> serial_of("OT-2026-000012"), serial_of("OT-2026-"), serial_of("OY-2026-000012"), serial_of("")
    (12, 0, 0, 0)
    """
    start, _, digits = number.rpartition("-")
    return int(digits) if start.startswith("OT-") and digits.isdecimal() else 0
