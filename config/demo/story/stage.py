"""What the story is told from, and what it has made so far."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from config.demo.actors import account
from config.demo.days import Calendar
from qualifications.queries.catalogue import UnitOutline

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
REGISTERED = 130


def script() -> dict[str, Any]:
    """Read who and what there is."""
    told: dict[str, Any] = json.loads((FIXTURES / "demo.json").read_text(encoding="utf-8"))
    return told


def address(key: str) -> str:
    """Give the e-mail address of a member of the cast."""
    return f"{key}@demo.example"


class Stage:
    """The script, the calendar, and the ids of what there is by the script's keys."""

    def __init__(self, today: date) -> None:
        """Open the calendar."""
        self.told = script()
        self.days = Calendar(today)
        self.document_id = 0
        self.units: tuple[UnitOutline, ...] = ()
        self.organisations: dict[str, int] = {}
        self.sites: dict[str, int] = {}
        # The newer version of the requirements, the bridge to it, and each site's report on the older one.
        self.newer_id = 0
        self.newer_units: tuple[UnitOutline, ...] = ()
        self.bridge_id = 0
        self.reports: dict[str, int] = {}
        # The placement of each participant.
        self.placements: dict[str, int] = {}
        # Who coordinates an organisation.
        self.owners: dict[str, str] = {}
        # A site's tasks with their usual minutes.
        self.tasks: dict[str, list[tuple[int, int]]] = {}

    def actor(self, key: str) -> Any:
        """Give the account of a member of the cast."""
        return account(address(key))
