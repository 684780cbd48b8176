"""What a reader remarks on its way: oddities that were worked around, each with its place."""

from __future__ import annotations

from qualifications.rules.catalogue import ImportNote
from qualifications.rules.cleaning import clean

# A file made to annoy could earn millions of remarks; people read the first ones.
MOST_NOTES = 1000
_LONGEST_PLACE = 300
_LONGEST_NAME = 100


def short(name: object) -> str:
    """Give a name short enough to be repeated in every remark."""
    return str(name)[:_LONGEST_NAME]


class Notes:
    """Collects remarks while a file is read."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: list[ImportNote] = []
        self._more = 0

    def add(self, code: str, place: str) -> None:
        """Remember an oddity at a place of the file."""
        if len(self._found) < MOST_NOTES - 1:
            self._found.append(ImportNote(code, clean(place[:_LONGEST_PLACE])))
        else:
            self._more += 1

    def all(self) -> tuple[ImportNote, ...]:
        """Give what was found, in the order of the file; the last one tells how many more there were."""
        return (*self._found, *([ImportNote("more-warnings", str(self._more))] if self._more else []))
