"""The end of reports whose last day has passed; the system's own act, without an actor."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from audit.services.events import record_all
from workplaces.choices import EnvironmentState
from workplaces.models import LearningEnvironment
from workplaces.services.environments.trail import EnvironmentTrail


@transaction.atomic(durable=True)
def expire_due(*, now: datetime, on: date) -> int:
    """Mark the reports whose last day has passed as expired; give how many. Running it again finds none.

    The gates go by the date and do not wait for this.
    """
    due = LearningEnvironment.objects.past_renewal(on).select_related("site").order_by("pk")
    expired = list(due.select_for_update(of=("self",)))
    LearningEnvironment.objects.filter(pk__in=[row.pk for row in expired]).update(state=EnvironmentState.EXPIRED)
    record_all((EnvironmentTrail(row).by_itself("environment.expire") for row in expired), at=now)
    return len(expired)
