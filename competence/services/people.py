"""Reading the list of people at one's sites."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record_all
from common.errors import Cannot
from competence.choices import PeopleState
from competence.queries.people import PeoplePage, people_at_sites, works_with_people


class CannotOpenPeople(Cannot):
    """The actor works with nobody: neither coordinator nor coach nor supervisor."""

    code = "people-not-staff"


@transaction.atomic(durable=True)
def open_people(
    *,
    name: str,
    state: PeopleState,
    page: int,
    actor: User,
    now: datetime,
    on: date,
    certifiable: Collection[int] = (),
) -> PeoplePage:
    """Read one page of the people at the actor's sites; each organisation's stream names those who were shown."""
    if not works_with_people(actor, on=on):
        raise CannotOpenPeople
    found = people_at_sites(actor, on=on, name=name, state=state, certifiable=certifiable, page=page)
    shown: dict[int, set[str]] = {}
    for item in found.items:
        shown.setdefault(item.organisation_id, set()).add(item.audit_ref)
    events = [
        NewEvent(
            stream=organisation_stream(organisation_id),
            actor=actor.audit_ref,
            role="staff",
            verb="people.read",
            kind="organisation",
            subject=str(organisation_id),
            persons=tuple(sorted(refs)),
        )
        for organisation_id, refs in sorted(shown.items())
    ]
    record_all(events, at=now)
    return found
