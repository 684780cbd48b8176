"""How what people type into a search box is read, and where it stands in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from common.text import folded
from qualifications.rules.cleaning import clean

_MOST_WORDS = 8
_LONGEST_WORD = 80
_WORD = re.compile(r"\w+")


def search_words(typed: str) -> tuple[str, ...]:
    """Give the words to look for, folded; all must be found.

    >>> search_words("  Vaihtaa RENKAAN ")
    ('vaihtaa', 'renkaan')
    """
    return tuple(word[:_LONGEST_WORD] for word in folded(clean(typed)).split()[:_MOST_WORDS])


def words_of(texts: Iterable[str]) -> set[str]:
    """Give the words of folded texts, as the index of the search holds them.

    >>> sorted(words_of(["3d-tulostus, äänet", "äänet"]))
    ['3d', 'tulostus', 'äänet']
    """
    found: set[str] = set()
    for text in texts:
        found.update(_WORD.findall(text))
    return {word[:_LONGEST_WORD] for word in found}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `is_hit` when it is what was looked for."""

    text: str
    is_hit: bool


def highlighted(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """Cut a text so that what was looked for can be marked; joined, the pieces are the text in normal form C.

    >>> [(piece.text, piece.is_hit) for piece in highlighted("Äänittää ÄÄNEN", ["ään"])]
    [('Ään', True), ('ittää ', False), ('ÄÄN', True), ('EN', False)]
    >>> highlighted("", ["a"])
    ()
    """
    characters = unicodedata.normalize("NFC", text)
    # Folding may make one character into several: each folded character remembers the one it came from.
    origins = [place for place, character in enumerate(characters) for _ in character.casefold()]
    whole = characters.casefold()
    hits = [False] * len(characters)
    for word in filter(None, words):
        start = whole.find(word)
        while start >= 0:
            for place in range(start, start + len(word)):
                hits[origins[place]] = True
            start = whole.find(word, start + len(word))
    runs = groupby(range(len(characters)), key=hits.__getitem__)
    return tuple(Piece("".join(characters[place] for place in places), is_hit) for is_hit, places in runs)
