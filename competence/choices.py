"""Closed lists of competence."""

from __future__ import annotations

from enum import StrEnum


class EntryState(StrEnum):
    """Where an entry is on its way; only confirmed entries count."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class Manner(StrEnum):
    """How the work went."""

    ALONE = "alone"
    HELPED = "helped"
    PRACTISED = "practised"


class SelfView(StrEnum):
    """What the participant says of own skill."""

    LEARNING = "learning"
    WITH_HELP = "with_help"
    ALONE = "alone"


class AgreementState(StrEnum):
    """Where the common view is: open until both confirm, agreed for good, or left disputed."""

    OPEN = "open"
    AGREED = "agreed"
    DISPUTED = "disputed"


class Side(StrEnum):
    """Whose view or confirmation it is."""

    PARTICIPANT = "participant"
    SUPERVISOR = "supervisor"


class PeopleState(StrEnum):
    """Which placements a list of people shows: those that have not ended, those that have, or those that need help."""

    RUNNING = "running"
    ENDED = "ended"
    CONFIRM = "confirm"
    QUIET = "quiet"
    CERTIFICATE = "certificate"


class NextStep(StrEnum):
    """What a side can do next about a requirement."""

    STATE = "state"
    WAIT_VIEW = "wait_view"
    TALK = "talk"
    CONFIRM = "confirm"
    WAIT_CONFIRM = "wait_confirm"
    DISPUTED = "disputed"
    AGREED_BELOW = "agreed_below"
    DONE = "done"


class CarryStep(StrEnum):
    """How far agreed competence is on its way over a bridge, as one side reads it."""

    CONFIRM = "confirm"
    WAIT_CONFIRM = "wait_confirm"
    PARTIAL = "partial"
    LOOK = "look"
    DISPUTED = "disputed"
