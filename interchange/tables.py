"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


def in_columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give the lines of a table with a rule under its head: words to the left, whole numbers to the right.

    >>> list(in_columns(("file", "codes"), [("a.json", "5"), ("bcd.json", "54")]))
    ['file      codes', '--------  -----', 'a.json        5', 'bcd.json     54']
    """
    table = [head, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(head))]
    for number, row in enumerate(table):
        cells = (
            cell.rjust(width) if cell.isdigit() else cell.ljust(width) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)
