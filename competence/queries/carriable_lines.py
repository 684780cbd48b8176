"""Lines of confirmed bridges that meet what a person has agreed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from competence.models import Agreement
from workplaces.models import BridgeLine


@dataclass(frozen=True, slots=True)
class CarryLine:
    """A line of a bridge, as the database gives it."""

    id: int
    bridge_id: int
    organisation_id: int
    old_id: int
    new_id: int
    kind: str
    verdict: str
    is_withdrawn: bool
    unit_id: int


def carry_lines(
    person_id: int, organisation_ids: Collection[int], requirement_ids: Collection[int] | None
) -> tuple[CarryLine, ...]:
    """Fetch all lines that end where a line from an agreed requirement ends."""
    here = Agreement.objects.identified().filter(person=person_id, placement__host__organisation__in=organisation_ids)
    usable = BridgeLine.objects.usable().filter(bridge__organisation__in=organisation_ids)
    reached = usable.filter(old_requirement__in=here.values("requirement"))
    if requirement_ids is not None:
        reached = reached.filter(new_requirement__in=requirement_ids)
    ends = usable.filter(new_requirement__in=reached.values("new_requirement")).order_by("new_requirement", "pk")
    return tuple(
        CarryLine(*values)
        for values in ends.values_list(
            "pk",
            "bridge_id",
            "bridge__organisation_id",
            "old_requirement_id",
            "new_requirement_id",
            "kind",
            "verdict",
            "new_requirement__is_withdrawn",
            "new_requirement__unit_id",
        )
    )
