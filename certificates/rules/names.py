"""What the public page may say of a name, and when."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from common.ids import normalized_code
from common.text import folded

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


def initials(given_names: str, family_name: str) -> str:
    """Give the first letters of the names.

    >>> initials("Aino Maria", "Esimerkki-Öhman"), initials("", "Mäki")
    ('A. M. E.-Ö.', 'M.')
    """
    words = f"{given_names} {family_name}".split()
    return " ".join("-".join(f"{part[0].upper()}." for part in word.split("-") if part) for word in words).strip()


def knows_holder(typed: str, *, family_name: str, birth_date: date | None) -> bool:
    """Tell whether the viewer has typed the holder's surname or birth date (d.m.yyyy or ISO form).

    Nothing typed never matches, nor does a birth date that the certificate does not hold.

    >>> knows_holder(" esimerkki ", family_name="Esimerkki", birth_date=None)
    True
    >>> knows_holder("3.4.2001", family_name="Mäki", birth_date=date(2001, 4, 3))
    True
    >>> knows_holder("", family_name="", birth_date=None), knows_holder("None", family_name="Mäki", birth_date=None)
    (False, False)
    """
    said = _even(typed)
    if not said:
        return False
    return said == _even(family_name) or (birth_date is not None and _day(said) == birth_date)


def code_is_whole(code: str) -> bool:
    """Tell whether a typed code has the form of a printed one; anything else needs no look-up.

    >>> code_is_whole("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV"), code_is_whole("0"), code_is_whole("")
    (True, False, False)
    """
    return re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{28}", normalized_code(code)) is not None


def code_digest(code: str) -> str:
    """Give the SHA-256 of a code as people may type it; the table holds this alone.

    >>> code_digest("abcd 1234") == code_digest("ABCD-1234")
    True
    """
    return hashlib.sha256(normalized_code(code).encode()).hexdigest()


def grouped_code(code: str) -> str:
    """Write a code in groups of four, as it is printed for typing.

    >>> grouped_code("0123456789ABCDEFGHJKMNPQRSTV")
    '0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV'
    """
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _even(text: str) -> str:
    """Fold case and white space."""
    return " ".join(folded(text).split())


def _day(text: str) -> date | None:
    """Read a day, or nothing."""
    written = _DAY.fullmatch(text.replace(" ", ""))
    try:
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(text)
    except ValueError:
        return None
