"""Typing the one-time code of an invitation, by the invited expert."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.crypto import constant_time_compare

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import InvitationState
from workplaces.models import LearningEnvironment, Membership, ReviewInvitation
from workplaces.models.digests import code_digest, digest, token_digest
from workplaces.rules.reviewing import MOST_WRONG_CODES
from workplaces.services.environments.trail import EnvironmentTrail

_BROWSER_BYTES = 32


class CannotOpenInvitation(Cannot):
    """The link leads nowhere: unknown, past its last day, answered, withdrawn or replaced. All are answered alike."""

    code = "invitation-unknown"
    is_absence = True


class CannotOpenLocked(Cannot):
    """The code has been typed wrong too many times."""

    code = "invitation-locked"


class CannotOpenTwice(Cannot):
    """The code has been used; only the browser in which it was typed goes on."""

    code = "invitation-code-used"


class CannotOpenInside(Cannot):
    """Whoever has signed in here belongs to the organisation that owns the site."""

    code = "invitation-not-for-members"


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a right code leads, with the secret that the browser keeps until the end; or how many tries are left.

    After a wrong code `environment_id` is None.
    """

    environment_id: int | None
    tries_left: int
    expires_at: datetime
    browser: str = field(default="", repr=False)


@transaction.atomic(durable=True)
def open_with_code(*, token: str, code: str, actor: User | None, now: datetime, on: date) -> Opening:
    """Bind an invitation to the browser where its code was typed. A wrong code is counted, the fifth one locks.

    `actor` is whoever has signed in in that browser, if anybody: the site's own people do not open it.
    """
    found = ReviewInvitation.objects.leading(now).filter(token_digest=token_digest(token))
    held = found.values_list("environment", flat=True).first()
    environment = LearningEnvironment.objects.filter(pk=held).locked(held) if held else None
    invitation = found.first() if environment else None
    if environment is None or invitation is None:
        raise CannotOpenInvitation
    if actor is not None and _is_inside(environment, actor, on):
        raise CannotOpenInside
    if invitation.state == InvitationState.LOCKED:
        raise CannotOpenLocked
    if not invitation.code_digest:
        raise CannotOpenTwice
    if not constant_time_compare(invitation.code_digest, code_digest(code)):
        return _count_wrong(environment, invitation, now)
    browser = secrets.token_urlsafe(_BROWSER_BYTES)
    invitation.state, invitation.opened_at = InvitationState.OPENED, now
    invitation.code_digest, invitation.browser_digest = "", digest("browser", browser)
    invitation.wrong_codes = 0
    invitation.save(update_fields=["state", "opened_at", "code_digest", "browser_digest", "wrong_codes"])
    record(EnvironmentTrail(environment).event("invitation.open", invitation, role="expert"), at=now)
    return Opening(environment.pk, MOST_WRONG_CODES, invitation.expires_at, browser)


def _count_wrong(environment: LearningEnvironment, invitation: ReviewInvitation, now: datetime) -> Opening:
    """Count a wrong code; the last one that is allowed locks the invitation."""
    invitation.wrong_codes += 1
    left = max(0, MOST_WRONG_CODES - invitation.wrong_codes)
    if not left:
        invitation.state, invitation.code_digest = InvitationState.LOCKED, ""
        record(EnvironmentTrail(environment).event("invitation.lock", invitation, role="expert"), at=now)
    invitation.save(update_fields=["state", "code_digest", "wrong_codes"])
    return Opening(None, left, invitation.expires_at)


def _is_inside(environment: LearningEnvironment, actor: User, on: date) -> bool:
    """Tell whether somebody has a role, running or coming, in the organisation that owns the site."""
    roles = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), user=actor)
    return roles.filter(organisation=environment.site.organisation_id).exists()
