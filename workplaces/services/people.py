"""Participants: enrolled with their first placement, opened, corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Person, User
from accounts.rules.identity import holds_identity_code
from accounts.rules.names import searchable_name, sort_name, tidy
from accounts.services.invitations import Invited, account_for
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record, record_all
from common.errors import Cannot
from common.oids import learner_oid_is_valid
from workplaces.models import Placement, Site
from workplaces.models.organisation import EDITORS, sites_named_for
from workplaces.models.placement import persons_edited_by
from workplaces.queries.people import PersonDetails, person_details
from workplaces.rules.placements import birth_date_is_possible
from workplaces.services.terms import PlacementTerms


class CannotEnrolHere(Cannot):
    """There is no such site in use where the actor is coach or coordinator."""

    code = "enrol-site-missing"
    is_absence = True


class CannotFindPerson(Cannot):
    """There is no such person among those whose placements the actor may edit."""

    code = "person-missing"
    is_absence = True


class CannotNamePerson(Cannot):
    """The name holds a personal identity code."""

    code = "person-name-has-identity-code"


class CannotBeBornThen(Cannot):
    """The birth date is in the future or too far in the past."""

    code = "person-birth-date"


class CannotUseLearnerNumber(Cannot):
    """The learner number has a wrong form or check digit."""

    code = "learner-number-invalid"


class CannotUseAddress(Cannot):
    """The e-mail address belongs to another participant, or to the actor."""

    code = "person-address-taken"


class CannotEnrolTwice(Cannot):
    """Somebody of this name and birth date begins at this site on this day already."""

    code = "person-enrolled-already"


class CannotProtect(Cannot):
    """Only staff assigned to the person's site see a protected person; the actor is not, and would lose sight."""

    code = "protection-needs-site-role"


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Who is enrolled; with an e-mail address the person gets an account, empty = none."""

    given_names: str
    family_name: str
    birth_date: date | None = None
    language: str = "fi"
    email: str = ""
    protected: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What may be corrected of a person; an e-mail address gives an account to somebody who has none."""

    given_names: str
    family_name: str
    birth_date: date | None
    language: str
    oppijanumero: str
    protected: bool
    email: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The person, the first placement, and whom to invite (None without an account)."""

    person_id: int
    placement_id: int
    organisation: str
    invited: Invited | None


@dataclass(frozen=True, slots=True)
class Edited:
    """Whose facts were changed, and whom to invite if an account was given."""

    person_id: int
    organisation: str
    invited: Invited | None


@transaction.atomic(durable=True)
def enrol(*, person: NewPerson, host_id: int, terms: PlacementTerms, actor: User, now: datetime, on: date) -> Enrolled:
    """Take in a participant with the first placement, in one."""
    led = Site.objects.led_by(actor, on=on).filter(is_active=True).select_related("organisation")
    host = led.select_for_update(of=("self",)).filter(pk=host_id).first()
    if host is None:
        raise CannotEnrolHere
    _refuse_facts(person.given_names, person.family_name, person.birth_date, on)
    if person.protected:
        _refuse_unseen({host.pk}, actor, on)
    settled = terms.settle(host, actor)
    _refuse_twin(person, host, terms.begins_on)
    invited = _account(person, person.email, actor)
    enrolled = Person.objects.create(
        user_id=invited.user_id if invited else None,
        birth_date=person.birth_date,
        language=person.language,
        protected=person.protected,
        **_names(person.given_names, person.family_name),
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
    ref = enrolled.audit_ref
    added = _event("person.enrol", ref, actor, here | {"account": invited is not None}, subject=enrolled.pk)
    began = _event("placement.start", ref, actor, here | {"site": host.pk}, subject=placement.pk)
    record_all([added, began, *settled.events], at=now)
    return Enrolled(enrolled.pk, placement.pk, host.organisation.name, invited)


@transaction.atomic(durable=True)
def open_person(*, person_id: int, actor: User, now: datetime, on: date) -> PersonDetails:
    """Read a person's facts for correction; the reading is recorded."""
    details = person_details(actor, person_id, on=on)
    if details is None:
        raise CannotFindPerson
    seen = _event("person.read", details.audit_ref, actor, {"organisation": details.organisation_id}, subject=person_id)
    record(seen, at=now)
    return details


@transaction.atomic(durable=True)
def edit_person(*, person_id: int, facts: PersonFacts, actor: User, now: datetime, on: date) -> Edited:
    """Correct a person's facts; issued certificates keep what they say. May give the person an account."""
    details = person_details(actor, person_id, on=on)
    person = persons_edited_by(actor, on=on).select_for_update(of=("self",)).filter(pk=person_id).first()
    if person is None or details is None:
        raise CannotFindPerson
    _refuse_facts(facts.given_names, facts.family_name, facts.birth_date, on)
    if facts.oppijanumero and not learner_oid_is_valid(facts.oppijanumero):
        raise CannotUseLearnerNumber
    if facts.protected and not person.protected:
        _refuse_unseen(set(Placement.objects.filter(person=person).values_list("host_id", flat=True)), actor, on)
    invited = _account(facts, facts.email, actor) if person.user_id is None else None
    wanted = {
        **_names(facts.given_names, facts.family_name),
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
        record(_event("person.edit", person.audit_ref, actor, told, subject=person.pk), at=now)
    return Edited(person.pk, details.organisation, invited)


def _refuse_facts(given_names: str, family_name: str, birth_date: date | None, on: date) -> None:
    """Refuse an identity code among the names, and an impossible birth date."""
    if holds_identity_code(f"{given_names} {family_name}"):
        raise CannotNamePerson
    if not birth_date_is_possible(birth_date, on):
        raise CannotBeBornThen


def _refuse_unseen(host_ids: set[int], actor: User, on: date) -> None:
    """Refuse protection by somebody who could not see the person afterwards."""
    if not sites_named_for(actor, *EDITORS, on=on).filter(pk__in=host_ids).exists():
        raise CannotProtect


def _refuse_twin(person: NewPerson, host: Site, begins_on: date) -> None:
    """Refuse what is most likely the same form sent twice."""
    names = _names(person.given_names, person.family_name)
    twins = Person.objects.filter(searchable=names["searchable"], birth_date=person.birth_date)
    if Placement.objects.filter(host=host, begins_on=begins_on, person__in=twins.values("pk")).exists():
        raise CannotEnrolTwice


def _account(person: NewPerson | PersonFacts, email: str, actor: User) -> Invited | None:
    """Find or make the account of an address; one that belongs to another participant or the actor is refused."""
    if not email:
        return None
    invited = account_for(
        email=email, given_names=person.given_names, family_name=person.family_name, language=person.language
    )
    if invited.user_id == actor.pk or Person.objects.filter(user_id=invited.user_id).exists():
        raise CannotUseAddress
    return invited


def _names(given_names: str, family_name: str) -> dict[str, str]:
    """Give the columns that hold the name."""
    given, family = tidy(given_names), tidy(family_name)
    return {
        "given_names": given,
        "family_name": family,
        "sort_name": sort_name(given, family),
        "searchable": searchable_name(given, family),
    }


def _event(verb: str, audit_ref: str, actor: User, data: Mapping[str, object], *, subject: int) -> NewEvent:
    """Tell of a person or a placement in the person's own stream, without names."""
    return NewEvent(
        stream=person_stream(audit_ref),
        actor=actor.audit_ref,
        role="staff",
        verb=verb,
        kind=verb.partition(".")[0],
        subject=str(subject),
        data=data,
    )
