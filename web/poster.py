"""How much of what a site teaches fits on one sheet for its wall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from workplaces.queries.places import PlaceReport, PlaceUnit

# A poster that names more units than this cannot be read from two metres; its code leads to all of them.
MOST_UNITS, FEWEST_WITH_TASKS, MOST_TASKS = 14, 8, 10
# The sheet's room between its head and its foot, and what stands there, in mm; signs on a line. They go with the
# poster's part of templates/pdf/sheet.css.
_ROOM, _MORE = 156.0, 9.0
_HEADING, _NAME, _TASKS, _GAP = 13.0, 6.5, 6.5, 1.5
_HEADING_SIGNS, _NAME_SIGNS, _TASK_SIGNS = 52, 64, 84


@dataclass(frozen=True, slots=True)
class Fit:
    """How many units of each report are named, and how many tasks of each unit; `is_crowded` when units are left."""

    units: int
    tasks: int
    is_crowded: bool


def fit(reports: Sequence[PlaceReport]) -> Fit:
    """Choose as much as one sheet holds: rather fewer tasks than fewer units, rather a few units less than no task."""
    return next((tried for tried in _tries(reports) if _height(reports, tried) <= _ROOM), Fit(1, 0, is_crowded=True))


def _tries(reports: Sequence[PlaceReport]) -> Iterator[Fit]:
    """Give what could be shown, the most first."""
    longest = max((len(report.units) for report in reports), default=1)
    most = min(longest, max(1, MOST_UNITS // max(1, len(reports))))
    few = min(most, ceil(FEWEST_WITH_TASKS / max(1, len(reports))))
    steps = [(most, tasks) for tasks in range(MOST_TASKS, 0, -1)]
    steps += [(units, 1) for units in range(most - 1, few - 1, -1)]
    steps += [(units, 0) for units in range(most, 0, -1)]
    for units, tasks in steps:
        yield Fit(units, tasks, is_crowded=longest > units)


def _height(reports: Sequence[PlaceReport], tried: Fit) -> float:
    """Estimate the height of the lists, in mm."""
    heads = sum(_HEADING * _lines(report.document.text, _HEADING_SIGNS) for report in reports)
    units = sum(_unit(unit, tried.tasks) for report in reports for unit in report.units[: tried.units])
    return heads + units + _MORE * tried.is_crowded


def _unit(unit: PlaceUnit, tasks: int) -> float:
    """Estimate the height of a unit with its tasks in one paragraph."""
    told = " · ".join(task.text for task in unit.tasks[:tasks])
    return _NAME * _lines(unit.name.text, _NAME_SIGNS) + _TASKS * _lines(told, _TASK_SIGNS) + _GAP


def _lines(text: str, signs: int) -> int:
    """Count the lines that a text needs."""
    return ceil(len(text) / signs)
