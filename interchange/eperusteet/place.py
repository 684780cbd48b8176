"""Where a reader is: in which unit and sub-area, and where it remarks what it finds odd there."""

from __future__ import annotations

from typing import NamedTuple, Self

from interchange.eperusteet.notes import Notes, short
from interchange.eperusteet.sub_areas import NO_SUB_AREA, SubArea


class Place(NamedTuple):
    """A unit, or one part of one of its sub-areas."""

    notes: Notes
    name: str
    area: SubArea = NO_SUB_AREA
    is_optional: bool = False

    def inside(self, area: SubArea) -> Self:
        """Go into a sub-area."""
        return self._replace(name=f"{self.name} / {short(area.name)}", area=area)

    def remark(self, code: str, what: object) -> None:
        """Remark an oddity here."""
        self.notes.add(code, f"{self.name}: {what}")
