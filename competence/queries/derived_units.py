"""The counts by unit, derived afresh from entries and agreements in SQL, and those that are maintained."""

from __future__ import annotations

from collections.abc import Sequence

from competence.queries.derived_requirements import listed_ids, requirements_sql

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
STORED_UNITS = """
SELECT person_id, unit_id, requirements_logged, requirements_confirmed, requirements_identified,
  entries_confirmed, minutes_confirmed, last_on
FROM competence_unitcoverage
WHERE person_id IN ({persons})
  AND (requirements_logged > 0 OR requirements_confirmed > 0 OR requirements_identified > 0
    OR entries_confirmed > 0 OR minutes_confirmed > 0 OR last_on IS NOT NULL)
"""


def units_sql(person_ids: Sequence[int]) -> str:
    """Give the SQL that derives the counts by unit."""
    return _UNITS.format(persons=listed_ids(person_ids), requirements=requirements_sql(person_ids))
