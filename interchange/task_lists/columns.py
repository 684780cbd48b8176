"""Which column of a list holds the tasks' names, and which their duration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from common.text import folded

# Names of columns in Finnish, Swedish and English; the first that is found wins.
_TITLES: Final = (
    *("tehtävä", "työtehtävä", "tehtävän nimi", "työtehtävän nimi", "uppgift", "arbetsuppgift", "uppgiftens namn"),
    *("task", "task name", "summary", "yhteenveto", "sammanfattning", "otsikko", "title", "rubrik", "titel"),
    *("subject", "aihe", "ämne", "nimi", "namn", "name", "kuvaus", "beskrivning", "description"),
)
_MINUTES: Final = (
    *("minuutit", "minuuttia", "kesto min", "kesto minuutteina", "minuter", "tid min", "tid i minuter"),
    *("minutes", "min", "duration min", "duration in minutes", "usual minutes"),
)
# Columns that lists have besides; they tell a header where none of the above stands.
_OTHERS: Final = (
    *("issue key", "key", "id", "#", "issue type", "type", "tyyppi", "typ", "status", "tila", "state", "priority"),
    *("prioriteetti", "prioritet", "assignee", "vastuuhenkilö", "ansvarig", "labels", "created", "luotu", "skapad"),
    *("avain", "nyckel", "issue id", "project", "projekti", "projekt", "reporter", "updated", "resolution"),
)
_HEADERS: Final = frozenset((*_TITLES, *_MINUTES, *_OTHERS))
_NUMBER: Final = re.compile(r"[0-9]{1,5}(?:[.,][0-9]+)?")
_CODE: Final = re.compile(r"[A-Za-z]{1,10}-[0-9]+|#[0-9]+")


def is_header(row: Sequence[str]) -> bool:
    """Tell a row of column names from a task: one cell that names the tasks, or several that lists have besides.

    >>> is_header(["Issue key", "Summary"]), is_header(["Pesen pyörän", "30"]), is_header(["Tehtävä"])
    (True, False, True)
    """
    known = [cell for cell in map(_plain, row) if cell in _HEADERS]
    return bool(known) and (len(known) == len(row) or len(known) > 1 or any(cell in _TITLES for cell in known))


def title_column(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Find the column of the names: by its own name, else the one with the longest words.

    >>> title_column((), [["AB-1", "Pesen pyörän"], ["AB-2", "Vaihdan renkaan"]])
    1
    """
    named = _named(header, _TITLES)
    if named is not None:
        return named
    width = max((len(row) for row in rows), default=0)
    return max(range(width), key=lambda column: (_wordiness(rows, column), -column), default=0)


def minutes_column(header: Sequence[str], rows: Sequence[Sequence[str]], title: int) -> int | None:
    """Find the column of the minutes: by its name; without names, a second column that holds only numbers.

    >>> minutes_column((), [["Pesen", "30"], ["Kuivaan", ""]], 0)
    1
    """
    if header:
        return _named(header, _MINUTES)
    width = max((len(row) for row in rows), default=0)
    for column in range(title + 1, width):
        cells = [row[column] for row in rows if column < len(row) and row[column]]
        if cells and all(_NUMBER.fullmatch(cell) for cell in cells):
            return column
    return None


def _named(header: Sequence[str], names: Sequence[str]) -> int | None:
    """Find the column whose name stands first among some."""
    plain = [_plain(cell) for cell in header]
    return next((plain.index(name) for name in names if name in plain), None)


def _plain(cell: str) -> str:
    """Compare names of columns without case, brackets and spaces around."""
    return " ".join(re.sub(r"[()\[\]:.*_]", " ", folded(cell)).split())


def _wordiness(rows: Sequence[Sequence[str]], column: int) -> int:
    """Count the letters of a column; numbers and codes say nothing."""
    cells = [row[column] for row in rows if column < len(row)]
    return sum(sum(mark.isalpha() for mark in cell) for cell in cells if not _CODE.fullmatch(cell))
