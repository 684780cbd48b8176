"""The short way through HTML that is nothing but paragraphs and flat lists: most of what the register holds.

Whatever is the least bit different takes the long way; a property test holds the two equal.
"""

from __future__ import annotations

import re
from html import unescape

from interchange.eperusteet.block import Block, BlockKind, block_of
from qualifications.rules.cleaning import clean, resolve_again

# Possessive throughout: text that does not fit is given up at once, however long it is.
_TEXT = r"(?:[^<&]++|&(?:nbsp|quot|amp|lt|gt);)*+"
_PARAGRAPH = rf"<p>{_TEXT}</p>"
_ITEMS = rf"\s*+(?:<li>\s*+(?:{_PARAGRAPH}\s*+|{_TEXT})</li>\s*+)*+"
_SIMPLE = re.compile(rf"\s*+(?:(?:{_PARAGRAPH}|<ul>{_ITEMS}</ul>|<ol>{_ITEMS}</ol>)\s*+)*+")
_BLOCK = re.compile(r"<(p|li)>\s*+(?:<p>)?([^<]*+)")
_KINDS = {"p": BlockKind.PARAGRAPH, "li": BlockKind.ITEM}


def simple_blocks(html: str) -> list[Block] | None:
    """Cut simple HTML into blocks; None = it is not simple."""
    if not _SIMPLE.fullmatch(html):
        return None
    found = [(_KINDS[name], _plain(text)) for name, text in _BLOCK.findall(html)]
    return [block_of(kind, text) for kind, text in found if text]


def _plain(text: str) -> str:
    """Resolve entities and clean."""
    return clean(resolve_again(unescape(text)) if "&" in text else text)
