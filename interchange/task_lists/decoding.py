"""Bytes of a text file as people save it, into characters."""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

_MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KEPT_CONTROLS: Final = "\n\t"
# Of a file in two-byte characters so many bytes are zero, if its letters are ours.
_ZERO_SHARE: Final = 4


def decoded(data: bytes) -> str:
    r"""Read UTF-8, UTF-16 or Windows-1252, with or without a mark at the beginning; never fails.

    Line ends become "\n"; characters that cannot be seen are left out.

    >>> decoded("Pesen pyörän".encode("cp1252")), decoded("Pesen pyörän".encode("utf-16"))
    ('Pesen pyörän', 'Pesen pyörän')
    """
    text = _characters(data).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(mark for mark in text if mark in _KEPT_CONTROLS or unicodedata.category(mark) not in _UNSEEN)


def says_something(text: str) -> bool:
    """Tell whether there is a letter or a digit.

    >>> says_something("- * ;"), says_something("5 S")
    (False, True)
    """
    return any(mark.isalnum() for mark in text)


_UNSEEN: Final = frozenset({"Cc", "Cs", "Cn", "Co"})


def _characters(data: bytes) -> str:
    """Find the encoding."""
    for mark, name in _MARKED:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    if data.count(0) * _ZERO_SHARE >= len(data) > 0:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
