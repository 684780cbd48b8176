"""Reading a person's facts in order to correct them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.queries.people import PersonDetails, person_details
from workplaces.services.people.refusals import CannotFindPerson
from workplaces.services.people.trail import PersonTrail


@transaction.atomic(durable=True)
def open_person(*, person_id: int, actor: User, now: datetime, on: date) -> PersonDetails:
    """Read a person's facts for correction; the reading is recorded."""
    details = person_details(actor, person_id, on=on)
    if details is None:
        raise CannotFindPerson
    told = {"organisation": details.organisation_id}
    record(PersonTrail(details.audit_ref).event("person.read", actor, told, subject=person_id), at=now)
    return details
