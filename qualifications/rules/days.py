"""Instants of the register as Finnish days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def helsinki_day(milliseconds: int) -> date | None:
    """Give the day in Helsinki of an instant in epoch milliseconds; None when no calendar reaches it.

    The register writes days as midnight in Helsinki; read as UTC every day would be one too early.

    >>> helsinki_day(1659301200000), helsinki_day(10**30)
    (datetime.date(2022, 8, 1), None)
    """
    try:
        return (_EPOCH + timedelta(milliseconds=milliseconds)).astimezone(HELSINKI).date()
    except OverflowError:
        return None
