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


class AnalyserId(StrEnum):
    """How a text is cut into terms: by runs of letters, or by Finnish words and the parts of compounds."""

    CHARGRAM = "chargram"
    VOIKKO = "voikko"


class IndexState(StrEnum):
    """How an index of terms stands: being built from the whole catalogue, or answering."""

    BUILDING = "building"
    READY = "ready"


class Refusal(StrEnum):
    """Why there are no suggestions for what was typed."""

    EMPTY = "empty"
    TOO_SHORT = "too-short"
    GARBLED = "garbled"
    NO_LANGUAGE = "no-language"
    NO_MATCH = "no-match"


class Band(StrEnum):
    """How far a suggestion is to be believed; none means that it is not shown."""

    SURE = "sure"
    LIKELY = "likely"
    NONE = "none"


class ReasonKind(StrEnum):
    """What a suggestion rests on: the unit's name, words of its texts, everyday words, or what was confirmed before."""

    NAME = "name"
    WORDS = "words"
    ALIAS = "alias"
    HISTORY = "history"
