"""Units of other trades: what stands in one unit of many tells something, what stands in one of two does not."""

from __future__ import annotations

from datetime import UTC, datetime

from interchange.matching import rebuild_matches
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory, text

MANY = 60


def index_with_crowd() -> None:
    """Add units that have no word in common with those of a test, and build the indexes anew."""
    document = DocumentFactory()
    for number in range(MANY):
        unit = UnitFactory(document=document, name=text(f"Kudelma {number}"))
        RequirementFactory(unit=unit, text=text(f"kutoo loimen {number}"))
    rebuild_matches(now=datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
