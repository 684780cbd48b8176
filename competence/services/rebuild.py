"""The maintained counts of a person are made anew from entries and agreements."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from accounts.models import Person
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from competence.models import RequirementCoverage, UnitCoverage
from competence.queries.derived_requirements import requirements_sql
from competence.queries.derived_units import units_sql

_INSERT_REQUIREMENTS = """
INSERT INTO competence_requirementcoverage (person_id, requirement_id, unit_id, entries_waiting, entries_confirmed,
  minutes_confirmed, last_on, identified_on, threshold_met)
SELECT derived.*, derived.identified_on IS NOT NULL FROM ({derived}) AS derived ORDER BY derived.requirement_id
"""
_INSERT_UNITS = """
INSERT INTO competence_unitcoverage (person_id, unit_id, requirements_logged, requirements_confirmed,
  requirements_identified, entries_confirmed, minutes_confirmed, last_on)
SELECT derived.* FROM ({derived}) AS derived ORDER BY derived.unit_id
"""


class CannotFindPerson(Cannot):
    """There is no such person."""

    code = "coverage-person-missing"
    is_absence = True


@transaction.atomic(durable=True)
def rebuild_person(*, person_id: int, now: datetime) -> int:
    """Replace one person's counts by what entries and agreements say; give the number of rows written.

    The person's row is locked as every writer of counts locks it, so nobody adds meanwhile.
    """
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None:
        raise CannotFindPerson
    RequirementCoverage.objects.filter(person=person).delete()
    UnitCoverage.objects.filter(person=person).delete()
    with connection.cursor() as cursor:
        cursor.execute(_INSERT_REQUIREMENTS.format(derived=requirements_sql([person.pk])))
        written: int = cursor.rowcount
        cursor.execute(_INSERT_UNITS.format(derived=units_sql([person.pk])))
        written += cursor.rowcount
    stream = person_stream(person.audit_ref)
    data = {"rows": written}
    record(NewEvent(stream, "system", "system", "coverage.rebuild", "person", str(person.pk), data), at=now)
    return written
