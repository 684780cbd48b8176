"""What goes into a comparison of two versions, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from common.text import LocalizedText

NO_TEXT = LocalizedText()
ALIKE = 100


class Kind(StrEnum):
    """What became of a requirement; the same words as the bridge of a workplace uses."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Side:
    """One requirement of one version: `unit` tells units apart, `code` is the register's own; empty = it has none."""

    id: int
    unit: str
    unit_name: LocalizedText
    text: LocalizedText
    code: str = ""
    sub_area: LocalizedText = NO_TEXT
    heading: LocalizedText = NO_TEXT


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line of a bridge: ids of both ends, None where there is none; `likeness` is 0 to 100 (the same)."""

    old: int | None
    new: int | None
    kind: Kind
    likeness: int
