"""Correcting a person's facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.services.invitations import Invited
from audit.services.events import record
from common.errors import Cannot
from common.oids import learner_oid_is_valid
from workplaces.models import Placement
from workplaces.models.placement import persons_edited_by
from workplaces.queries.people import person_details
from workplaces.services.people.account import PersonAccount
from workplaces.services.people.facts import PersonFacts
from workplaces.services.people.identity import Identity
from workplaces.services.people.protection import Protection
from workplaces.services.people.refusals import CannotFindPerson
from workplaces.services.people.trail import PersonTrail


class CannotUseLearnerNumber(Cannot):
    """The learner number has a wrong form or check digit."""

    code = "learner-number-invalid"


@dataclass(frozen=True, slots=True)
class Edited:
    """Whose facts were changed, and whom to invite if an account was given."""

    person_id: int
    organisation: str
    invited: Invited | None


@transaction.atomic(durable=True)
def edit_person(*, person_id: int, facts: PersonFacts, actor: User, now: datetime, on: date) -> Edited:
    """Correct a person's facts; issued certificates keep what they say. May give the person an account."""
    details = person_details(actor, person_id, on=on)
    person = persons_edited_by(actor, on=on).select_for_update(of=("self",)).filter(pk=person_id).first()
    if person is None or details is None:
        raise CannotFindPerson
    identity = Identity(facts.given_names, facts.family_name, facts.birth_date)
    identity.refuse_unfit(on)
    if facts.oppijanumero and not learner_oid_is_valid(facts.oppijanumero):
        raise CannotUseLearnerNumber
    if facts.protected and not person.protected:
        hosts = Placement.objects.filter(person=person).values_list("host_id", flat=True)
        Protection(set(hosts)).refuse_unseen(actor, on)
    invited = PersonAccount(facts).find(actor, on=on) if person.user_id is None else None
    wanted = {
        **identity.names(),
        "birth_date": facts.birth_date,
        "language": facts.language,
        "oppijanumero": facts.oppijanumero,
        "protected": facts.protected,
        "user_id": invited.user_id if invited else person.user_id,
    }
    changed = sorted(name for name, value in wanted.items() if getattr(person, name) != value)
    if changed:
        for name in changed:
            setattr(person, name, wanted[name])
        person.save(update_fields=changed)
        told = {"organisation": details.organisation_id, "changed": changed}
        record(PersonTrail(person.audit_ref).event("person.edit", actor, told, subject=person.pk), at=now)
    return Edited(person.pk, details.organisation, invited)
