"""Returning a reviewed environment to its site, by the outside expert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.services.environments.decision import Decision
from workplaces.services.environments.refusals import CannotFindReview
from workplaces.services.environments.trail import EnvironmentTrail


class CannotSendBackSilently(Cannot):
    """The site has to be told what to change."""

    code = "review-without-reason"


@transaction.atomic(durable=True)
def send_back(*, environment_id: int, reason: str, actor: User, now: datetime, on: date) -> Decision:
    """Return a reviewed environment to the site as a draft without frozen lines, saying what has to change."""
    environment = LearningEnvironment.objects.reviewable_by(actor, on=on).locked(environment_id)
    if environment is None:
        raise CannotFindReview
    if not reason.strip():
        raise CannotSendBackSilently
    environment.lines.all().delete()
    environment.state = EnvironmentState.DRAFT
    environment.reviewed_at, environment.review_comment = now, reason.strip()
    environment.save(update_fields=["state", "reviewed_at", "review_comment"])
    record(EnvironmentTrail(environment).event("environment.return", actor, role="expert"), at=now)
    return Decision.on(environment, actor, day=on, reason=reason.strip())
