"""When a requirements document is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from interchange.eperusteet.moments import day
from interchange.eperusteet.notes import Notes


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, and the last day of the transition; None = not limited."""

    begins: date | None
    ends: date | None
    transition_ends: date | None


def read_validity(loaded: dict[str, Any], notes: Notes) -> Period:
    """Read the days; a first day after the last one is dropped, since the end is the safer of the two."""
    begins = day(loaded.get("voimassaoloAlkaa"), notes, "voimassaoloAlkaa")
    ends = day(loaded.get("voimassaoloLoppuu"), notes, "voimassaoloLoppuu")
    if begins is not None and ends is not None and begins > ends:
        notes.add("dates-out-of-order", f"{begins} > {ends}")
        begins = None
    return Period(begins, ends, day(loaded.get("siirtymaPaattyy"), notes, "siirtymaPaattyy"))
