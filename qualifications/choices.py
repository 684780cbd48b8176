"""Closed lists of the catalogue."""

from __future__ import annotations

from enum import StrEnum


class QualificationKind(StrEnum):
    """Type of qualification (koulutustyyppi of ePerusteet)."""

    INITIAL = "initial"
    FURTHER = "further"
    SPECIALIST = "specialist"
    PREPARATORY = "preparatory"
    OTHER = "other"


class UnitKind(StrEnum):
    """What sort of unit it is: a vocational unit, a common unit, or a part of preparatory education."""

    VOCATIONAL = "vocational"
    COMMON = "common"
    PREPARATORY = "preparatory"


class Validity(StrEnum):
    """State of a requirements document on a day."""

    COMING = "coming"
    VALID = "valid"
    TRANSITION = "transition"
    EXPIRED = "expired"
