"""Answering the guiding questions of a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.rules.environment import QUESTIONS
from workplaces.services.environments.refusals import CannotChange, CannotFindEnvironment
from workplaces.services.environments.trail import EnvironmentTrail


@transaction.atomic(durable=True)
def describe(
    *, environment_id: int, answers: Mapping[str, str], language: str, actor: User, now: datetime, on: date
) -> None:
    """Write answers to guiding questions of a draft; `answers` has texts by question, and what is not named stays."""
    environment = LearningEnvironment.objects.edited_by(actor, on=on).locked(environment_id)
    if environment is None:
        raise CannotFindEnvironment
    if environment.state != EnvironmentState.DRAFT:
        raise CannotChange
    answered = [question for question in QUESTIONS if question in answers]
    for question in answered:
        setattr(environment, question, answers[question].strip())
    environment.language = language
    environment.save(update_fields=[*answered, "language"])
    record(EnvironmentTrail(environment).event("environment.describe", actor, role="staff"), at=now)
