"""What an entry may become, on which days work may be logged, and how a repeated request is known again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum

from competence.choices import EntryState, Manner

# Characters of a note or reason, and of work that is no task of the site.
NOTE_LENGTH = 1000
TASK_TEXT_LENGTH = 200
LONGEST_DAY_MINUTES = 24 * 60
# Decided in one go at most; a longer list is not read before it is signed.
MOST_AT_ONCE = 50
# A period that has ended stays on the quick form this long, so that its last days can be logged.
DAYS_AFTER_PERIOD = 14

MOVES: dict[EntryState, frozenset[EntryState]] = {
    EntryState.WAITING: frozenset(
        {EntryState.CONFIRMED, EntryState.RETURNED, EntryState.CORRECTED, EntryState.WITHDRAWN}
    ),
    EntryState.CONFIRMED: frozenset({EntryState.CORRECTED}),
    EntryState.RETURNED: frozenset({EntryState.CORRECTED, EntryState.WITHDRAWN}),
    EntryState.CORRECTED: frozenset(),
    EntryState.WITHDRAWN: frozenset(),
}
# What the writer may still correct alone, and what the staff of the site may correct.
WRITERS_OWN = frozenset({EntryState.WAITING, EntryState.RETURNED})
STAFFS = frozenset({EntryState.WAITING, EntryState.CONFIRMED})


def may_move(current: EntryState, target: EntryState) -> bool:
    """Tell whether an entry may pass from one state to another.

    >>> may_move(EntryState.WAITING, EntryState.CONFIRMED), may_move(EntryState.CONFIRMED, EntryState.WAITING)
    (True, False)
    """
    return target in MOVES[current]


def may_correct(current: EntryState, *, is_own: bool) -> bool:
    """Tell whether an entry may be replaced by a corrected one: by the participant only until it is confirmed.

    >>> may_correct(EntryState.CONFIRMED, is_own=True), may_correct(EntryState.CONFIRMED, is_own=False)
    (False, True)
    """
    return may_move(current, EntryState.CORRECTED) and current in (WRITERS_OWN if is_own else STAFFS)


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


@dataclass(frozen=True, slots=True)
class Work:
    """What was done, as the writer gives it: a task of the site or, without one, free text; minutes or None."""

    task_id: int | None
    text: str
    done_on: date
    minutes: int | None
    manner: Manner
    note: str


def digest_of(work: Work, *, verb: str, about: Iterable[int]) -> str:
    """Hash what was sent (SHA-256, hex); `about` are the placements, or the entry that is corrected, in any order.

    >>> work = Work(1, "", date(2026, 3, 2), None, Manner.ALONE, "")
    >>> digest_of(work, verb="log", about=[2, 1]) == digest_of(work, verb="log", about=[1, 2])
    True
    >>> digest_of(work, verb="log", about=[1]) == digest_of(work, verb="propose", about=[1])
    False
    """
    body = {**asdict(work), "done_on": work.done_on.isoformat(), "verb": verb, "about": sorted(set(about))}
    return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
