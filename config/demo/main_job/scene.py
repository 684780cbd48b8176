"""When the job is done, and by what addresses its people are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from config.demo.days import Calendar
from qualifications.rules.catalogue import ParsedDocument
from qualifications.rules.validity import last_day


@dataclass(frozen=True, slots=True)
class Scene:
    """The calendar of the job, and the mark that tells its accounts from those of another run."""

    days: Calendar
    mark: str

    def address(self, name: str) -> str:
        """Give the e-mail address of somebody in the job."""
        return f"{name}.{self.mark}@demo.example"


def working_day(document: ParsedDocument, today: date) -> date:
    """Give the day on which the job is done: today, or the nearest day on which the requirements may be used."""
    last = last_day(document)
    if last is not None and last < today:
        return last
    if document.valid_from is not None and document.valid_from > today:
        return document.valid_from
    return today
