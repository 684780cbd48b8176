"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualifications.rules.catalogue import ImportNote


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


def warning_lines(name: str, warnings: Sequence[ImportNote], most: int) -> Iterator[str]:
    """Give the warnings of one file with their places, the first `most` of them.

    >>> list(warning_lines("a.json", [ImportNote("unit-without-name", "unit 7"), ImportNote("no-date", "")], 1))
    ['a.json: unit-without-name at unit 7', 'a.json: 1 more; -v 2 shows all']
    """
    for note in warnings[:most]:
        yield f"{name}: {note.code}" + (f" at {note.place}" if note.place else "")
    if len(warnings) > most:
        yield f"{name}: {len(warnings) - most} more; -v 2 shows all"
