"""Requirements out of written or generated HTML: items with their lead-in, languages put side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from common.text import FALLBACK_ORDER, LocalizedText
from interchange.eperusteet.block import Block, BlockKind
from interchange.eperusteet.blocks import blocks_of_html
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.texts import languages
from qualifications.rules.cleaning import heading, is_placeholder, is_stem, without_list_marks

_ITEMS = frozenset({BlockKind.ITEM, BlockKind.BULLET})


class Item(NamedTuple):
    """One list item in one language; the lead-in is what stands before its list."""

    lead_in: str
    text: str


class LocalizedItem(NamedTuple):
    """The same item in the languages that could be paired."""

    lead_in: LocalizedText
    text: LocalizedText


def localized_items(value: Any, notes: Notes, place: str, *, keeps_text: bool = False) -> list[LocalizedItem]:
    """Give the items of a localized HTML text; where text is kept, a paragraph after its lists is an item too.

    Languages are paired by position when they have as many items as the first language; a language with
    another number keeps a list of its own, since nothing tells which items belong together.
    """
    found = {name: _items(html, _Lists(notes, f"{place} {name}", keeps_text)) for name, html in _ordered(value)}
    found = {name: items for name, items in found.items() if items}
    if not found:
        return []
    first = len(next(iter(found.values())))
    paired = sorted((name, items) for name, items in found.items() if len(items) == first)
    result = [_join([(name, items[index]) for name, items in paired]) for index in range(first)]
    for name, items in found.items():
        if len(items) != first:
            notes.add("languages-differ", f"{place} {name}")
            result += [_join([(name, item)]) for item in items]
    return result


def _ordered(value: Any) -> list[tuple[str, str]]:
    """Give (language, html), Finnish first, then Swedish, English, others."""
    texts = languages(value)
    order = [*FALLBACK_ORDER, *sorted(texts.keys() - set(FALLBACK_ORDER))] if texts else []
    return [(language, texts[language]) for language in order if language in texts]


def _join(items: list[tuple[str, Item]]) -> LocalizedItem:
    """Put languages, sorted by name, side by side."""
    return LocalizedItem(
        lead_in=LocalizedText(tuple((language, item.lead_in) for language, item in items if item.lead_in)),
        text=LocalizedText(tuple((language, item.text) for language, item in items)),
    )


def _items(html: str, lists: _Lists) -> list[Item]:
    """Give the items of one text in one language; a text without any list is one item."""
    blocks = blocks_of_html(html)
    if not any(block.kind in _ITEMS for block in blocks):
        blocks = [block for block in blocks if block.kind is not BlockKind.TERM or heading(block.text)]
        blocks = [Block(BlockKind.ITEM, " ".join(block.text for block in blocks))] if blocks else []
    for block in _continued(blocks):
        lists.take(block)
    lists.close()
    return lists.found


def _continued(blocks: list[Block]) -> list[Block]:
    """Join a paragraph that goes on in small letters to the bullet before it: its line was broken by hand."""
    result: list[list[Block]] = []
    for block in blocks:
        goes_on = block.kind is BlockKind.PARAGRAPH and block.text[0].islower()
        if goes_on and result and result[-1][0].kind is BlockKind.BULLET:
            result[-1].append(block)
        else:
            result.append([block])
    return [Block(parts[0].kind, " ".join(part.text for part in parts)) for parts in result]


@dataclass(slots=True)
class _Lists:
    """Gives each list item the heading and the paragraphs that stand before its list."""

    notes: Notes
    place: str
    keeps_text: bool
    found: list[Item] = field(default_factory=list)
    heading: str = ""
    # Paragraphs before a list that has yet to begin.
    waiting: list[str] = field(default_factory=list)
    lead_in: str = ""
    has_items: bool = True

    def take(self, block: Block) -> None:
        """Take the next block; a stem says nothing, but what was said before the last list is over."""
        said = heading(block.text)
        if block.kind in _ITEMS:
            self._keep(without_list_marks(block.text))
        elif said and block.kind is BlockKind.PARAGRAPH:
            self.waiting.append(said)
        elif said:
            self.close()
            self.heading, self.lead_in, self.has_items = said, said, False
        elif not self.waiting:
            self.lead_in = self.heading

    def close(self) -> None:
        """Remark, or keep, what stood before no list."""
        if self.keeps_text and self.waiting:
            self.found += [Item(self.heading, text) for text in self.waiting]
        elif not self.has_items:
            self.notes.add("heading-without-items", f"{self.place}: {self.heading}")
        for text in () if self.keeps_text else self.waiting:
            self.notes.add("text-outside-list", f"{self.place}: {text}")
        self.waiting.clear()

    def _keep(self, text: str) -> None:
        """Keep an item, unless it only begins a sentence or fills a place."""
        if is_placeholder(text):
            return
        if is_stem(text):
            self.notes.add("stem-left-out", f"{self.place}: {text}")
            return
        if self.waiting:
            self.lead_in = ": ".join(part for part in (self.heading, " ".join(self.waiting)) if part)
            self.waiting.clear()
        self.has_items = True
        self.found.append(Item(self.lead_in, text))
