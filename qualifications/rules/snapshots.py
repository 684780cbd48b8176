"""Which of two copies of one document is the newer, and whether they differ at all."""

from __future__ import annotations

from enum import StrEnum

from qualifications.rules.catalogue import ParsedDocument
from qualifications.rules.layout import lay_out


class Comparison(StrEnum):
    """How an arriving copy relates to the stored one."""

    UNCHANGED = "unchanged"
    NEWER = "newer"
    OLDER = "older"
    # A time is missing, or the times are equal though the contents differ.
    UNKNOWN = "unknown"


def compare(*, stored_hash: str, stored_at: int | None, new_hash: str, new_at: int | None) -> Comparison:
    """Compare by content first, then by the register's own time (epoch milliseconds).

    >>> compare(stored_hash="a", stored_at=5, new_hash="a", new_at=9).value
    'unchanged'
    >>> [compare(stored_hash="a", stored_at=5, new_hash="b", new_at=at).value for at in (9, 1, 5, None)]
    ['newer', 'older', 'unknown', 'unknown']
    """
    if stored_hash == new_hash:
        return Comparison.UNCHANGED
    if stored_at is None or new_at is None or stored_at == new_at:
        return Comparison.UNKNOWN
    return Comparison.NEWER if new_at > stored_at else Comparison.OLDER


def content_hash(document: ParsedDocument) -> str:
    """Give SHA-256 of what a document says.

    >>> from common.text import LocalizedText
    >>> from qualifications.choices import QualificationKind
    >>> len(content_hash(ParsedDocument(1, LocalizedText(), QualificationKind.INITIAL, "1")))
    64
    """
    return lay_out(document).digest
