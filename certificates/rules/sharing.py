"""How long and how widely a holder may share.

The limits follow the national pattern of sharing study records: at most half a year at a time, at most 20 at once.
"""

from __future__ import annotations

import calendar
from datetime import date

LONGEST_MONTHS = 6
MOST_AT_ONCE = 20
PURPOSE_LENGTH = 200


def last_share_day(begins_on: date) -> date:
    """Give the last day on which a share that begins on the day may still hold.

    >>> last_share_day(date(2026, 8, 31)), last_share_day(date(2026, 11, 21))
    (datetime.date(2027, 2, 28), datetime.date(2027, 5, 21))
    """
    years, month = divmod(begins_on.month - 1 + LONGEST_MONTHS, 12)
    year = begins_on.year + years
    return date(year, month + 1, min(begins_on.day, calendar.monthrange(year, month + 1)[1]))


def period_fits(begins_on: date, ends_on: date) -> bool:
    """Tell whether a share may run so long; it may not end before it begins.

    >>> begins = date(2026, 1, 1)
    >>> [period_fits(begins, ends) for ends in (date(2025, 12, 31), begins, date(2026, 7, 1), date(2026, 7, 2))]
    [False, True, True, False]
    """
    return begins_on <= ends_on <= last_share_day(begins_on)


def one_more_fits(active: int) -> bool:
    """Tell whether a holder with so many valid shares may give one more.

    >>> one_more_fits(19), one_more_fits(20)
    (True, False)
    """
    return active < MOST_AT_ONCE
