"""How it is noticed that the texts of a line are no longer those that a person decided on."""

from __future__ import annotations

import hashlib

from common.text import LocalizedText

_LENGTH = 32


def fingerprint(old: LocalizedText | None, new: LocalizedText | None) -> str:
    """Give a digest of the texts of both ends, in all their languages; None where a line has no such end.

    >>> tyre = LocalizedText.of({"fi": "vaihtaa renkaan"})
    >>> fingerprint(tyre, None) == fingerprint(None, tyre), len(fingerprint(tyre, tyre))
    (False, 32)
    """
    told = repr([text.values if text is not None else None for text in (old, new)])
    return hashlib.sha256(told.encode()).hexdigest()[:_LENGTH]
