"""How a school's key to the API is made and known again; the key itself is kept by nobody but the school."""

from __future__ import annotations

import hashlib
import re

PREFIX_LENGTH = 8
KEY_NAME_LENGTH = 80
# Prefix, underscore, and 256 random bits in base64url.
_FORM = re.compile(r"[0-9a-f]{8}_[A-Za-z0-9_-]{43}")


def key_of(prefix: str, secret: str) -> str:
    """Put a key together.

    >>> key_of("0a1b2c3d", "x" * 43)[:12]
    '0a1b2c3d_xxx'
    """
    return f"{prefix}_{secret}"


def key_is_whole(key: str) -> bool:
    """Tell whether a text has the form of a key; anything else needs no look-up.

    >>> key_is_whole("0a1b2c3d_" + "x" * 43), key_is_whole(""), key_is_whole("None")
    (True, False, False)
    """
    return _FORM.fullmatch(key) is not None


def key_hash(key: str) -> str:
    """Give the SHA-256 under which a key is known; a key of 256 random bits needs no salt.

    >>> key_hash("0a1b2c3d_" + "x" * 43)[:8]
    '6766c502'
    """
    return hashlib.sha256(key.encode()).hexdigest()
