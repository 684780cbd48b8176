"""Closed lists of the catalogue."""

from __future__ import annotations

from enum import StrEnum


class QualificationKind(StrEnum):
    """Type of qualification (koulutustyyppi of ePerusteet)."""

    INITIAL = "initial"
    FURTHER = "further"
    SPECIALIST = "specialist"
    PREPARATORY = "preparatory"
    BADGES = "badges"
    OTHER = "other"


class UnitKind(StrEnum):
    """What sort of unit it is: vocational, common, a part of preparatory education, or a national badge."""

    VOCATIONAL = "vocational"
    COMMON = "common"
    PREPARATORY = "preparatory"
    BADGE = "badge"


class Validity(StrEnum):
    """State of a requirements document on a day."""

    COMING = "coming"
    VALID = "valid"
    TRANSITION = "transition"
    EXPIRED = "expired"


class Beginning(StrEnum):
    """Whether something new may be begun on a requirements document."""

    FREELY = "freely"
    WARNED = "warned"
    REFUSED = "refused"


class VersionLink(StrEnum):
    """How a version stands to the one that is looked at: that one, another, one that it replaces, one in its place."""

    SHOWN = "shown"
    VERSION = "version"
    REPLACED = "replaced"
    SUCCESSOR = "successor"


class Outcome(StrEnum):
    """What publishing a document did; refused when it was not published at all."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class RunState(StrEnum):
    """How a run over the public register stands."""

    RUNNING = "running"
    BROKEN_OFF = "broken-off"
    FINISHED = "finished"


class Fulfilment(StrEnum):
    """How far a group of units is filled: filled, left to the school for the rest, or something is missing."""

    SATISFIED = "satisfied"
    SCHOOL = "school"
    MISSING = "missing"
