"""HTML of the register cut into blocks of plain text, in order."""

from __future__ import annotations

from interchange.eperusteet.block import Block
from interchange.eperusteet.errors import TextTooLongError
from interchange.eperusteet.markup import parsed_blocks
from interchange.eperusteet.simple import simple_blocks

# The longest real one, of 24 MB of documents, has some 7,000 characters.
_LONGEST_TEXT = 250_000


def blocks_of_html(html: str) -> list[Block]:
    """Cut HTML, or plain text, into paragraphs, headings and list items; markup never comes through.

    Raises `TextTooLongError` for a text that no register wrote: taking it apart would take seconds.
    """
    if len(html) > _LONGEST_TEXT:
        raise TextTooLongError("A text in the file is longer than any that a register has.")
    simple = simple_blocks(html)
    return simple if simple is not None else parsed_blocks(html)
