"""The long way through HTML, whatever is in it: cut into blocks by a parser that mends what is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from interchange.eperusteet.block import Block, BlockKind, block_of
from interchange.eperusteet.errors import TooDeepError
from qualifications.rules.cleaning import clean, resolve_again, without_unseen

_ITEMS = frozenset({"li", "dd"})
_LISTS = frozenset({"ul", "ol", "dl"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STRONG = frozenset({"b", "strong", "em", "i", "u"}) | _HEADINGS
# Inside a list item these end a block; what else breaks a line there belongs to the same item.
_LIST_PARTS = _ITEMS | _LISTS | {"dt"}
_LINES = _HEADINGS | {"p", "div", "br", "hr", "table", "tr", "td", "th", "caption", "blockquote", "pre"}
# Elements inside one another beyond the parser's limit, some 250.
_GAVE_UP = "ERR_RESOURCE_LIMIT"
_SILENT = frozenset({"script", "style", "template", "noscript", "title", "head"})


@dataclass(slots=True)
class _Cutter:
    """Gathers text until a block ends."""

    found: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    # What is open around the text: names of elements, innermost last.
    opened: list[str] = field(default_factory=list)
    is_strong: bool = True

    def take(self, text: str | None) -> None:
        """Add text to the block that is being gathered."""
        if text and not _SILENT.intersection(self.opened):
            self.parts.append(text)
            if text.strip() and not _STRONG.intersection(self.opened):
                self.is_strong = False

    def pass_by(self, name: str) -> None:
        """End the block where an element ends it; a line break inside a list item is only a space."""
        if name in _LIST_PARTS or (name in _LINES and self._kind() is not BlockKind.ITEM):
            self.cut()
        elif name in _LINES:
            self.take(" ")

    def cut(self) -> None:
        """End the block."""
        text = clean(resolve_again("".join(self.parts)))
        if text:
            self.found.append(block_of(self._kind(), text))
        self.parts.clear()
        self.is_strong = True

    def _kind(self) -> BlockKind:
        for name in reversed(self.opened):
            if name in _ITEMS:
                return BlockKind.ITEM
            if name == "dt":
                return BlockKind.TERM
            if name in _LISTS:
                break
        return BlockKind.HEADING if self.is_strong else BlockKind.PARAGRAPH


def parsed_blocks(html: str) -> list[Block]:
    """Cut HTML, or plain text, into blocks; what is not text is dropped, unclosed tags do no harm.

    Raises `TooDeepError` where the parser would give up and leave the rest of the text out.
    """
    root = _parsed(without_unseen(html))
    if root is None:
        return []
    cutter = _Cutter()
    for event, name, text in _walk(root):
        cutter.pass_by(name)
        if event == "start":
            cutter.opened.append(name)
        else:
            cutter.opened.pop()
        cutter.take(text)
    cutter.cut()
    return cutter.found


def _parsed(html: str) -> etree._Element | None:
    """Parse with a parser that reads nothing from disk or network."""
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    if not html.strip():
        return None
    try:
        root = etree.fromstring(f"<div>{html}", parser)
    except etree.XMLSyntaxError:
        return None
    if any(entry.type_name == _GAVE_UP for entry in parser.error_log):
        raise TooDeepError("A text in the file is nested too deep.")
    return root


def _walk(root: etree._Element) -> Iterator[tuple[str, str, str | None]]:
    """Give (start, name, text before the first child) and (end, name, text after the element) in order."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        yield (event, name, element.text if event == "start" else element.tail)
