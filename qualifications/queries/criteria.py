"""Assessment criteria, grouped for reading; open to everybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from common.text import LocalizedText, Worded
from qualifications.models import Criterion, Requirement
from qualifications.rules.levels import is_threshold


@dataclass(frozen=True, slots=True)
class LevelGroup:
    """The criteria of one level; level 0 has no number. The threshold is what must at least be reached."""

    level: int
    name: Worded
    is_threshold: bool
    texts: tuple[Worded, ...]


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """The criteria under one heading, by rising level; the generic scale has no heading."""

    heading: Worded
    is_generic: bool
    levels: tuple[LevelGroup, ...]


def criteria_for(requirement_ids: Iterable[int], language: str) -> dict[int, tuple[CriterionGroup, ...]]:
    """Give requirement id -> the criteria that concern it: those of its sub-area, else those of its unit.

    Two statements.
    """
    columns = ("pk", "unit", "unit__criteria_from", "sub_area_name")
    rows = Requirement.objects.filter(pk__in=set(requirement_ids)).values_list(*columns)
    wanted = {pk: (shared or unit_id, sub_area.values) for pk, unit_id, shared, sub_area in rows}
    found: dict[object, list[Criterion]] = {}
    units = {unit_id for unit_id, _ in wanted.values()}
    for row in Criterion.objects.filter(unit__in=units).order_by("unit", "position"):
        found.setdefault((row.unit_id, row.sub_area_name.values), []).append(row)
    whole = LocalizedText().values
    return {pk: grouped(found.get(place) or found.get((place[0], whole), []), language) for pk, place in wanted.items()}


def grouped(criteria: Iterable[Criterion], language: str) -> tuple[CriterionGroup, ...]:
    """Group criteria that stand in the order of the document by heading, then by level."""
    return tuple(
        CriterionGroup(heading.best(language), is_generic, tuple(_levels(rows, language)))
        for (heading, is_generic), rows in groupby(criteria, key=lambda row: (row.heading, row.is_generic))
    )


def _levels(criteria: Iterable[Criterion], language: str) -> Iterator[LevelGroup]:
    """Group the criteria of one heading by level."""
    for (level, name), rows in groupby(criteria, key=lambda row: (row.level, row.level_name)):
        texts = tuple(row.text.best(language) for row in rows)
        yield LevelGroup(level, name.best(language), is_threshold(level, is_named=bool(name)), texts)
