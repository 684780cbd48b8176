"""Ending a role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import Role
from workplaces.models import Membership, Organisation
from workplaces.rules.members import leaves_without_coordinator
from workplaces.services.members.refusals import CannotAddMember, CannotFindMembership
from workplaces.services.members.trail import MembershipTrail


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
class EndedMembership:
    """Whose role was ended; whether the actor still coordinates the organisation."""

    organisation_id: int
    still_coordinates: bool


@transaction.atomic(durable=True)
def end_membership(*, membership_id: int, ends_on: date, actor: User, now: datetime, on: date) -> EndedMembership:
    """End a role: it holds to the end of the given day, which is yesterday at the earliest.

    A role that would end before it began has been given by mistake: its row goes, the events remain.
    """
    organisation_id = _organisation_of(membership_id, actor, on)
    coordinated = Organisation.objects.coordinated_by(actor, on=on)
    if coordinated.select_for_update(of=("self",)).filter(pk=organisation_id).first() is None:
        raise CannotAddMember
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
    told = {"ends_on": ends_on.isoformat(), "was_mistake": was_mistake}
    event = MembershipTrail(membership).event("member.end", actor, told)
    if was_mistake:
        membership.delete()
    else:
        membership.ends_on = ends_on
        membership.save(update_fields=["ends_on"])
    record(event, at=now)
    return EndedMembership(organisation_id, still_coordinates=coordinated.filter(pk=organisation_id).exists())


def _organisation_of(membership_id: int, actor: User, on: date) -> int:
    """Find the organisation of a membership that the actor may end."""
    found = Membership.objects.coordinated_by(actor, on=on).filter(pk=membership_id).values_list("organisation_id")
    row = found.first()
    if row is None:
        raise CannotFindMembership
    return row[0]
