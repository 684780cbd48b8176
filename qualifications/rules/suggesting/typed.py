"""Making what was typed or pasted fit for analysing: nothing in it may do harm, whatever it is."""

from __future__ import annotations

import re
import unicodedata

from qualifications.rules.cleaning import without_unseen
from qualifications.rules.suggesting.analysis import words

# No task needs more to be told; what is beyond is not looked at.
MOST_CHARACTERS = 600
MOST_WORDS = 100
_SHORTEST_WORD = 2
# Read before anything is cut, so that a huge paste costs nothing.
_MOST_READ = 4 * MOST_CHARACTERS
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
# UTF-8 read as Windows-1252: ä is then seen as two characters, the first of them Ã.
_MISREAD = re.compile(
    "[\u00c2\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u2013-\u2122]|\u00e2\u20ac"
)
_LOST = "\N{REPLACEMENT CHARACTER}"


def prepared(typed: str) -> str:
    """Give the text as it is analysed: composed, without characters that nobody sees, at most 600 long and 100 words.

    Text that was saved in one encoding and read in another is put right where that can be done.

    >>> prepared("  O\u0308ljyt\u00a0ja  suodatin "), prepared("kynÃ¤")
    ('Öljyt ja suodatin', 'kynä')
    >>> len(prepared("rengas " * 5000))
    600
    """
    text = _put_right(without_unseen(typed[:_MOST_READ].replace("\r\n", "\n").replace("\r", "\n")))
    text = unicodedata.normalize("NFC", text)
    text = _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()
    found = words(text)
    if len(found) > MOST_WORDS:
        text = text[: found[MOST_WORDS - 1].end]
    return text[:MOST_CHARACTERS].rstrip()


def is_garbled(text: str) -> bool:
    """Tell whether letters have been lost: nothing can be made of the text then.

    >>> is_garbled("J\ufffd\ufffdt\ufffd"), is_garbled("Öljyt")
    (True, False)
    """
    return _LOST in text or _MISREAD.search(text) is not None


def is_too_short(text: str) -> bool:
    """Tell whether there is no word in it to go by: one letter, digits, codes, marks or pictures alone.

    >>> [is_too_short(text) for text in ("a", "123", "???", "öljy")]
    [True, True, True, False]
    """
    return not any(sum(letter.isalpha() for letter in word.text) >= _SHORTEST_WORD for word in words(text))


def _put_right(text: str) -> str:
    """Read the bytes again as what they were, if the text looks misread and they can be read so."""
    if _MISREAD.search(text) is None:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
