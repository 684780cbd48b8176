"""What is asked at the lowest accepted level of the skills that an expert judges; the same words as the site sees."""

from __future__ import annotations

from workplaces.queries.environment_criteria import UnitCriteria, environment_criteria
from workplaces.queries.matrix import Pair, shown_units
from workplaces.queries.review_rows import ReviewUnit


def review_criteria(unit: ReviewUnit, language: str) -> tuple[UnitCriteria, ...]:
    """Give the threshold criteria beside the skills of a unit under review; the texts are public. Four statements."""
    pairs = [Pair(row.requirement_id, row.task_id, row.task, row.strength) for row in unit.rows]
    return environment_criteria(shown_units(pairs, language), language)
