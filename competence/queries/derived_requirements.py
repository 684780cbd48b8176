"""The counts by requirement, derived afresh from entries and agreements in SQL, and those that are maintained."""

from __future__ import annotations

from collections.abc import Sequence

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
STORED_REQUIREMENTS = """
SELECT person_id, requirement_id, unit_id, entries_waiting, entries_confirmed, minutes_confirmed, last_on, identified_on
FROM competence_requirementcoverage
WHERE person_id IN ({persons})
  AND (entries_waiting > 0 OR entries_confirmed > 0 OR identified_on IS NOT NULL OR last_on IS NOT NULL
    OR minutes_confirmed > 0 OR threshold_met)
"""


def requirements_sql(person_ids: Sequence[int]) -> str:
    """Give the SQL that derives the counts by requirement."""
    return _REQUIREMENTS.format(persons=listed_ids(person_ids))


def listed_ids(person_ids: Sequence[int]) -> str:
    """Write ids into SQL; they are numbers, nothing else can get in."""
    return ", ".join(str(int(person_id)) for person_id in person_ids) or "NULL"
