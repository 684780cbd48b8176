"""The criteria that a requirement is compared with, level by level."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from common.text import Worded
from qualifications.models import Criterion

# The threshold is level 1; 0 stands in documents that know no levels.
THRESHOLD_LEVELS = (0, 1)


@dataclass(frozen=True, slots=True)
class CriterionLine:
    """One criterion; `heading` may be empty."""

    heading: Worded
    text: Worded


@dataclass(frozen=True, slots=True)
class CriteriaLevel:
    """The criteria of one level of the unit."""

    level: int
    name: Worded
    criteria: tuple[CriterionLine, ...]

    @property
    def is_threshold(self) -> bool:
        """Tell the level that has to be reached."""
        return self.level in THRESHOLD_LEVELS


def criteria_of(*, unit_id: int, sub_area_code: str, language: str) -> tuple[CriteriaLevel, ...]:
    """Give a unit's criteria level by level, lowest first; one statement.

    Of a common unit only those of the sub-area at hand and those of the whole unit.
    """
    rows = Criterion.objects.of_unit(unit_id).filter(sub_area_code__in=["", sub_area_code])
    levels = []
    for level, group in groupby(rows.order_by("level", "position"), key=lambda row: row.level):
        found = list(group)
        lines = tuple(CriterionLine(row.heading.best(language), row.text.best(language)) for row in found)
        levels.append(CriteriaLevel(level, found[0].level_name.best(language), lines))
    return tuple(levels)
