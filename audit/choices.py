"""Closed lists of the audit trail."""

from __future__ import annotations

from enum import StrEnum


class FaultReason(StrEnum):
    """Why a row of the audit trail does not hold."""

    ALTERED = "altered"
    MISSING = "missing"
    APPENDED = "appended"
    REWRITTEN = "rewritten"
    PERSONS = "persons"
