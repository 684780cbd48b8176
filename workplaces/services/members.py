"""Who has which role in an organisation: added by e-mail, ended on a day, never left without a coordinator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from accounts.rules.identity import holds_identity_code
from accounts.services.invitations import Invited, account_for
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from workplaces.choices import OrganisationKind, Role
from workplaces.models import Membership, Organisation, Site
from workplaces.queries.organisations import MemberRow, member_row
from workplaces.rules.members import leaves_without_coordinator, role_fits_organisation, site_fits_role


class CannotAddMember(Cannot):
    """There is no such organisation among those that the actor coordinates, or no such site in use there."""

    code = "member-organisation-missing"
    is_absence = True


class CannotHoldRoleThere(Cannot):
    """Only a coach or a supervisor may have a role at one site."""

    code = "member-role-without-site"


class CannotHoldRoleInOrganisation(Cannot):
    """Only an education provider has school contacts."""

    code = "member-role-needs-provider"


class CannotNameMember(Cannot):
    """The name holds a personal identity code."""

    code = "member-name-has-identity-code"


class CannotAddMemberTwice(Cannot):
    """The user has this role there already."""

    code = "member-exists"


class CannotFindMembership(Cannot):
    """There is no such role in the organisations that the actor coordinates."""

    code = "membership-missing"
    is_absence = True


class CannotEndTwice(Cannot):
    """The role has ended already."""

    code = "membership-ended"


class CannotEndInThePast(Cannot):
    """A role ends yesterday at the earliest: what was done under it stays."""

    code = "membership-end-in-past"


class CannotEndLastCoordinator(Cannot):
    """Without this role the organisation would have no coordinator."""

    code = "last-coordinator"


@dataclass(frozen=True, slots=True)
class NewMember:
    """Whom to take in: names and language are used only when the e-mail address has no account yet."""

    email: str
    given_names: str
    family_name: str
    language: str
    role: Role
    site_id: int | None = None


@dataclass(frozen=True, slots=True)
class EndedMembership:
    """Whose role was ended; whether the actor still coordinates the organisation."""

    organisation_id: int
    still_coordinates: bool


@dataclass(frozen=True, slots=True)
class AddedMember:
    """The new role, and whom to tell about it."""

    membership_id: int
    organisation: str
    invited: Invited


@transaction.atomic(durable=True)
def add_member(*, organisation_id: int, member: NewMember, actor: User, now: datetime, on: date) -> AddedMember:
    """Give a role from today on to the account of an e-mail address, which is made if there is none."""
    organisation = _locked_organisation(organisation_id, actor, on)
    if holds_identity_code(f"{member.given_names} {member.family_name}"):
        raise CannotNameMember
    if not site_fits_role(member.role, has_site=member.site_id is not None):
        raise CannotHoldRoleThere
    if not role_fits_organisation(member.role, OrganisationKind(organisation.kind)):
        raise CannotHoldRoleInOrganisation
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
    record(_event("member.add", membership, actor, data), at=now)
    return AddedMember(membership.pk, organisation.name, invited)


@transaction.atomic(durable=True)
def open_membership(*, membership_id: int, actor: User, now: datetime, on: date) -> MemberRow:
    """Read one role of a member before it is ended; the reading of another's is recorded."""
    found = member_row(actor, membership_id, on=on)
    if found is None:
        raise CannotFindMembership
    if not found.is_self:
        event = NewEvent(
            stream=organisation_stream(found.organisation_id),
            actor=actor.audit_ref,
            role="coordinator",
            verb="organisation.read",
            kind="membership",
            subject=str(membership_id),
            persons=(found.audit_ref,),
        )
        record(event, at=now)
    return found


@transaction.atomic(durable=True)
def end_membership(*, membership_id: int, ends_on: date, actor: User, now: datetime, on: date) -> EndedMembership:
    """End a role: it holds to the end of the given day, which is yesterday at the earliest.

    A role that would end before it began has been given by mistake: its row goes, the events remain.
    """
    organisation_id = _organisation_of(membership_id, actor, on)
    _locked_organisation(organisation_id, actor, on)
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership_id)
    if membership.ends_on is not None and membership.ends_on < on:
        raise CannotEndTwice
    if ends_on < on - timedelta(days=1):
        raise CannotEndInThePast
    others = Membership.objects.in_force(on).filter(organisation_id=organisation_id, role=Role.COORDINATOR)
    others = others.exclude(pk=membership.pk).filter(Q(ends_on__gt=ends_on) | Q(ends_on=None))
    if leaves_without_coordinator(Role(membership.role), other_coordinators=others.count()):
        raise CannotEndLastCoordinator
    was_mistake = ends_on < membership.begins_on
    event = _event("member.end", membership, actor, {"ends_on": ends_on.isoformat(), "was_mistake": was_mistake})
    if was_mistake:
        membership.delete()
    else:
        membership.ends_on = ends_on
        membership.save(update_fields=["ends_on"])
    record(event, at=now)
    coordinated = Organisation.objects.coordinated_by(actor, on=on).filter(pk=organisation_id)
    return EndedMembership(organisation_id, still_coordinates=coordinated.exists())


def _locked_organisation(organisation_id: int, actor: User, on: date) -> Organisation:
    """Fetch and lock an organisation that the actor coordinates; changes of its members wait for each other."""
    coordinated = Organisation.objects.coordinated_by(actor, on=on)
    organisation = coordinated.select_for_update(of=("self",)).filter(pk=organisation_id).first()
    if organisation is None:
        raise CannotAddMember
    return organisation


def _organisation_of(membership_id: int, actor: User, on: date) -> int:
    """Find the organisation of a membership that the actor may end."""
    found = Membership.objects.coordinated_by(actor, on=on).filter(pk=membership_id).values_list("organisation_id")
    row = found.first()
    if row is None:
        raise CannotFindMembership
    return row[0]


def _site_in(organisation: Organisation, site_id: int | None) -> Site | None:
    """Find a site in use of the organisation."""
    if site_id is None:
        return None
    site = Site.objects.filter(organisation=organisation, is_active=True, pk=site_id).first()
    if site is None:
        raise CannotAddMember
    return site


def _event(verb: str, membership: Membership, actor: User, data: Mapping[str, object]) -> NewEvent:
    """Tell of a membership in its organisation's stream."""
    return NewEvent(
        stream=organisation_stream(membership.organisation_id),
        actor=actor.audit_ref,
        role="coordinator",
        verb=verb,
        kind="membership",
        subject=str(membership.pk),
        data=data,
    )
