"""The documents of a run that are still to be read; reference data, open to all."""

from __future__ import annotations

from dataclasses import dataclass

from common.text import LocalizedText
from qualifications.models import RefreshItem


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """A document of a run that is still to be read."""

    id: int
    eperusteet_id: int
    name: LocalizedText


def waiting_items(refresh_id: int) -> tuple[WaitingItem, ...]:
    """Give what is still to be read, in the order of the list. One statement."""
    rows = RefreshItem.objects.filter(refresh=refresh_id, outcome="").order_by("pk")
    return tuple(WaitingItem(*row) for row in rows.values_list("pk", "eperusteet_id", "name"))
