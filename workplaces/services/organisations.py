"""An organisation's facts and its scale, and the reading of its page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from common.ids import business_id_is_valid
from common.oids import organisation_oid_is_valid
from workplaces.models import Organisation
from workplaces.queries.organisations import OrganisationPage, organisation_page


class CannotFindOrganisation(Cannot):
    """There is no such organisation among those that the actor coordinates."""

    code = "organisation-missing"
    is_absence = True


class CannotUseBusinessId(Cannot):
    """The business id has a wrong form or check digit."""

    code = "business-id-invalid"


class CannotShareBusinessId(Cannot):
    """Another organisation has the business id."""

    code = "business-id-taken"


class CannotUseOrganisationOid(Cannot):
    """The organisation's number in the education register has a wrong form."""

    code = "organisation-oid-invalid"


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What an organisation says of itself; `scale` is how it marks from now on."""

    name: str
    business_id: str
    oid: str
    street_address: str
    postal_code: str
    municipality: str
    phone: str
    email: str
    scale: str


@transaction.atomic(durable=True)
def open_organisation(*, organisation_id: int, page: int, actor: User, now: datetime, on: date) -> OrganisationPage:
    """Read an organisation with its sites and a page of its members; the reading of the members is recorded."""
    found = organisation_page(actor, organisation_id, on=on, page=page)
    if found is None:
        raise CannotFindOrganisation
    event = NewEvent(
        stream=organisation_stream(found.facts.id),
        actor=actor.audit_ref,
        role="coordinator",
        verb="organisation.read",
        kind="organisation",
        subject=str(found.facts.id),
        persons=tuple(member.audit_ref for member in found.members if not member.is_self),
    )
    record(event, at=now)
    return found


@transaction.atomic(durable=True)
def edit_organisation(
    *, organisation_id: int, facts: OrganisationFacts, actor: User, now: datetime, on: date
) -> tuple[str, ...]:
    """Change facts and scale; marks keep the scale they were given on. Gives the names of what has changed."""
    coordinated = Organisation.objects.coordinated_by(actor, on=on)
    organisation = coordinated.select_for_update(of=("self",)).filter(pk=organisation_id).first()
    if organisation is None:
        raise CannotFindOrganisation
    _refuse_business_id(facts.business_id, keeper=organisation.pk)
    if facts.oid and not organisation_oid_is_valid(facts.oid):
        raise CannotUseOrganisationOid
    wanted = asdict(facts)
    changed = tuple(name for name, value in wanted.items() if getattr(organisation, name) != value)
    if not changed:
        return ()
    for name in changed:
        setattr(organisation, name, wanted[name])
    organisation.save(update_fields=changed)
    event = NewEvent(
        stream=organisation_stream(organisation.pk),
        actor=actor.audit_ref,
        role="coordinator",
        verb="organisation.edit",
        kind="organisation",
        subject=str(organisation.pk),
        data={"changed": list(changed)} | ({"scale": facts.scale} if "scale" in changed else {}),
    )
    record(event, at=now)
    return changed


def _refuse_business_id(business_id: str, *, keeper: int) -> None:
    """Refuse a business id that is wrong, or that another organisation than the keeper has."""
    if not business_id_is_valid(business_id):
        raise CannotUseBusinessId
    if Organisation.objects.filter(business_id=business_id).exclude(pk=keeper).exists():
        raise CannotShareBusinessId
