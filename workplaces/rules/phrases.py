"""How what people say is written in a word list, so that it is said once."""

from __future__ import annotations

import re

from common.text import folded

# So many own rows are enough for any trade, and few enough to be read whole for every suggestion.
MOST_PHRASES = 1000
_WORD = re.compile(r"[^\W\d_]")


def phrase_key(phrase: str) -> str:
    """Give a phrase as it is compared: small letters, single spaces.

    >>> phrase_key("  Rälläkkä ")
    'rälläkkä'
    """
    return " ".join(folded(phrase).split())


def is_phrase(text: str) -> bool:
    """Tell whether a text can stand in a word list: it has letters, and no sign that parts what is said and meant.

    >>> is_phrase("rälläkkä"), is_phrase("12 %"), is_phrase("a = b")
    (True, False, False)
    """
    return _WORD.search(text) is not None and "=" not in text
