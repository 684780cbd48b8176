"""Instants and days out of foreign JSON: each gives None for what is none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from interchange.eperusteet.notes import Notes
from interchange.eperusteet.numbers import identifier
from qualifications.rules.days import HELSINKI, helsinki_day

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant(value: Any) -> int | None:
    """Give an instant in epoch milliseconds, from a number or from an ISO date and time."""
    if isinstance(value, str) and not value.lstrip("-").isdigit():
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            return None
        aware = moment if moment.tzinfo else moment.replace(tzinfo=HELSINKI)
        return (aware - _EPOCH) // timedelta(milliseconds=1)
    return identifier(value)


def day(value: Any, notes: Notes, place: str) -> date | None:
    """Give a day in Helsinki; None when missing or beyond any calendar."""
    if value is None:
        return None
    milliseconds = instant(value)
    found = helsinki_day(milliseconds) if milliseconds is not None else None
    if found is None:
        notes.add("date-not-readable", place)
    return found
