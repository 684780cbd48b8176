"""When a report runs out, and from when on its site is warned."""

from __future__ import annotations

from datetime import date, timedelta

# Days before the last day from which on a site is warned. Source: the commission of the product.
WARNING_DAYS = 60


def ends_on(valid_until: date | None, last_day: date | None) -> date | None:
    """Give the last day on which a report allows marks: its own, or its document's if that is earlier.

    >>> ends_on(date(2029, 3, 1), date(2027, 7, 31)), ends_on(date(2029, 3, 1), None)
    (datetime.date(2027, 7, 31), datetime.date(2029, 3, 1))
    """
    days = [day for day in (valid_until, last_day) if day is not None]
    return min(days, default=None)


def is_near_end(ends: date | None, on: date) -> bool:
    """Tell whether a report that is still in force ends within WARNING_DAYS.

    >>> ends = date(2026, 5, 1)
    >>> [is_near_end(ends, date(2026, 5, 1) - timedelta(days=days)) for days in (61, 60, 1, 0, -1)]
    [False, True, True, True, False]
    """
    return ends is not None and on <= ends <= on + timedelta(days=WARNING_DAYS)


def no_longer_near(on: date) -> date:
    """Give the first day on which reports still in force are not near their end yet.

    >>> no_longer_near(date(2026, 3, 1))
    datetime.date(2026, 5, 1)
    """
    return on + timedelta(days=WARNING_DAYS + 1)
