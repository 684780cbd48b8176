"""On which days work may be logged."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

LONGEST_DAY_MINUTES = 24 * 60
# A period that has ended stays on the quick form this long, so that its last days can be logged.
DAYS_AFTER_PERIOD = 14


class DayProblem(StrEnum):
    """Why no work can be logged for a day."""

    FUTURE = "future"
    OUTSIDE_PERIOD = "outside-period"


def day_problem(done_on: date, *, today: date, begins_on: date, ends_on: date | None) -> DayProblem | None:
    """Tell why work of that day cannot be logged, or None; both ends of a period belong to it.

    >>> period = {"begins_on": date(2026, 3, 1), "ends_on": date(2026, 5, 30)}
    >>> day_problem(date(2026, 5, 30), today=date(2026, 6, 9), **period)
    >>> day_problem(date(2026, 5, 31), today=date(2026, 6, 9), **period)
    <DayProblem.OUTSIDE_PERIOD: 'outside-period'>
    >>> day_problem(date(2026, 5, 30), today=date(2026, 5, 29), **period)
    <DayProblem.FUTURE: 'future'>
    """
    if done_on > today:
        return DayProblem.FUTURE
    if done_on < begins_on or (ends_on is not None and done_on > ends_on):
        return DayProblem.OUTSIDE_PERIOD
    return None
