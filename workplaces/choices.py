"""Closed lists of workplaces; what authorities rename or date is a data row instead."""

from __future__ import annotations

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What sort of organisation it is."""

    WORKSHOP = "workshop"
    MUNICIPALITY = "municipality"
    COUNTY = "county"
    ASSOCIATION = "association"
    COMPANY = "company"
    PROVIDER = "provider"
    OTHER = "other"


class Role(StrEnum):
    """What a member does in an organisation."""

    COORDINATOR = "coordinator"
    SUPERVISOR = "supervisor"
    COACH = "coach"
    EXPERT = "outside_expert"
    SCHOOL = "school_contact"


class Scale(StrEnum):
    """How an organisation marks what has been shown."""

    THRESHOLD = "threshold"
    TWO_STEP = "two_step"
    GRADES = "grade_1_5"


class EnvironmentState(StrEnum):
    """Where a learning environment is on its way."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    REPLACED = "replaced"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Strength(StrEnum):
    """How far a task shows a requirement."""

    WHOLLY = "wholly"
    PARTLY = "partly"


class RowVerdict(StrEnum):
    """What an outside expert says of one row of an environment."""

    AGREED = "agreed"
    CHANGED = "changed"
    NOT_HERE = "not_here"


class InvitationState(StrEnum):
    """Where an invitation to review is on its way."""

    WAITING = "waiting"
    OPENED = "opened"
    LOCKED = "locked"
    ANSWERED = "answered"
    REVOKED = "revoked"


class SuggestionSource(StrEnum):
    """Among which units a suggestion was looked for."""

    ENVIRONMENT = "environment"
    GOALS = "goals"
    QUALIFICATION = "qualification"
    ALL = "all"


class BridgeState(StrEnum):
    """Where a version bridge is on its way."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CONFIRMED = "confirmed"


class BridgeKind(StrEnum):
    """What became of a requirement in the new version."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    GONE = "gone"
    NEW = "new"


class Verdict(StrEnum):
    """What a person says of a line: what was shown still holds, or it has to be looked at anew."""

    HOLDS = "holds"
    LOOK = "look"


class CarryDecision(StrEnum):
    """What becomes of a task's mapping under the new version."""

    WAITING = "waiting"
    KEPT = "kept"
    DROPPED = "dropped"


class EmploymentRelation(StrEnum):
    """Whether a kind of placement is an employment."""

    YES = "yes"
    NO = "no"
    EITHER = "either"


class Confidentiality(StrEnum):
    """How much the mere kind of a placement tells about a person."""

    SECRET = "secret"  # noqa: S105 - false positive
    SENSITIVE = "sensitive"
    PLAIN = "plain"


class TaskView(StrEnum):
    """Which of a site's tasks are listed: those in use, those of them without skills, those out of use."""

    USED = "used"
    UNMAPPED = "unmapped"
    RETIRED = "retired"


class LineState(StrEnum):
    """What a line of a list of tasks is: new, there already, said twice, or not fit to be a task's name."""

    NEW = "new"
    EXISTS = "exists"
    REPEATED = "repeated"
    TOO_LONG = "too-long"
    IDENTITY_CODE = "identity-code"
    MINUTES = "minutes"


class PictureFault(StrEnum):
    """Why a file cannot be a task's picture."""

    NOT_A_PICTURE = "not-a-picture"
    TOO_BIG = "too-big"
    TOO_MANY_PIXELS = "too-many-pixels"
    BROKEN = "broken"
