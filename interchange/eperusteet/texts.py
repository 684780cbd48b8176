"""Texts of the register as clean plain text; HTML comes in as text for people, never as markup."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.blocks import blocks_of_html
from qualifications.rules.cleaning import clean

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_USUAL = frozenset({"fi", "sv", "en"})
# The same sentences come again in every unit; long texts do not, and would fill the memory.
_REMEMBERED = 4096
_REMEMBERED_LENGTH = 400


def text_of_html(html: str) -> str:
    """Give one line of plain text: tags gone, scripts and styles gone with their content, entities read once."""
    return _known(html) if len(html) <= _REMEMBERED_LENGTH else _plain(html)


@lru_cache(maxsize=_REMEMBERED)
def _known(html: str) -> str:
    """Remember what a short text was cleaned to."""
    return _plain(html)


def _plain(html: str) -> str:
    """Clean; most texts hold no markup and need no parser."""
    if "<" not in html and "&" not in html:
        return clean(html)
    return " ".join(block.text for block in blocks_of_html(html))


def paragraphs_of_html(html: str) -> str:
    """Give plain text with one paragraph or list item to a line."""
    return "\n".join(block.text for block in blocks_of_html(html))


def languages(value: Any) -> dict[str, str]:
    """Give language -> text as the register wrote it; its own identifiers begin with an underscore."""
    if not isinstance(value, dict):
        return {}
    return {
        language: text
        for language, text in value.items()
        if isinstance(text, str) and (language in _USUAL or _LANGUAGE.fullmatch(language))
    }


def localized(value: Any) -> LocalizedText:
    """Give a localized text, each language cleaned to one line."""
    return LocalizedText.of({language: text_of_html(text) for language, text in languages(value).items()})


def localized_paragraphs(value: Any) -> LocalizedText:
    """Give a localized text that keeps its paragraphs as lines."""
    return LocalizedText.of({language: paragraphs_of_html(text) for language, text in languages(value).items()})


def register_identifier(value: Any) -> str:
    """Give the register's own identifier of a text, if it has a usable one."""
    found = value.get("_tunniste") if isinstance(value, dict) else None
    return found if isinstance(found, str) and re.fullmatch(r"[A-Za-z0-9-]{8,64}", found) else ""
