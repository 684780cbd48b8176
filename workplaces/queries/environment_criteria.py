"""A unit's requirements beside the criteria of the lowest accepted level, so that all compare with the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from common.text import Worded
from qualifications.queries.criteria import CriterionGroup, criteria_for
from workplaces.queries.matrix import ShownRequirement, ShownUnit

# Criteria of documents that know no levels: all of them must be reached.
_WITHOUT_LEVEL = 0


@dataclass(frozen=True, slots=True)
class ThresholdGroup:
    """The criteria under one heading that say what must at least be reached, and the name of that level."""

    heading: Worded
    level: Worded
    is_generic: bool
    texts: tuple[Worded, ...]


@dataclass(frozen=True, slots=True)
class CriteriaBlock:
    """Requirements in a row that are measured by the same criteria, with these."""

    requirements: tuple[ShownRequirement, ...]
    criteria: tuple[ThresholdGroup, ...]


@dataclass(frozen=True, slots=True)
class UnitCriteria:
    """One unit of an environment: its requirements in the order of the document, in blocks."""

    id: int
    name: Worded
    blocks: tuple[CriteriaBlock, ...]


def environment_criteria(units: Iterable[ShownUnit], language: str) -> tuple[UnitCriteria, ...]:
    """Give the units of an environment with their threshold criteria; the texts are public. Two statements."""
    laid = tuple(units)
    found = criteria_for((row.id for unit in laid for row in unit.rows), language)
    return tuple(UnitCriteria(unit.id, unit.name, _blocks(unit, found)) for unit in laid)


def _blocks(unit: ShownUnit, found: dict[int, tuple[CriterionGroup, ...]]) -> tuple[CriteriaBlock, ...]:
    """Join requirements in a row that have the same criteria, so that no text is printed twice."""
    return tuple(
        CriteriaBlock(tuple(rows), _threshold(groups))
        for groups, rows in groupby(unit.rows, key=lambda row: found.get(row.id, ()))
    )


def _threshold(groups: tuple[CriterionGroup, ...]) -> tuple[ThresholdGroup, ...]:
    """Leave only what must at least be reached."""
    return tuple(
        ThresholdGroup(group.heading, level.name, group.is_generic, level.texts)
        for group in groups
        for level in group.levels
        if level.is_threshold or level.level == _WITHOUT_LEVEL
    )
