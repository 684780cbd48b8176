"""The word-level difference between two texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"\s+|[^\W_]+|[^\w\s]|_")
# Longer texts are shown whole, one after the other: words times words, above any text of a register.
_MOST_COMPARED = 250_000


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row that share a fate, with the white space and the marks between them."""

    kind: Change
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """Give the pieces of both texts in reading order; what is removed stands before what is added in its place.

    Joining the pieces that are not ADDED gives the old text back, and those that are not REMOVED the new one.

    >>> [(piece.kind.value, piece.text) for piece in word_diff("vaihtaa renkaan", "vaihtaa talvirenkaan")]
    [('same', 'vaihtaa '), ('removed', 'renkaan'), ('added', 'talvirenkaan')]
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) * len(after) > _MOST_COMPARED:
        return _filled((Piece(Change.REMOVED, old), Piece(Change.ADDED, new)))
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=False)
    pieces = []
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.SAME, "".join(before[first:last])))
            continue
        pieces.append(Piece(Change.REMOVED, "".join(before[first:last])))
        pieces.append(Piece(Change.ADDED, "".join(after[begin:end])))
    return _filled(pieces)


def old_text(pieces: Iterable[Piece]) -> str:
    """Join the old text again.

    >>> old_text(word_diff("vaihtaa renkaan", "vaihtaa talvirenkaan"))
    'vaihtaa renkaan'
    """
    return "".join(_texts(pieces, Change.ADDED))


def new_text(pieces: Iterable[Piece]) -> str:
    """Join the new text again.

    >>> new_text(word_diff("vaihtaa renkaan", "vaihtaa talvirenkaan"))
    'vaihtaa talvirenkaan'
    """
    return "".join(_texts(pieces, Change.REMOVED))


def _filled(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Leave out pieces without text."""
    return tuple(piece for piece in pieces if piece.text)


def _texts(pieces: Iterable[Piece], other: Change) -> Iterator[str]:
    """Give the texts of one side."""
    return (piece.text for piece in pieces if piece.kind is not other)
