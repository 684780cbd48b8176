"""The page of what was agreed under earlier requirements."""

from __future__ import annotations

from dataclasses import dataclass

from competence.choices import Side
from competence.queries.carried_group import CarriedGroup
from competence.queries.carried_line import CarriedLine


@dataclass(frozen=True, slots=True)
class CarriedPage:
    """All that was agreed under earlier requirements and not under the new ones, as one side sees it.

    `placement_ids` are the periods in which it is confirmed, also where nothing is left to confirm.
    """

    side: Side
    person_id: int
    person_name: str
    can_sign_in: bool
    placement_ids: frozenset[int]
    groups: tuple[CarriedGroup, ...]

    @property
    def total(self) -> int:
        """Count the lines."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def first_open(self) -> int | None:
        """Give the first line that the reader can confirm."""
        return next((line.line_id for group in self.groups for line in group.lines if line.is_open), None)

    def line(self, line_id: int) -> CarriedLine | None:
        """Find a line."""
        return next((line for group in self.groups for line in group.lines if line.line_id == line_id), None)
