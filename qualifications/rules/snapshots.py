"""Which of two copies of one document is the newer, and whether they differ at all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from operator import attrgetter
from typing import Any

from common.text import LocalizedText
from qualifications.rules.catalogue import ParsedCriterion, ParsedDocument, ParsedRequirement, ParsedUnit

# Not content: when the copy was taken, and what the reader thought of it. Units are written row by row.
_ASIDE = frozenset({"snapshot", "warnings", "units"})


def _columns(cls: type[Any], *aside: str) -> Callable[[Any], tuple[Any, ...]]:
    """Make a fast reader of all fields of a dataclass, localized texts as bare values."""
    names = [part.name + ".values" * (part.type == "LocalizedText") for part in fields(cls) if part.name not in aside]
    return attrgetter(*names)


_UNIT = _columns(ParsedUnit, "requirements", "criteria")
_REQUIREMENT = _columns(ParsedRequirement)
_CRITERION = _columns(ParsedCriterion)


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
    """Give SHA-256 of what a document says, however its file was laid out.

    >>> from qualifications.choices import QualificationKind
    >>> early = ParsedDocument(1, LocalizedText(), QualificationKind.INITIAL, "1", snapshot=1)
    >>> late = ParsedDocument(1, LocalizedText(), QualificationKind.INITIAL, "1", snapshot=2)
    >>> content_hash(early) == content_hash(late)
    True
    """
    head = [getattr(document, part.name) for part in fields(document) if part.name not in _ASIDE]
    rows = [
        (
            _UNIT(unit),
            [_REQUIREMENT(requirement) for requirement in unit.requirements],
            [_CRITERION(criterion) for criterion in unit.criteria],
        )
        for unit in document.units
    ]
    return hashlib.sha256(json.dumps([head, rows], default=_plain, ensure_ascii=False).encode()).hexdigest()


def _plain(value: object) -> object:
    """Turn what JSON does not know into lists and texts."""
    if isinstance(value, LocalizedText):
        return value.values
    slots = getattr(value, "__slots__", None)
    return [getattr(value, name) for name in slots] if slots else str(value)
