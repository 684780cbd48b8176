"""Sending a draft to an outside expert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.choices import Beginning
from qualifications.rules.validity import may_begin
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.models.environment import outside_experts
from workplaces.rules.environment import may_move
from workplaces.services.environments.freezing import FrozenMapping
from workplaces.services.environments.refusals import CannotChange, CannotFindEnvironment, CannotUseDocument
from workplaces.services.environments.request import ReviewRequest
from workplaces.services.environments.trail import EnvironmentTrail


class CannotSendTo(Cannot):
    """The chosen user is no outside expert for this organisation."""

    code = "expert-not-eligible"


class CannotSendUnnamed(Cannot):
    """The actor, who would be the responsible person, has no name in the account."""

    code = "responsible-without-name"


@transaction.atomic(durable=True)
def send_to_review(*, environment_id: int, expert_id: int, actor: User, now: datetime, on: date) -> ReviewRequest:
    """Freeze the lines from the site's mapping and ask an outside expert; the actor becomes the responsible person."""
    environment = LearningEnvironment.objects.edited_by(actor, on=on).locked(environment_id)
    if environment is None:
        raise CannotFindEnvironment
    if not may_move(EnvironmentState(environment.state), EnvironmentState.IN_REVIEW):
        raise CannotChange
    if may_begin(environment.document, on) is Beginning.REFUSED:
        raise CannotUseDocument
    expert = outside_experts(environment.site.organisation_id, on=on).filter(pk=expert_id).first()
    if expert is None:
        raise CannotSendTo
    if not actor.full_name:
        raise CannotSendUnnamed
    lines = FrozenMapping(environment).write()
    environment.state = EnvironmentState.IN_REVIEW
    environment.expert, environment.sent_at = expert, now
    environment.responsible, environment.responsible_name = actor, actor.full_name
    environment.save(update_fields=["state", "expert", "sent_at", "responsible", "responsible_name"])
    told = {"expert": expert.audit_ref, "lines": lines}
    record(EnvironmentTrail(environment).event("environment.send", actor, role="staff", **told), at=now)
    return ReviewRequest.on(environment, expert, actor, day=on)
