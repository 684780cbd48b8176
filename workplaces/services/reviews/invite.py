"""Sending a draft to an outside expert who has no account."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.models import LearningEnvironment
from workplaces.rules.reviewing import is_same_invitee
from workplaces.services.environments.desk import Invitations
from workplaces.services.environments.sending import Sending
from workplaces.services.environments.trail import EnvironmentTrail
from workplaces.services.reviews.invitation import Invited, Invitee, Inviting


@transaction.atomic(durable=True)
def invite_expert(
    *,
    environment_id: int,
    invitee: Invitee,
    actor: User,
    now: datetime,
    on: date,
    shows_responsible: bool = False,
) -> Invited:
    """Freeze the lines and invite a named person by a link and a one-time code, which are given back this once.

    `shows_responsible`: the actor agrees that the public report shows the name.
    """
    sending = Sending.locked(environment_id, actor, on=on)
    environment = sending.environment
    inviting = Inviting(environment, actor, now)
    inviting.refuse_inside(invitee, on)
    is_same = _was_invited_before(environment, invitee)
    Invitations(environment, now).revoke()
    lines = sending.write(None, now, shows_responsible=shows_responsible, is_same_expert=is_same)
    invitation, invited = inviting.write(invitee)
    told = {"expert": invitation.audit_ref, "lines": lines, "by_invitation": True}
    record(EnvironmentTrail(environment).event("environment.send", actor, role="staff", **told), at=now)
    return invited


def _was_invited_before(environment: LearningEnvironment, invitee: Invitee) -> bool:
    """Tell whether the round before was the same person's."""
    sent_at = environment.sent_at
    if sent_at is None:
        return False
    before = environment.invitations.filter(created_at__gte=sent_at).order_by("-pk").first()
    if before is None:
        return False
    named = (invitee.name, invitee.organisation, invitee.email)
    return is_same_invitee((before.name, before.organisation, before.email), named)
