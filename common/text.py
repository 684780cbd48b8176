"""Localized text: one value in several languages, with a fall-back order. No Django here."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

FALLBACK_ORDER = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Worded:
    """A text together with the language it is really in."""

    text: str
    language: str

    def __str__(self) -> str:
        """Give the bare text."""
        return self.text

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """The same text in several languages; any language may be missing, Finnish too."""

    values: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str | None] | None) -> Self:
        """Build from a mapping of language to text; empty texts are left out.

        >>> LocalizedText.of({"fi": "Rengas", "sv": None}).as_dict()
        {'fi': 'Rengas'}
        """
        return cls(tuple(sorted((lang, text) for lang, text in (texts or {}).items() if text)))

    def as_dict(self) -> dict[str, str]:
        """Give language -> text."""
        return dict(self.values)

    def best(self, language: str) -> Worded:
        """Give the text in the wanted language, else fi, sv, en, any.

        >>> LocalizedText.of({"sv": "Däck"}).best("fi")
        Worded(text='Däck', language='sv')
        >>> LocalizedText().best("fi")
        Worded(text='', language='fi')
        """
        texts = dict(self.values)
        for candidate in (language, *FALLBACK_ORDER, *texts):
            if candidate in texts:
                return Worded(texts[candidate], candidate)
        return Worded("", language)

    def __bool__(self) -> bool:
        """Tell whether any language has a text."""
        return bool(self.values)

    def __str__(self) -> str:
        """Give the Finnish text or what comes nearest."""
        return self.best("fi").text


def folded(text: str) -> str:
    """Normalise for searching without regard to case, the same on every database.

    >>> folded("ÄITI") == folded("äiti")
    True
    """
    return unicodedata.normalize("NFC", text).casefold()


_SORT_LAST = str.maketrans({"å": "zz1", "ä": "zz2", "ö": "zz3"})


def sort_key(text: str) -> str:
    """Make a key that sorts å, ä, ö last and ignores case, alike in every database.

    >>> sorted(["Ö", "Zoe", "Å", "a", "Ä"], key=sort_key)
    ['a', 'Zoe', 'Å', 'Ä', 'Ö']
    """
    return folded(text).translate(_SORT_LAST)
