"""The demo's clock: services are told what time it is, so past weeks can be worked through in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypedDict
from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
OFFICE_OPENS = time(9, 0)


class When(TypedDict):
    """What a service wants to know of time."""

    now: datetime
    on: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """Counts days back from the last day of the story."""

    last: date

    def before(self, days: int) -> date:
        """Give the day that many days before the last."""
        return self.last - timedelta(days=days)

    def at(self, days: int) -> When:
        """Give the morning of that day, for a service."""
        day = self.before(days)
        return {"now": datetime.combine(day, OFFICE_OPENS, HELSINKI), "on": day}
