"""Taking an environment back from review, by its site."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.services.environments.desk import Invitations
from workplaces.services.environments.trail import EnvironmentTrail


class CannotFindInReview(Cannot):
    """There is no such environment at sites where the actor is coach or coordinator."""

    code = "recall-missing"
    is_absence = True


class CannotRecall(Cannot):
    """Only an environment that waits for review may be taken back."""

    code = "environment-not-in-review"


@transaction.atomic(durable=True)
def recall(*, environment_id: int, actor: User, now: datetime, on: date) -> None:
    """Take an environment back from review, for instance when the expert does not answer; its lines move again.

    An invitation ends; what the expert has said of rows so far is kept.
    """
    environment = LearningEnvironment.objects.edited_by(actor, on=on).locked(environment_id)
    if environment is None:
        raise CannotFindInReview
    if environment.state != EnvironmentState.IN_REVIEW:
        raise CannotRecall
    Invitations(environment, now).revoke()
    environment.lines.all().delete()
    environment.state = EnvironmentState.DRAFT
    environment.save(update_fields=["state"])
    record(EnvironmentTrail(environment).event("environment.recall", actor, role="staff"), at=now)
