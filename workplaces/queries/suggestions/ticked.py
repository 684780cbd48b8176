"""Requirements that somebody has ticked on a page, by their words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from common.text import Worded
from qualifications.models import Requirement

MOST_TICKED = 100


@dataclass(frozen=True, slots=True)
class TickedLine:
    """A requirement with its unit."""

    requirement_id: int
    text: Worded
    unit: Worded


def ticked_lines(requirement_ids: Collection[int], language: str) -> tuple[TickedLine, ...]:
    """Give requirements in force in the order of their documents. The catalogue is public. One statement or none."""
    if not requirement_ids:
        return ()
    rows = Requirement.objects.filter(pk__in=sorted(requirement_ids)[:MOST_TICKED], is_withdrawn=False)
    order = rows.order_by("unit__document", "unit__position", "unit", "position", "pk")
    columns = order.values_list("pk", "text", "unit__name")
    return tuple(TickedLine(pk, text.best(language), unit.best(language)) for pk, text, unit in columns)
