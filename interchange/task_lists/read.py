"""Reading of a table of tasks: any bytes in, rows of cells out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Final

from interchange.task_lists.columns import is_header, minutes_column, title_column
from interchange.task_lists.decoding import decoded, says_something
from interchange.task_lists.types import LARGEST, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, TaskTable

_SEPARATORS: Final = ("\t", ";", ",")
# Rows by which the separator is judged, and how many of a hundred must have the same number of cells.
_JUDGED: Final = 50
_ALIKE_PERCENT: Final = 80


def read_table(data: bytes) -> TaskTable:
    r"""Read a list of tasks from a file (CSV, TSV or plain lines); never fails, at worst nothing is found.

    Columns without any text are left out; bytes beyond the limit of a file are not read.

    >>> read_table("Issue key;Summary\nAB-1;Pesen pyörän\n".encode()).rows
    (('AB-1', 'Pesen pyörän'),)
    """
    return table_of(decoded(data[:LARGEST]))


def table_of(text: str) -> TaskTable:
    """Lay a text out as a table."""
    rows = _cells(text, _separator(text))
    if not rows:
        return TaskTable()
    header = rows[0] if is_header(rows[0]) else ()
    body = rows[1:] if header else rows
    kept = _kept_columns(header, body)
    header = tuple(header[column] for column in kept) if header else ()
    body = [tuple(row[column] for column in kept) for row in body]
    title = title_column(header, body)
    return TaskTable(tuple(body), header, title, minutes_column(header, body, title))


def written(table: TaskTable) -> str:
    """Write a table as text that `table_of` reads again.

    >>> table_of(written(TaskTable((("a;b", "1"), ("c", "2"))))).rows
    (('a;b', '1'), ('c', '2'))
    """
    file = io.StringIO()
    writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerows([*([table.header] if table.header else []), *table.rows])
    return file.getvalue()


def _separator(text: str) -> str:
    """Find what separates cells: that by which most rows fall into equally many, more than one; else none ("")."""
    best, most = "", 0
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in _split(text, separator, _JUDGED))
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]))
        score = count * 100 // widths.total()
        if width > 1 and score >= _ALIKE_PERCENT and score > most:
            best, most = separator, score
    return best


def _cells(text: str, separator: str) -> list[tuple[str, ...]]:
    """Cut a text into rows of equally many clean cells; empty rows are left out."""
    rows = _split(text, separator) if separator else _single(text)
    clean = (tuple(" ".join(cell.split())[:LONGEST_CELL] for cell in row) for row in rows)
    full = list(islice((row for row in clean if any(map(says_something, row))), MOST_ROWS + 1))
    width = max((len(row) for row in full), default=0)
    return [row + ("",) * (width - len(row)) for row in full]


def _split(text: str, separator: str, most: int | None = None) -> list[list[str]]:
    """Cut by the rules of CSV, all rows or the first ones; where a file breaks the rules, line by line."""
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), most))
    except csv.Error:
        return [line.split(separator) for line in text.split("\n")[:most]]


def _single(text: str) -> list[list[str]]:
    """Cut a text of one column into rows; a stray quotation mark must not swallow the lines after it."""
    rows = _split(text, "\t")
    is_sound = all("\n" not in cell for row in rows for cell in row)
    return rows if is_sound else [[line] for line in text.split("\n")]


def _kept_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Choose the columns that hold something, those that matter first to stay where there are too many."""
    width = max((len(row) for row in (header, *rows)), default=0)
    filled = [column for column in range(width) if any(column < len(row) and row[column] for row in rows)]
    if len(filled) <= MOST_COLUMNS:
        return filled
    title = title_column(header, rows)
    minutes = minutes_column(header, rows, title)
    wanted = [column for column in filled if column in (title, minutes)]
    others = [column for column in filled if column not in wanted]
    return sorted([*wanted, *others[: MOST_COLUMNS - len(wanted)]])
