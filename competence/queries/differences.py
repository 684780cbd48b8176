"""The counts derived afresh from entries and agreements, compared with those that are maintained.

Set SQL of its own on purpose: it shares nothing with the code that adds and takes away, so it can disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from accounts.models import Person

PERSONS_AT_ONCE = 200

# person, requirement, unit, waiting, confirmed, minutes, last day, day of identification; {persons} is a list of ids.
_REQUIREMENTS = """
SELECT person_id, requirement_id, unit_id, SUM(waiting) AS waiting, SUM(confirmed) AS confirmed,
  SUM(minutes) AS minutes, MAX(last_on) AS last_on, MAX(identified_on) AS identified_on
FROM (
  SELECT l.person_id, l.requirement_id, l.unit_id,
    CASE WHEN e.state = 'waiting' THEN 1 ELSE 0 END AS waiting,
    CASE WHEN e.state = 'confirmed' THEN 1 ELSE 0 END AS confirmed,
    CASE WHEN e.state = 'confirmed' THEN COALESCE(e.minutes, 0) ELSE 0 END AS minutes,
    CASE WHEN e.state = 'confirmed' THEN e.done_on END AS last_on,
    NULL AS identified_on
  FROM competence_entryrequirement l JOIN competence_entry e ON e.id = l.entry_id
  WHERE l.person_id IN ({persons}) AND e.state IN ('waiting', 'confirmed')
  UNION ALL
  SELECT a.person_id, a.requirement_id, r.unit_id, 0, 0, 0, NULL, a.agreed_on
  FROM competence_agreement a JOIN qualifications_requirement r ON r.id = a.requirement_id
  WHERE a.person_id IN ({persons}) AND a.state = 'agreed' AND a.threshold_met
) AS parts
GROUP BY person_id, requirement_id, unit_id
"""
_STORED_REQUIREMENTS = """
SELECT person_id, requirement_id, unit_id, entries_waiting, entries_confirmed, minutes_confirmed, last_on, identified_on
FROM competence_requirementcoverage
WHERE person_id IN ({persons})
  AND (entries_waiting > 0 OR entries_confirmed > 0 OR identified_on IS NOT NULL OR last_on IS NOT NULL
    OR minutes_confirmed > 0 OR threshold_met)
"""
# person, unit, requirements logged, confirmed and identified, entries, minutes, last day.
_UNITS = """
SELECT q.person_id, q.unit_id, q.logged, q.confirmed, q.identified,
  COALESCE(n.entries, 0) AS entries, COALESCE(n.minutes, 0) AS minutes, n.last_on
FROM (
  SELECT person_id, unit_id,
    SUM(CASE WHEN waiting + confirmed > 0 THEN 1 ELSE 0 END) AS logged,
    SUM(CASE WHEN confirmed > 0 THEN 1 ELSE 0 END) AS confirmed,
    SUM(CASE WHEN identified_on IS NOT NULL THEN 1 ELSE 0 END) AS identified
  FROM ({requirements}) AS by_requirement
  GROUP BY person_id, unit_id
) AS q LEFT JOIN (
  SELECT u.person_id, u.unit_id, COUNT(*) AS entries, SUM(COALESCE(e.minutes, 0)) AS minutes, MAX(e.done_on) AS last_on
  FROM (
    SELECT DISTINCT entry_id, person_id, unit_id FROM competence_entryrequirement WHERE person_id IN ({persons})
  ) AS u JOIN competence_entry e ON e.id = u.entry_id
  WHERE e.state = 'confirmed'
  GROUP BY u.person_id, u.unit_id
) AS n ON n.person_id = q.person_id AND n.unit_id = q.unit_id
"""
_STORED_UNITS = """
SELECT person_id, unit_id, requirements_logged, requirements_confirmed, requirements_identified,
  entries_confirmed, minutes_confirmed, last_on
FROM competence_unitcoverage
WHERE person_id IN ({persons})
  AND (requirements_logged > 0 OR requirements_confirmed > 0 OR requirements_identified > 0
    OR entries_confirmed > 0 OR minutes_confirmed > 0 OR last_on IS NOT NULL)
"""
_ONLY_LEFT = "SELECT * FROM ({left}) AS one EXCEPT SELECT * FROM ({right}) AS other ORDER BY 1, 2"


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that stands on one side only; `values` are in the order of the table's columns."""

    table: str
    side: str
    values: tuple[object, ...]


def person_ids_after(last: int) -> tuple[int, ...]:
    """Give the next persons in id order; () at the end. One statement."""
    rows = Person.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)
    return tuple(rows[:PERSONS_AT_ONCE])


def coverage_differences(person_ids: Sequence[int]) -> tuple[Difference, ...]:
    """Compare the maintained counts of these persons with the entries and agreements; four statements."""
    derived, stored = requirements_sql(person_ids), _STORED_REQUIREMENTS.format(persons=_listed(person_ids))
    units, stored_units = units_sql(person_ids), _STORED_UNITS.format(persons=_listed(person_ids))
    return (
        *_only_in(derived, stored, "requirement", "derived"),
        *_only_in(stored, derived, "requirement", "stored"),
        *_only_in(units, stored_units, "unit", "derived"),
        *_only_in(stored_units, units, "unit", "stored"),
    )


def requirements_sql(person_ids: Sequence[int]) -> str:
    """Give the SQL that derives the counts by requirement."""
    return _REQUIREMENTS.format(persons=_listed(person_ids))


def units_sql(person_ids: Sequence[int]) -> str:
    """Give the SQL that derives the counts by unit."""
    return _UNITS.format(persons=_listed(person_ids), requirements=requirements_sql(person_ids))


def _listed(person_ids: Sequence[int]) -> str:
    """Write ids into SQL; they are numbers, nothing else can get in."""
    return ", ".join(str(int(person_id)) for person_id in person_ids) or "NULL"


def _only_in(left: str, right: str, table: str, side: str) -> list[Difference]:
    """Give the rows of the left that the right lacks."""
    with connection.cursor() as cursor:
        cursor.execute(_ONLY_LEFT.format(left=left, right=right))
        return [Difference(table, side, tuple(row)) for row in cursor.fetchall()]
