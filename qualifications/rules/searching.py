"""How what people type into a search box is read."""

from __future__ import annotations

from common.text import folded
from qualifications.rules.cleaning import clean

_MOST_WORDS = 8
_LONGEST_WORD = 80


def search_words(typed: str) -> tuple[str, ...]:
    """Give the words to look for, folded; all must be found.

    >>> search_words("  Vaihtaa RENKAAN ")
    ('vaihtaa', 'renkaan')
    """
    return tuple(word[:_LONGEST_WORD] for word in folded(clean(typed)).split()[:_MOST_WORDS])
