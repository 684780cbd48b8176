"""Random identifiers and checks of public identifiers. No Django here."""

from __future__ import annotations

import re
import secrets

# Crockford's alphabet without letters that are mistaken for digits.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 28  # 28 * 5 = 140 random bits
_SHORT_CODE_LENGTH = 10  # 10 * 5 = 50 random bits
_BUSINESS_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)


def new_reference() -> str:
    """Make a random reference of 128 bits that says nothing about whom it names."""
    return secrets.token_hex(16)


def new_public_code() -> str:
    """Make an unguessable code for print: 140 random bits, no look-alike letters."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(_CODE_LENGTH))


def new_short_code(length: int = _SHORT_CODE_LENGTH) -> str:
    """Make a code for print that leads to something public or asks for rights anyway: 50 random bits."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def normalized_code(typed: str) -> str:
    r"""Read a code as people type it: any case, with or without spaces and hyphens.

    Control characters go too: no database would look for them.

    >>> normalized_code("abcd-o123 il"), normalized_code("ab\x00")
    ('ABCD012311', 'AB')
    """
    bare = re.sub(r"[\s\x00-\x1f-]", "", typed).upper()
    return bare.translate(str.maketrans("OIL", "011"))


def business_id_is_valid(value: str) -> bool:
    """Tell whether a Finnish business id (Y-tunnus) has the right form and check digit.

    >>> business_id_is_valid("1572860-0"), business_id_is_valid("1234567-8"), business_id_is_valid("")
    (True, False, False)
    """
    if not re.fullmatch(r"[0-9]{7}-[0-9]", value):
        return False
    remainder = sum(int(digit) * weight for digit, weight in zip(value, _BUSINESS_ID_WEIGHTS, strict=False)) % 11
    expected = 0 if remainder == 0 else 11 - remainder
    return remainder != 1 and int(value[-1]) == expected
