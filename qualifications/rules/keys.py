"""Keys that stay the same from one import to the next; mappings, marks and certificates hang on them.

A list position or a text alone is never a key: the same text can stand twice in one unit.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from common.text import LocalizedText
from qualifications.rules.cleaning import comparable

if TYPE_CHECKING:
    from collections.abc import Iterable

_HASH_LENGTH = 32


def unit_key(code_uri: str, eperusteet_id: int) -> str:
    """Key of a unit in its document: the code, else the register's number.

    >>> unit_key("tutkinnonosat_106911", 7), unit_key("", 7)
    ('tutkinnonosat_106911', 'id:7')
    """
    return code_uri or f"id:{eperusteet_id}"


def coded_key(code_uri: str, sub_area: LocalizedText) -> str:
    """Key of a requirement that has a code; language versions of a sub-area repeat the same codes.

    >>> coded_key("ammattitaitovaatimukset_8667", LocalizedText())
    'code:ammattitaitovaatimukset_8667'
    """
    return f"code:{code_uri}{_mark(sub_area)}"


@lru_cache(maxsize=64)
def _mark(sub_area: LocalizedText) -> str:
    """Give what tells a sub-area's keys from another's; empty outside sub-areas."""
    name = comparable(sub_area)
    return f"@{_digest(name)[:8]}" if name else ""


def register_key(identifier: str) -> str:
    """Key of a requirement that has no code but the register's own identifier.

    >>> register_key("b2355584-93cd-4eb9-bcb6-1e9a0b7dfc7d")
    'id:b2355584-93cd-4eb9-bcb6-1e9a0b7dfc7d'
    """
    return f"id:{identifier}"


def text_key(sub_area: LocalizedText, lead_in: LocalizedText, text: LocalizedText) -> str:
    """Key of a requirement that is known by its words alone.

    >>> text_key(LocalizedText(), LocalizedText(), LocalizedText.of({"fi": "Osaa."})) == text_key(
    ...     LocalizedText(), LocalizedText(), LocalizedText.of({"fi": "osaa", "sv": "kan"}))
    True
    """
    return "text:" + _digest("\n".join(comparable(part) for part in (sub_area, lead_in, text)))


def numbered(keys: Iterable[str]) -> list[str]:
    """Number the second and later occurrences of a key.

    >>> numbered(["a", "b", "a"])
    ['a', 'b', 'a#2']
    """
    seen: Counter[str] = Counter()
    result = []
    for key in keys:
        seen[key] += 1
        result.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return result


def _digest(text: str) -> str:
    """Shorten a text to a fixed length."""
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]
