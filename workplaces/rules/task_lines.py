"""Lines of a list of tasks, judged before anything is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from accounts.rules.identity import holds_identity_code
from common.text import folded
from workplaces.choices import LineState
from workplaces.rules.limits import NAME_LENGTH

MOST_LINES: Final = 200
LONGEST_MINUTES: Final = 24 * 60
_MINUTES: Final = re.compile(r"([0-9]{1,4})(?:[.,]0+)?\s*(?:min\w*\.?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A line with what it is; `minutes` is None where none are given."""

    name: str
    minutes: int | None
    state: LineState

    @property
    def is_new(self) -> bool:
        """Tell whether the line can become a task."""
        return self.state is LineState.NEW


def judged(lines: Iterable[tuple[str, str]], existing: Collection[str]) -> tuple[JudgedLine, ...]:
    """Judge pairs of name and minutes as written, beside the names that the site has, in use or not.

    Names are compared without case, as people read them.

    >>> [str(line.state) for line in judged([("Pesen", "30"), ("pesen", ""), ("Kuivaan", "x")], ["Siivoan"])]
    ['new', 'repeated', 'minutes']
    >>> judged([("Pesen", "")], ["PESEN"])[0].state is LineState.EXISTS
    True
    """
    had, seen = {folded(name) for name in existing}, set[str]()
    found = []
    for name, written in lines:
        minutes, is_number = read_minutes(written)
        state = _state(name, is_number=is_number, had=had, seen=seen)
        seen.add(folded(name))
        found.append(JudgedLine(name, minutes, state))
    return tuple(found)


def read_minutes(written: str) -> tuple[int | None, bool]:
    """Read minutes; tell also whether what is written can be read: a whole number up to a day, or nothing.

    >>> read_minutes("30 min"), read_minutes(""), read_minutes("0"), read_minutes("pitkään")
    ((30, True), (None, True), (None, False), (None, False))
    """
    text = written.strip()
    if not text:
        return None, True
    found = _MINUTES.fullmatch(text)
    minutes = int(found[1]) if found else 0
    return (minutes, True) if 0 < minutes <= LONGEST_MINUTES else (None, False)


def _state(name: str, *, is_number: bool, had: Collection[str], seen: Collection[str]) -> LineState:
    """Say what a line is; what must not be kept at all comes first."""
    faults = (
        (LineState.IDENTITY_CODE, holds_identity_code(name)),
        (LineState.TOO_LONG, len(name) > NAME_LENGTH),
        (LineState.EXISTS, folded(name) in had),
        (LineState.REPEATED, folded(name) in seen),
        (LineState.MINUTES, not is_number),
    )
    return next((state for state, holds in faults if holds), LineState.NEW)
