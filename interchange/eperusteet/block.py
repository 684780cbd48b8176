"""What a text of the register is cut into: paragraphs, headings and list items."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class BlockKind(StrEnum):
    """What a block is in the text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    # An item written as a paragraph that begins with a bullet.
    BULLET = "bullet"
    # Definition term: in generated text the word "Opiskelija" before each list.
    TERM = "term"


class Block(NamedTuple):
    """One block of clean plain text; never empty."""

    kind: BlockKind
    text: str


# A paragraph that begins like a list item is one; a dash only before a space, since words begin with it too.
_BULLET = re.compile(r"(?:[•·▪●◦‣*]\s*|[-\N{EN DASH}]\s+)(?=\S)")


def block_of(kind: BlockKind, text: str) -> Block:
    """Make a block of a text that is not empty."""
    bullet = _BULLET.match(text) if kind is not BlockKind.ITEM else None
    return Block(BlockKind.BULLET, text[bullet.end() :]) if bullet else Block(kind, text)
