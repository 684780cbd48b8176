"""The SQL that adds to the maintained counts, one text for both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from django.db import connections

from competence.rules.deltas import Delta, UnitDelta, takes_away

_Value: TypeAlias = int | bool | date | None

# Rows of one statement, well below SQLite's limit of parameters.
_ROWS_AT_ONCE = 500
# Stands for "no day" inside VALUES lists, where an untyped NULL would be text on PostgreSQL.
_NO_DAY = date.min

# The counts are added to, never replaced, so that two writers lose nothing. A count that falls cannot go
# through the upsert: the check constraint would refuse the proposed negative row.
_ADD_TO_REQUIREMENTS = """
INSERT INTO competence_requirementcoverage AS c
  (person_id, requirement_id, unit_id, entries_waiting, entries_confirmed, minutes_confirmed, last_on, threshold_met)
VALUES {rows}
ON CONFLICT (person_id, requirement_id) DO UPDATE SET
  entries_waiting = c.entries_waiting + excluded.entries_waiting,
  entries_confirmed = c.entries_confirmed + excluded.entries_confirmed,
  minutes_confirmed = c.minutes_confirmed + excluded.minutes_confirmed,
  last_on = CASE WHEN c.last_on IS NULL OR c.last_on < excluded.last_on THEN excluded.last_on ELSE c.last_on END
RETURNING person_id, requirement_id, entries_waiting, entries_confirmed
"""
_CHANGE_REQUIREMENTS = """
UPDATE competence_requirementcoverage AS c SET
  entries_waiting = c.entries_waiting + d.column3,
  entries_confirmed = c.entries_confirmed + d.column4,
  minutes_confirmed = c.minutes_confirmed + d.column5,
  last_on = CASE WHEN d.column6 > %s AND (c.last_on IS NULL OR c.last_on < d.column6)
            THEN d.column6 ELSE c.last_on END
FROM (VALUES {rows}) AS d
WHERE c.person_id = d.column1 AND c.requirement_id = d.column2
RETURNING person_id, requirement_id, entries_waiting, entries_confirmed
"""
_ADD_TO_UNITS = """
INSERT INTO competence_unitcoverage AS c
  (person_id, unit_id, requirements_logged, requirements_confirmed, requirements_identified,
   entries_confirmed, minutes_confirmed, last_on)
VALUES {rows}
ON CONFLICT (person_id, unit_id) DO UPDATE SET
  requirements_logged = c.requirements_logged + excluded.requirements_logged,
  requirements_confirmed = c.requirements_confirmed + excluded.requirements_confirmed,
  requirements_identified = c.requirements_identified + excluded.requirements_identified,
  entries_confirmed = c.entries_confirmed + excluded.entries_confirmed,
  minutes_confirmed = c.minutes_confirmed + excluded.minutes_confirmed,
  last_on = CASE WHEN c.last_on IS NULL OR c.last_on < excluded.last_on THEN excluded.last_on ELSE c.last_on END
RETURNING person_id, unit_id
"""
_CHANGE_UNITS = """
UPDATE competence_unitcoverage AS c SET
  requirements_logged = c.requirements_logged + d.column3,
  requirements_confirmed = c.requirements_confirmed + d.column4,
  requirements_identified = c.requirements_identified + d.column5,
  entries_confirmed = c.entries_confirmed + d.column6,
  minutes_confirmed = c.minutes_confirmed + d.column7,
  last_on = CASE WHEN d.column8 > %s AND (c.last_on IS NULL OR c.last_on < d.column8)
            THEN d.column8 ELSE c.last_on END
FROM (VALUES {rows}) AS d
WHERE c.person_id = d.column1 AND c.unit_id = d.column2
RETURNING person_id, unit_id
"""


def write_requirements(alias: str, rows: Sequence[Delta]) -> list[tuple[int, ...]]:
    """Add deltas to the rows; give person, requirement, waiting and confirmed of each row that was written."""
    adding = [_inserted(row) for row in rows if not takes_away(row)]
    changing = [_changed(row) for row in rows if takes_away(row)]
    given = _run(alias, _ADD_TO_REQUIREMENTS, adding)
    return given + _run(alias, _CHANGE_REQUIREMENTS, changing, _NO_DAY)


def write_units(alias: str, rows: Sequence[UnitDelta]) -> list[tuple[int, ...]]:
    """Add deltas to the rows; give person and unit of each row that was written."""
    adding = [_inserted_unit(row) for row in rows if not takes_away(row)]
    changing = [_changed_unit(row) for row in rows if takes_away(row)]
    given = _run(alias, _ADD_TO_UNITS, adding)
    return given + _run(alias, _CHANGE_UNITS, changing, _NO_DAY)


def _run(alias: str, text: str, rows: Sequence[tuple[_Value, ...]], *head: _Value) -> list[tuple[int, ...]]:
    """Run a statement with its VALUES list, some hundred rows at a time, and collect what it returns."""
    given: list[tuple[int, ...]] = []
    adapt = connections[alias].ops.adapt_datefield_value
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        part = rows[start : start + _ROWS_AT_ONCE]
        places = ", ".join("(" + ", ".join(["%s"] * len(row)) + ")" for row in part)
        values = [*head, *(value for row in part for value in row)]
        prepared = [adapt(value) if isinstance(value, date) else value for value in values]
        with connections[alias].cursor() as cursor:
            cursor.execute(text.format(rows=places), prepared)
            given += cursor.fetchall()
    return given


def _inserted(row: Delta) -> tuple[_Value, ...]:
    """Give the columns of a new row."""
    key = (row.person_id, row.requirement_id, row.unit_id)
    return (*key, row.waiting, row.confirmed, row.minutes, row.gained_on, False)


def _changed(row: Delta) -> tuple[_Value, ...]:
    """Give the columns of a changed row."""
    key = (row.person_id, row.requirement_id)
    return (*key, row.waiting, row.confirmed, row.minutes, row.gained_on or _NO_DAY)


def _inserted_unit(row: UnitDelta) -> tuple[_Value, ...]:
    """Give the columns of a new row."""
    return (*_unit_counts(row), row.gained_on)


def _changed_unit(row: UnitDelta) -> tuple[_Value, ...]:
    """Give the columns of a changed row."""
    return (*_unit_counts(row), row.gained_on or _NO_DAY)


def _unit_counts(row: UnitDelta) -> tuple[int, ...]:
    """Give the key and the counts."""
    counts = (row.logged, row.confirmed, row.identified, row.entries, row.minutes)
    return (row.person_id, row.unit_id, *counts)
