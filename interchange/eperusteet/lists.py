"""Requirements out of written or generated HTML: items with their lead-in, languages put side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from common.text import FALLBACK_ORDER, LocalizedText
from interchange.eperusteet.blocks import Block, BlockKind, blocks_of_html
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.texts import languages

_ITEMS = frozenset({BlockKind.ITEM, BlockKind.BULLET})


@dataclass(frozen=True, slots=True)
class Item:
    """One list item in one language; the lead-in is what stands before its list."""

    lead_in: str
    text: str


@dataclass(frozen=True, slots=True)
class LocalizedItem:
    """The same item in the languages that could be paired."""

    lead_in: LocalizedText
    text: LocalizedText


def localized_items(value: Any, notes: Notes, place: str) -> list[LocalizedItem]:
    """Give the items of a localized HTML text.

    Languages are paired by position when they have as many items as the first language; a language with
    another number keeps a list of its own, since nothing tells which items belong together.
    """
    found = {language: items for language, html in _ordered(value) if (items := _items(html, notes, place))}
    if not found:
        return []
    first = next(iter(found.values()))
    paired = {language: items for language, items in found.items() if len(items) == len(first)}
    result = [_join({language: items[index] for language, items in paired.items()}) for index in range(len(first))]
    for language in found.keys() - paired.keys():
        notes.add("languages-differ", f"{place} {language}")
    for language, items in found.items():
        if language not in paired:
            result += [_join({language: item}) for item in items]
    return result


def _ordered(value: Any) -> list[tuple[str, str]]:
    """Give (language, html), Finnish first, then Swedish, English, others."""
    texts = languages(value)
    order = [*FALLBACK_ORDER, *sorted(texts.keys() - set(FALLBACK_ORDER))]
    return [(language, texts[language]) for language in order if language in texts]


def _join(items: dict[str, Item]) -> LocalizedItem:
    """Put languages side by side."""
    return LocalizedItem(
        lead_in=LocalizedText.of({language: item.lead_in for language, item in items.items()}),
        text=LocalizedText.of({language: item.text for language, item in items.items()}),
    )


def _items(html: str, notes: Notes, place: str) -> list[Item]:
    """Give the items of one text; a text without any list is one item."""
    blocks = blocks_of_html(html)
    if not any(block.kind in _ITEMS for block in blocks):
        whole = " ".join(block.text for block in blocks if block.kind is not BlockKind.TERM)
        return [Item("", whole)] if whole else []
    return _listed(_continued(blocks), notes, place)


def _continued(blocks: list[Block]) -> list[Block]:
    """Join a paragraph that goes on in small letters to the bullet before it: its line was broken by hand."""
    result: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if last and last.kind is BlockKind.BULLET and block.kind is BlockKind.PARAGRAPH and block.text[0].islower():
            result[-1] = Block(last.kind, f"{last.text} {block.text}")
        else:
            result.append(block)
    return result


def _listed(blocks: list[Block], notes: Notes, place: str) -> list[Item]:
    """Give each list item the heading and the paragraph that stand nearest before its list."""
    items: list[Item] = []
    heading, lead_in, has_items = "", "", True
    for block in blocks:
        if block.kind in _ITEMS:
            items.append(Item(": ".join(part for part in (heading, lead_in) if part), block.text))
            has_items = True
        elif block.kind is BlockKind.HEADING:
            heading, lead_in = block.text, ""
        elif block.kind is BlockKind.PARAGRAPH:
            if not has_items:
                notes.add("text-outside-list", f"{place}: {lead_in}")
            lead_in, has_items = block.text, False
    if not has_items:
        notes.add("text-outside-list", f"{place}: {lead_in}")
    return items
