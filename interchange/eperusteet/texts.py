"""Texts of the register as clean plain text; HTML comes in as text for people, never as markup."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.blocks import blocks_of_html
from qualifications.rules.catalogue import NO_TEXT
from qualifications.rules.cleaning import clean, is_placeholder, is_plain, without_list_marks
from qualifications.rules.cleaning import heading as said_by_heading

_LANGUAGE = re.compile(r"[a-z]{2,3}")
# In the order in which a localized text keeps them.
_USUAL = ("en", "fi", "sv")
_KNOWN = frozenset({*_USUAL, "_id", "_tunniste"})
# The same sentences come again in every unit; long texts do not, and would fill the memory.
_REMEMBERED = 4096
_REMEMBERED_LENGTH = 400
# The longest real one, the goal of a part of preparatory education, has 550 characters in each language.
_LONGEST_HEADING = 2_000
_IDENTIFIER = re.compile(r"[A-Za-z0-9-]{8,64}")


def text_of_html(html: str) -> str:
    """Give one line of plain text: tags gone, scripts and styles gone with their content, entities read once."""
    if is_plain(html):
        return html
    return _known(html) if len(html) <= _REMEMBERED_LENGTH else _plain(html)


@lru_cache(maxsize=_REMEMBERED)
def _known(html: str) -> str:
    """Remember what a short text was cleaned to."""
    return _plain(html)


def _plain(html: str) -> str:
    """Clean; many texts hold no markup and need no parser. A mere placeholder is no text."""
    text = clean(html) if "<" not in html and "&" not in html else " ".join(one.text for one in blocks_of_html(html))
    return "" if is_placeholder(text) else text


def _item_of_html(html: str) -> str:
    """Give an item as one line."""
    return without_list_marks(text_of_html(html))


def _heading_of_html(html: str) -> str:
    """Give what a heading says."""
    return _known_heading(html) if len(html) <= _REMEMBERED_LENGTH else said_by_heading(text_of_html(html))


@lru_cache(maxsize=_REMEMBERED)
def _known_heading(html: str) -> str:
    """Remember what a short heading says."""
    return said_by_heading(text_of_html(html))


def paragraphs_of_html(html: str) -> str:
    """Give plain text with one paragraph or list item to a line."""
    return "\n".join(block.text for block in blocks_of_html(html) if not is_placeholder(block.text))


def languages(value: Any) -> dict[str, str]:
    """Give language -> text as the register wrote it; its own identifiers begin with an underscore."""
    if not isinstance(value, dict):
        return {}
    return {name: text for name, text in value.items() if isinstance(text, str) and _is_language(name)}


def localized(value: Any) -> LocalizedText:
    """Give a localized text, each language cleaned to one line."""
    return _cleaned(value, text_of_html)


def localized_item(value: Any) -> LocalizedText:
    """Give a localized item of a list, without the marks that typeset it."""
    return _cleaned(value, _item_of_html)


def localized_paragraphs(value: Any) -> LocalizedText:
    """Give a localized text that keeps its paragraphs as lines."""
    return _cleaned(value, paragraphs_of_html)


def localized_heading(value: Any) -> LocalizedText:
    """Give a localized heading; empty where it says nothing."""
    return _cleaned(value, _heading_of_html)


def joined(*parts: LocalizedText) -> LocalizedText:
    """Put headings, the widest first, into one, language by language; what is said twice is said once.

    Wider headings too long to be repeated under every narrower one, as only a file made to annoy has, are left out.
    """
    filled = [part for part in parts if part.values]
    if sum(len(said) for part in filled[:-1] for _, said in part.values) > _LONGEST_HEADING:
        filled = filled[-1:]
    if len(filled) <= 1:
        return filled[0] if filled else NO_TEXT
    texts: dict[str, dict[str, None]] = {}
    for part in filled:
        for language, said in part.values:
            texts.setdefault(language, {})[said] = None
    return LocalizedText.of({language: ": ".join(said) for language, said in texts.items()})


def register_identifier(value: Any) -> str:
    """Give the register's own identifier of a text, if it has a usable one."""
    found = value.get("_tunniste") if isinstance(value, dict) else None
    return found if isinstance(found, str) and _IDENTIFIER.fullmatch(found) else ""


def _cleaned(value: Any, clean_one: Callable[[str], str]) -> LocalizedText:
    """Clean each language; empty ones are left out."""
    if not isinstance(value, dict):
        return NO_TEXT
    texts = []
    for name in _USUAL if value.keys() <= _KNOWN else sorted(filter(_is_language, value)):
        raw = value.get(name)
        if isinstance(raw, str):
            text = clean_one(raw)
            if text:
                texts.append((name, text))
    return LocalizedText(tuple(texts)) if texts else NO_TEXT


def _is_language(name: str) -> bool:
    """Tell the short name of a language from the register's own fields."""
    return _LANGUAGE.fullmatch(name) is not None
