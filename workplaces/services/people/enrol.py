"""Taking in a participant with the first placement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Person, User
from accounts.services.invitations import Invited
from audit.services.events import record_all
from common.errors import Cannot
from workplaces.models import Placement, Site
from workplaces.services.people.account import PersonAccount
from workplaces.services.people.facts import NewPerson
from workplaces.services.people.identity import Identity
from workplaces.services.people.protection import Protection
from workplaces.services.people.trail import PersonTrail
from workplaces.services.terms import PlacementTerms


class CannotEnrolHere(Cannot):
    """There is no such site in use where the actor is coach or coordinator."""

    code = "enrol-site-missing"
    is_absence = True


class CannotEnrolTwice(Cannot):
    """Somebody of this name and birth date begins at this site on this day already."""

    code = "person-enrolled-already"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The person, the first placement, and whom to invite (None without an account)."""

    person_id: int
    placement_id: int
    organisation: str
    invited: Invited | None


@transaction.atomic(durable=True)
def enrol(*, person: NewPerson, host_id: int, terms: PlacementTerms, actor: User, now: datetime, on: date) -> Enrolled:
    """Take in a participant with the first placement, in one."""
    led = Site.objects.led_by(actor, on=on).filter(is_active=True).select_related("organisation")
    host = led.select_for_update(of=("self",)).filter(pk=host_id).first()
    if host is None:
        raise CannotEnrolHere
    identity = Identity(person.given_names, person.family_name, person.birth_date)
    identity.refuse_unfit(on)
    if person.protected:
        Protection({host.pk}).refuse_unseen(actor, on)
    settled = terms.settle(host, actor)
    _refuse_twin(identity, host, terms.begins_on)
    invited = PersonAccount(person).find(actor, on=on)
    enrolled = Person.objects.create(
        user_id=invited.user_id if invited else None,
        birth_date=person.birth_date,
        language=person.language,
        protected=person.protected,
        **identity.names(),
    )
    placement = Placement.objects.create(
        person=enrolled,
        host=host,
        kind_id=settled.kind_id,
        employer_id=settled.employer_id,
        begins_on=terms.begins_on,
        ends_on=terms.ends_on,
    )
    here = {"organisation": host.organisation_id}
    trail = PersonTrail(enrolled.audit_ref)
    added = trail.event("person.enrol", actor, here | {"account": invited is not None}, subject=enrolled.pk)
    began = trail.event("placement.start", actor, here | {"site": host.pk}, subject=placement.pk)
    record_all([added, began, *settled.events], at=now)
    return Enrolled(enrolled.pk, placement.pk, host.organisation.name, invited)


def _refuse_twin(identity: Identity, host: Site, begins_on: date) -> None:
    """Refuse what is most likely the same form sent twice."""
    twins = Person.objects.filter(searchable=identity.names()["searchable"], birth_date=identity.birth_date)
    if Placement.objects.filter(host=host, begins_on=begins_on, person__in=twins.values("pk")).exists():
        raise CannotEnrolTwice
