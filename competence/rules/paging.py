"""Places in a list that is ordered by day and number, for paging by key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# Rows of one page.
PAGE_ROWS = 50


@dataclass(frozen=True, slots=True)
class PageKey:
    """The row after which a page begins."""

    done_on: date
    entry_id: int

    def __str__(self) -> str:
        """Write the key for an address."""
        return f"{self.done_on.isoformat()}.{self.entry_id}"


def read_key(text: str) -> PageKey | None:
    """Read a key from an address; None when it is none.

    >>> str(read_key("2026-03-02.17"))
    '2026-03-02.17'
    >>> read_key("2026-02-30.17"), read_key("x"), read_key("")
    (None, None, None)
    """
    found = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,18})", text)
    if found is None:
        return None
    try:
        return PageKey(date.fromisoformat(found[1]), int(found[2]))
    except ValueError:
        return None
