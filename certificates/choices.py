"""Closed lists of certificates."""

from __future__ import annotations

from enum import StrEnum


class CertificateState(StrEnum):
    """Whether a certificate still holds."""

    ISSUED = "issued"
    SUPERSEDED = "superseded"
    ANNULLED = "annulled"


class SupersedeReason(StrEnum):
    """Why a new certificate took the place of an earlier one."""

    ADDITION = "addition"
    CORRECTION = "correction"
    NAME_CHANGE = "name_change"
    LANGUAGE = "language"


class AnnulReason(StrEnum):
    """Why a certificate was annulled; a class, never free text, since the status page shows it."""

    WRONG_PERSON = "wrong_person"
    WRONG_CONTENT = "wrong_content"
    ISSUED_BY_MISTAKE = "issued_by_mistake"


class Hindrance(StrEnum):
    """Why an identified requirement cannot be put into a new certificate."""

    CERTIFIED = "certified"
    UNFOUNDED = "unfounded"


class EmptyReason(StrEnum):
    """Why there is nothing to certify."""

    NOTHING_IDENTIFIED = "nothing_identified"
    ALL_CERTIFIED = "all_certified"
    UNFOUNDED = "unfounded"
