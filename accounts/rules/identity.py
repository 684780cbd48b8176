"""The guard against personal identity codes, for which the product has no place anywhere."""

from __future__ import annotations

import re

# Finnish personal identity code: ddmmyy, century sign, individual number, check character.
_LOOKS_LIKE = re.compile(r"(?<![0-9A-Za-z])([0-9]{6})[-+A-FU-Ya-fu-y]([0-9]{3})([0-9A-Ya-y])(?![0-9A-Za-z])")
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_LAST_DAY, _LAST_MONTH = 31, 12


def holds_identity_code(text: str) -> bool:
    """Tell whether a text holds a Finnish personal identity code; a telephone number is none.

    >>> holds_identity_code("tunnus 131052-308T"), holds_identity_code("040123-4567"), holds_identity_code("12.3.2026")
    (True, False, False)
    """
    return any(_is_identity_code(*found) for found in _LOOKS_LIKE.findall(text))


def _is_identity_code(birth: str, individual: str, check: str) -> bool:
    """Judge one look-alike: a letter at the end is telling, a digit must be the right check character."""
    if not (1 <= int(birth[:2]) <= _LAST_DAY and 1 <= int(birth[2:4]) <= _LAST_MONTH):
        return False
    return not check.isdigit() or _CHECK_CHARACTERS[int(birth + individual) % len(_CHECK_CHARACTERS)] == check
