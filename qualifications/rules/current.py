"""Which of several versions of the same requirements hold on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qualifications.rules.numbers import number_key
from qualifications.rules.validity import USABLE, Dates, state_of


@dataclass(frozen=True, slots=True)
class Version:
    """A requirements document as far as its place among others goes; `replaces` holds diary numbers."""

    id: int
    qualification_id: int
    diary_number: str
    dates: Dates
    replaces: tuple[str, ...] = ()


def current_versions(versions: Iterable[Version], on: date) -> tuple[int, ...]:
    """Give the newest usable version of each qualification, newest first.

    Usable is what may be begun on or is in transition. A qualification whose newest version is replaced, by what a
    newer usable one says, has none: its successor may belong to a qualification of another name.

    >>> old = Version(1, 1, "OPH-1", Dates(date(2018, 8, 1), date(2025, 7, 31), date(2028, 7, 31)))
    >>> new = Version(2, 1, "OPH-2", Dates(date(2025, 8, 1)))
    >>> other = Version(3, 2, "OPH-3", Dates(date(2026, 8, 1)), ("OPH-2",))
    >>> [current_versions([old, new, other], date(year, 9, 1)) for year in (2024, 2025, 2026)]
    [(1,), (2,), (3,)]
    """
    usable = sorted((one for one in versions if state_of(one.dates, on) in USABLE), key=_age)
    replaced: set[str] = set()
    newest: dict[int, int | None] = {}
    for one in usable:
        own = number_key(one.diary_number)
        newest.setdefault(one.qualification_id, None if own in replaced else one.id)
        replaced.update(number for number in map(number_key, one.replaces) if number not in {"", own})
    return tuple(document_id for document_id in newest.values() if document_id is not None)


def _age(one: Version) -> tuple[int, int]:
    """Sort the newest first; the later published of two of the same day."""
    return -(one.dates.valid_from or date.min).toordinal(), -one.id
