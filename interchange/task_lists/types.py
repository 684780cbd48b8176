"""A list of tasks as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

LARGEST: Final = 1024 * 1024
# More rows are read than may be saved, so that the page can say that there are too many.
MOST_ROWS: Final = 1000
MOST_COLUMNS: Final = 12
LONGEST_CELL: Final = 400


@dataclass(frozen=True, slots=True)
class TaskTable:
    """Rows of cells, all of equal length; the names of the columns where the file has them, else ().

    `title` is the column that looks like the tasks' names, `minutes` that of their duration, None if there is none.
    """

    rows: tuple[tuple[str, ...], ...] = ()
    header: tuple[str, ...] = ()
    title: int = 0
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One task of a list: its name, the minutes as they were written, and whether it looks like a formula."""

    name: str
    minutes: str = ""

    @property
    def is_formula(self) -> bool:
        """Tell a text that a spreadsheet would take for a formula; here it is only a text."""
        return self.name.startswith(("=", "+", "-", "@"))
