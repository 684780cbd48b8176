"""What a search finds, ready to print."""

from __future__ import annotations

from dataclasses import dataclass

from common.text import Worded
from qualifications.rules.searching import Piece
from qualifications.rules.validity import Standing

PAGE_SIZE = 25
# Hits of one sort beyond this are not shown: a search that finds more wants another word.
MOST_HITS = 200


@dataclass(frozen=True, slots=True)
class Marked:
    """A text cut so that what was looked for can be marked, and the language it is in."""

    pieces: tuple[Piece, ...]
    language: str

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.pieces)


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: a document, a unit, or a requirement with the unit that it belongs to."""

    id: int
    text: Marked
    document: Worded
    diary_number: str
    standing: Standing
    is_fictional: bool
    unit_id: int | None = None
    unit: Marked | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of one sort on one page; `is_more` when there are more than are shown, here or on later pages."""

    items: tuple[Hit, ...] = ()
    page: int = 1
    is_more: bool = False

    @property
    def pages(self) -> int:
        """Give the number of the last page that may be asked for, as far as is known."""
        return min(self.page + self.is_more, MOST_HITS // PAGE_SIZE)


@dataclass(frozen=True, slots=True)
class Results:
    """What a search has found, by sort."""

    documents: Found = Found()
    units: Found = Found()
    requirements: Found = Found()

    def __bool__(self) -> bool:
        """Tell whether anything was found."""
        return bool(self.documents.items or self.units.items or self.requirements.items)
