"""The documents of a run and what came of each; reference data, open to all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, IntegerField, Value, When

from common.text import Worded
from qualifications.choices import Outcome
from qualifications.models import RefreshItem

# What people look for first; what was the same already comes last.
SHOWN_ORDER = (Outcome.REFUSED, "", Outcome.CHANGED, Outcome.NEW, Outcome.UNCHANGED)
_ITEM = ("pk", "eperusteet_id", "name", "diary_number", "outcome", "reason", "detail", "warnings", "document")


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One document of a run: outcome ("" = waiting), code and sentence of a refusal, and its page if it is stored."""

    id: int
    eperusteet_id: int
    name: Worded
    diary_number: str
    outcome: str
    reason: str
    detail: str
    warnings: int
    document_id: int | None


def items_of(
    refresh_id: int, outcomes: Iterable[str], *, language: str, shown: slice = slice(None)
) -> tuple[ItemRow, ...]:
    """Read documents of a run in the order in which people look at them. One statement."""
    places = [When(outcome=outcome, then=Value(place)) for place, outcome in enumerate(SHOWN_ORDER)]
    rows = RefreshItem.objects.filter(refresh=refresh_id, outcome__in=list(outcomes))
    ordered = rows.order_by(Case(*places, output_field=IntegerField()), "pk").values(*_ITEM)
    return tuple(_item(row, language) for row in ordered[shown])


def _item(row: dict[str, Any], language: str) -> ItemRow:
    """Put one document into the reader's language."""
    return ItemRow(
        id=row["pk"],
        eperusteet_id=row["eperusteet_id"],
        name=row["name"].best(language),
        diary_number=row["diary_number"],
        outcome=row["outcome"],
        reason=row["reason"],
        detail=row["detail"],
        warnings=row["warnings"],
        document_id=row["document"],
    )
