"""Lines of a list as people write and paste them: one task a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from interchange.task_lists.decoding import decoded, says_something
from interchange.task_lists.read import table_of
from interchange.task_lists.types import LONGEST_CELL, MOST_ROWS, Line, TaskTable

_BULLET: Final = re.compile(r"(?:[-–—*•·▪●◦‣+>]\s+|[•·▪●◦‣]|\[[ xX]?\]\s*|[☐☑☒✓✔]\s*)+")
_NUMBERING: Final = re.compile(r"\(?(?:[0-9]{1,3}|[A-Za-zÅÄÖåäö])[.)]\s+")
# What stands behind the last separator of "Pesen pyörän; 30" and "Pesen pyörän; 30 min".
_MINUTES: Final = re.compile(r"(-?[0-9]{1,5})\s*(?:min\w*\.?|m|')?", re.IGNORECASE)


def lines_of(text: str) -> tuple[Line, ...]:
    r"""Read pasted lines: bullets and empty lines go, numbering too where most lines have it; never fails.

    A line that begins with a number by itself is kept: "2. kerros" is a place.

    >>> [line.name for line in lines_of("1. Pesen pyörän\n\n2. Vaihdan renkaan; 30")]
    ['Pesen pyörän', 'Vaihdan renkaan']
    >>> [line.name for line in lines_of("Siivoan aulan\n2. kerroksen siivous\n- Imuroin")]
    ['Siivoan aulan', '2. kerroksen siivous', 'Imuroin']
    """
    plain = decoded(text.encode("utf-8", errors="replace"))
    lines = [
        _BULLET.sub("", line.strip(), count=1) if _BULLET.match(line.strip()) else line.strip()
        for line in plain.split("\n")
    ]
    lines = [line for line in lines if says_something(line)][: MOST_ROWS + 1]
    numbered = sum(_NUMBERING.match(line) is not None for line in lines)
    if numbered * 2 > len(lines):
        lines = [_NUMBERING.sub("", line, count=1) if _NUMBERING.match(line) else line for line in lines]
    return tuple(line for line in map(_line, lines) if line.name)


def lines_in(table: TaskTable, title: int, minutes: int | None) -> tuple[Line, ...]:
    """Take the tasks from two columns of a table; rows without a name are left out.

    >>> lines_in(TaskTable((("AB-1", "Pesen"), ("AB-2", ""))), 1, None)
    (Line(name='Pesen', minutes=''),)
    """
    return tuple(
        Line(row[title], "" if minutes is None else row[minutes])
        for row in table.rows
        if title < len(row) and row[title]
    )


def pasted(text: str) -> TaskTable:
    r"""Read what was pasted: cells of a spreadsheet where most lines hold tabulators, else lines.

    >>> pasted("AB-1\tPesen\t30\nAB-2\tKuivaan\t5").rows[1]
    ('AB-2', 'Kuivaan', '5')
    >>> pasted("- Pesen; 30").rows
    (('Pesen', '30'),)
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if sum("\t" in line for line in lines) * 2 > len(lines):
        return table_of(decoded(text.encode("utf-8", errors="replace")))
    return rows_of(lines_of(text))


def rows_of(lines: Iterable[Line]) -> TaskTable:
    """Lay lines out as a table of names and minutes.

    >>> rows_of([Line("Pesen", "30")]).minutes
    1
    """
    return TaskTable(tuple((line.name, line.minutes) for line in lines), ("task", "minutes"), 0, 1)


def _line(text: str) -> Line:
    """Take the minutes off the end of a line, in time that grows with its length only."""
    place = max(text.rfind(";"), text.rfind("\t"))
    found = _MINUTES.fullmatch(text[place + 1 :].strip()) if place >= 0 else None
    name, minutes = (text[:place], found[1]) if found else (text, "")
    return Line(" ".join(name.split())[:LONGEST_CELL], minutes)
