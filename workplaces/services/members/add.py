"""Taking somebody in as a member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.services.invitations import Invited, account_for
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import OrganisationKind
from workplaces.models import Membership, Organisation, Site
from workplaces.services.members.new_member import NewMember
from workplaces.services.members.refusals import CannotAddMember
from workplaces.services.members.trail import MembershipTrail


class CannotAddMemberTwice(Cannot):
    """The user has this role there already."""

    code = "member-exists"


@dataclass(frozen=True, slots=True)
class AddedMember:
    """The new role, and whom to tell about it."""

    membership_id: int
    organisation: str
    invited: Invited


@transaction.atomic(durable=True)
def add_member(*, organisation_id: int, member: NewMember, actor: User, now: datetime, on: date) -> AddedMember:
    """Give a role from today on to the account of an e-mail address, which is made if there is none."""
    coordinated = Organisation.objects.coordinated_by(actor, on=on)
    organisation = coordinated.select_for_update(of=("self",)).filter(pk=organisation_id).first()
    if organisation is None:
        raise CannotAddMember
    member.refuse_unfit(OrganisationKind(organisation.kind))
    site = _site_in(organisation, member.site_id)
    invited = account_for(
        email=member.email, given_names=member.given_names, family_name=member.family_name, language=member.language
    )
    held = Membership.objects.filter(user_id=invited.user_id, organisation=organisation, role=member.role, site=site)
    if held.open_on(on).exists():
        raise CannotAddMemberTwice
    membership = Membership.objects.create(
        user_id=invited.user_id, organisation=organisation, site=site, role=member.role, begins_on=on
    )
    data = {"user": invited.audit_ref, "role": member.role, "site": member.site_id, "new_account": invited.is_new}
    record(MembershipTrail(membership).event("member.add", actor, data), at=now)
    return AddedMember(membership.pk, organisation.name, invited)


def _site_in(organisation: Organisation, site_id: int | None) -> Site | None:
    """Find a site in use of the organisation."""
    if site_id is None:
        return None
    site = Site.objects.filter(organisation=organisation, is_active=True, pk=site_id).first()
    if site is None:
        raise CannotAddMember
    return site
