"""The keeper of the installation takes a new organisation into the service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.services.invitations import Invited, account_for
from audit.rules.chain import SYSTEM_STREAM, organisation_stream
from audit.services.events import NewEvent, record_all
from common.errors import Cannot
from common.ids import business_id_is_valid
from workplaces.choices import OrganisationKind, Role
from workplaces.models import Membership, Organisation


class CannotRegister(Cannot):
    """The business id is wrong."""

    code = "registration-business-id-invalid"


class CannotRegisterTwice(Cannot):
    """An organisation with the business id uses the service already."""

    code = "organisation-exists"


@dataclass(frozen=True, slots=True)
class Registered:
    """The organisation, and its first coordinator's account."""

    organisation_id: int
    coordinator: Invited


@transaction.atomic(durable=True)
def register_organisation(
    *,
    name: str,
    business_id: str,
    kind: OrganisationKind,
    coordinator_email: str,
    language: str,
    now: datetime,
    on: date,
) -> Registered:
    """Take in an organisation with its first coordinator; one that is known only as an employer is taken over."""
    if not business_id_is_valid(business_id):
        raise CannotRegister
    known = Organisation.objects.select_for_update().filter(business_id=business_id).first()
    if known and Membership.objects.filter(organisation=known).exists():
        raise CannotRegisterTwice
    organisation = known or Organisation(business_id=business_id)
    organisation.name, organisation.kind = name.strip(), kind
    organisation.save()
    invited = account_for(email=coordinator_email, given_names="", family_name="", language=language)
    membership = Membership.objects.create(
        user_id=invited.user_id, organisation=organisation, role=Role.COORDINATOR, begins_on=on
    )
    record_all(_events(membership, invited), at=now)
    return Registered(organisation.pk, invited)


def _events(membership: Membership, invited: Invited) -> tuple[NewEvent, NewEvent]:
    """Tell the system of the organisation, and the organisation of its coordinator."""
    registered = NewEvent(
        stream=SYSTEM_STREAM,
        actor="system",
        role="system",
        verb="organisation.register",
        kind="organisation",
        subject=str(membership.organisation_id),
    )
    added = NewEvent(
        stream=organisation_stream(membership.organisation_id),
        actor="system",
        role="system",
        verb="member.add",
        kind="membership",
        subject=str(membership.pk),
        data={"user": invited.audit_ref, "role": membership.role, "site": None, "new_account": invited.is_new},
    )
    return registered, added
