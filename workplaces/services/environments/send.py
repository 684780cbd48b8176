"""Sending a draft to an outside expert who has an account."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.models.environment import outside_experts
from workplaces.services.environments.request import ReviewRequest
from workplaces.services.environments.sending import Sending
from workplaces.services.environments.trail import EnvironmentTrail


class CannotSendTo(Cannot):
    """The chosen user is no outside expert for this organisation."""

    code = "expert-not-eligible"


@transaction.atomic(durable=True)
def send_to_review(
    *, environment_id: int, expert_id: int, actor: User, now: datetime, on: date, shows_responsible: bool = False
) -> ReviewRequest:
    """Freeze the lines from the site's mapping and ask an outside expert; the actor becomes the responsible person.

    `shows_responsible`: the actor agrees that the public report shows the name.
    """
    sending = Sending.locked(environment_id, actor, on=on)
    environment = sending.environment
    expert = outside_experts(environment.site.organisation_id, on=on).filter(pk=expert_id).first()
    if expert is None:
        raise CannotSendTo
    is_same = environment.expert_id == expert.pk and not _came_by_invitation(sending)
    lines = sending.write(expert, now, shows_responsible=shows_responsible, is_same_expert=is_same)
    told = {"expert": expert.audit_ref, "lines": lines}
    record(EnvironmentTrail(environment).event("environment.send", actor, role="staff", **told), at=now)
    return ReviewRequest.on(environment, expert, actor, day=on)


def _came_by_invitation(sending: Sending) -> bool:
    """Tell whether the round before was an invited expert's."""
    sent_at = sending.environment.sent_at
    return sent_at is not None and sending.environment.invitations.filter(created_at__gte=sent_at).exists()
