"""The counts derived afresh from entries and agreements, compared with those that are maintained.

Set SQL of its own on purpose: it shares nothing with the code that adds and takes away, so it can disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from accounts.models import Person
from competence.queries.derived_requirements import STORED_REQUIREMENTS, listed_ids, requirements_sql
from competence.queries.derived_units import STORED_UNITS, units_sql

PERSONS_AT_ONCE = 200
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
    derived, stored = requirements_sql(person_ids), STORED_REQUIREMENTS.format(persons=listed_ids(person_ids))
    units, stored_units = units_sql(person_ids), STORED_UNITS.format(persons=listed_ids(person_ids))
    return (
        *_only_in(derived, stored, "requirement", "derived"),
        *_only_in(stored, derived, "requirement", "stored"),
        *_only_in(units, stored_units, "unit", "derived"),
        *_only_in(stored_units, units, "unit", "stored"),
    )


def _only_in(left: str, right: str, table: str, side: str) -> list[Difference]:
    """Give the rows of the left that the right lacks."""
    with connection.cursor() as cursor:
        cursor.execute(_ONLY_LEFT.format(left=left, right=right))
        return [Difference(table, side, tuple(row)) for row in cursor.fetchall()]
