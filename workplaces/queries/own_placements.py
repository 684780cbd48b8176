"""Where one works oneself now, for the start page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.models import Placement


@dataclass(frozen=True, slots=True)
class OwnPlacement:
    """Where the viewer works now; `ends_on` is None when no end is set. The kind is left out on purpose."""

    placement_id: int
    site: str
    organisation: str
    begins_on: date
    ends_on: date | None


def own_placements(viewer: User, *, on: date) -> tuple[OwnPlacement, ...]:
    """Give the viewer's running placements, newest first; 1 SQL."""
    rows = Placement.objects.own(viewer).running(on).select_related("host__organisation").order_by("-begins_on", "-pk")
    return tuple(
        OwnPlacement(row.pk, row.host.name, row.host.organisation.name, row.begins_on, row.ends_on) for row in rows
    )
