"""Ending a report before its time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.rules.environment import may_move
from workplaces.services.environments.decision import Decision
from workplaces.services.environments.trail import EnvironmentTrail


class CannotFindReport(Cannot):
    """There is no such report that the actor may withdraw."""

    code = "report-missing"
    is_absence = True


class CannotWithdraw(Cannot):
    """Only a report in force may be withdrawn."""

    code = "report-not-in-force"


class CannotWithdrawSilently(Cannot):
    """A withdrawal needs a reason."""

    code = "withdrawal-without-reason"


@transaction.atomic(durable=True)
def withdraw(*, environment_id: int, reason: str, actor: User, now: datetime, on: date) -> Decision:
    """End a report before its time: the owner's coordinator or the expert who approved it, with a reason."""
    environment = LearningEnvironment.objects.withdrawable_by(actor, on=on).locked(environment_id)
    if environment is None:
        raise CannotFindReport
    if not may_move(EnvironmentState(environment.state), EnvironmentState.WITHDRAWN):
        raise CannotWithdraw
    if not reason.strip():
        raise CannotWithdrawSilently
    environment.state = EnvironmentState.WITHDRAWN
    environment.withdrawn_on, environment.withdraw_reason = on, reason.strip()
    environment.save(update_fields=["state", "withdrawn_on", "withdraw_reason"])
    role = "expert" if environment.expert_id == actor.pk else "coordinator"
    record(EnvironmentTrail(environment).event("environment.withdraw", actor, role=role), at=now)
    return Decision.on(environment, actor.full_name, day=on, reason=reason.strip())
