"""A new code or a new link for an expert who was invited, and the end of an invitation; by the site."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import NewEvent, record
from common.errors import Cannot
from common.ids import new_short_code
from workplaces.choices import EnvironmentState, InvitationState
from workplaces.models import LearningEnvironment, ReviewInvitation
from workplaces.models.digests import code_digest
from workplaces.rules.reviewing import CODE_LENGTH
from workplaces.services.environments.desk import Invitations
from workplaces.services.environments.trail import EnvironmentTrail
from workplaces.services.reviews.invitation import Invited, Invitee, Inviting


class CannotFindInvitation(Cannot):
    """No invited expert is reviewing such an environment of the sites where the actor is coach or coordinator."""

    code = "invitation-missing"
    is_absence = True


class CannotRenewClosed(Cannot):
    """The link is no longer open, so a new code would open nothing."""

    code = "invitation-closed"


@transaction.atomic(durable=True)
def renew_code(*, environment_id: int, actor: User, now: datetime, on: date) -> Invited:
    """Make a new one-time code for the same link; the browser that was in before is out."""
    environment, _last = _invited(environment_id, actor, on)
    invitation = Invitations(environment, now).open()
    if invitation is None:
        raise CannotRenewClosed
    code = new_short_code(CODE_LENGTH)
    invitation.state, invitation.code_digest = InvitationState.WAITING, code_digest(code)
    invitation.wrong_codes, invitation.browser_digest = 0, ""
    invitation.save(update_fields=["state", "code_digest", "wrong_codes", "browser_digest"])
    record(_event(environment, "invitation.renew_code", actor, invitation), at=now)
    return Inviting(environment, actor, now).told(invitation, token="", code=code)


@transaction.atomic(durable=True)
def renew_link(*, environment_id: int, actor: User, now: datetime, on: date) -> Invited:
    """Invite the same person anew: the link before leads nowhere, and another 14 days begin."""
    environment, last = _invited(environment_id, actor, on)
    invitee = Invitee(last.name, last.title, last.organisation, last.email, last.language)
    inviting = Inviting(environment, actor, now)
    inviting.refuse_inside(invitee, on)
    Invitations(environment, now).revoke()
    invitation, invited = inviting.write(invitee)
    record(_event(environment, "invitation.renew_link", actor, invitation), at=now)
    return invited


@transaction.atomic(durable=True)
def revoke(*, environment_id: int, actor: User, now: datetime, on: date) -> None:
    """Withdraw the invitation; the environment waits until it is invited to anew or taken back."""
    environment, _last = _invited(environment_id, actor, on)
    invitation = Invitations(environment, now).open()
    if invitation is None:
        raise CannotRenewClosed
    Invitations(environment, now).revoke()
    record(_event(environment, "invitation.revoke", actor, invitation), at=now)


def _invited(environment_id: int, actor: User, on: date) -> tuple[LearningEnvironment, ReviewInvitation]:
    """Fetch and lock an environment that waits for an invited expert, with the last invitation to it."""
    edited = LearningEnvironment.objects.edited_by(actor, on=on)
    environment = edited.filter(state=EnvironmentState.IN_REVIEW, expert=None).locked(environment_id)
    last = environment.invitations.order_by("-pk").first() if environment else None
    if environment is None or last is None:
        raise CannotFindInvitation
    last.environment = environment
    return environment, last


def _event(environment: LearningEnvironment, verb: str, actor: User, invitation: ReviewInvitation) -> NewEvent:
    """Tell what became of an invitation."""
    return EnvironmentTrail(environment).event(verb, actor, role="staff", expert=invitation.audit_ref)
