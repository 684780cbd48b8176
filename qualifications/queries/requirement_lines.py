"""Some requirements by their numbers, as a list of what was keyed in shows them; open to everybody."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from common.text import Worded
from qualifications.models import Requirement


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """A requirement in force with the unit that it belongs to."""

    id: int
    text: Worded
    unit_id: int
    unit: Worded


def requirement_lines(requirement_ids: Collection[int], language: str) -> dict[int, RequirementLine]:
    """Give id -> requirement for those that exist and are in force. One statement."""
    rows = Requirement.objects.filter(pk__in=requirement_ids, is_withdrawn=False)
    columns = ("pk", "text", "unit_id", "unit__name")
    return {
        pk: RequirementLine(pk, text.best(language), unit_id, name.best(language))
        for pk, text, unit_id, name in rows.values_list(*columns)
    }
