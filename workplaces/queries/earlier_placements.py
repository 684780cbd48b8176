"""Placements from which another may go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.models import Placement


@dataclass(frozen=True, slots=True)
class EarlierPlacement:
    """A placement from which another may go on."""

    id: int
    site: str
    begins_on: date
    ends_on: date | None


def earlier_placements(viewer: User, person_id: int, *, on: date) -> tuple[EarlierPlacement, ...]:
    """Give a person's placements at the viewer's sites, newest first. One statement."""
    edited = Placement.objects.edited_by(viewer, on=on).filter(person_id=person_id).order_by("-begins_on", "-pk")
    return tuple(EarlierPlacement(*row) for row in edited.values_list("pk", "host__name", "begins_on", "ends_on"))
