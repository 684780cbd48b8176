"""Whether a site's report is found in searches and lists."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.services.environments.refusals import CannotFindEnvironment
from workplaces.services.environments.trail import EnvironmentTrail


class CannotListReplaced(Cannot):
    """A newer report is in its place; what holds is said there."""

    code = "environment-replaced"


@transaction.atomic(durable=True)
def set_listing(*, environment_id: int, is_listed: bool, actor: User, now: datetime, on: date) -> None:
    """Say whether the report is in searches and lists, or public at its own address only; published ones too.

    Saying what holds already changes nothing and records nothing.
    """
    environment = LearningEnvironment.objects.edited_by(actor, on=on).locked(environment_id)
    if environment is None:
        raise CannotFindEnvironment
    if environment.state == EnvironmentState.REPLACED:
        raise CannotListReplaced
    if environment.is_listed == is_listed:
        return
    environment.is_listed = is_listed
    environment.save(update_fields=["is_listed"])
    event = EnvironmentTrail(environment).event("environment.set_listing", actor, role="staff", is_listed=is_listed)
    record(event, at=now)
