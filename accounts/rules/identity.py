"""The guard against personal identity codes, for which the product has no place anywhere."""

from __future__ import annotations

import re
import unicodedata

# Finnish personal identity code: ddmmyy, century sign, individual number, check character.
_LOOKS_LIKE = re.compile(r"(?<![0-9A-Za-z])([0-9]{6})[-+A-FU-Ya-fu-y]([0-9]{3})([0-9A-Ya-y])(?![0-9A-Za-z])")
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_LAST_DAY, _LAST_MONTH = 31, 12
# Word processors write other dashes than the keyboard, and put signs between letters that nobody sees.
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_UNSEEN = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_AS_TYPED = str.maketrans({**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_UNSEEN)})


def holds_identity_code(text: str) -> bool:
    r"""Tell whether a text holds a Finnish personal identity code; a telephone number is none.

    >>> holds_identity_code("tunnus 131052-308T"), holds_identity_code("040123-4567"), holds_identity_code("12.3.2026")
    (True, False, False)
    >>> holds_identity_code("131052\N{EN DASH}308T"), holds_identity_code("131052\N{ZERO WIDTH SPACE}-308T")
    (True, True)
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).translate(_AS_TYPED)
    return any(_is_identity_code(*found) for found in _LOOKS_LIKE.findall(plain))


def _is_identity_code(birth: str, individual: str, check: str) -> bool:
    """Judge one look-alike: a letter at the end is telling, a digit must be the right check character."""
    if not (1 <= int(birth[:2]) <= _LAST_DAY and 1 <= int(birth[2:4]) <= _LAST_MONTH):
        return False
    return not check.isdigit() or _CHECK_CHARACTERS[int(birth + individual) % len(_CHECK_CHARACTERS)] == check
