"""Returning a reviewed environment to its site, by the outside expert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import EnvironmentState, RowVerdict
from workplaces.models import ReviewRow
from workplaces.queries.reviewer import Reviewer
from workplaces.services.environments.decision import Decision
from workplaces.services.environments.desk import Desk


class CannotSendBackSilently(Cannot):
    """The site has to be told what to change."""

    code = "review-without-reason"


@transaction.atomic(durable=True)
def send_back(*, environment_id: int, reason: str, actor: Reviewer, now: datetime, on: date) -> Decision:
    """Return a reviewed environment to the site as a draft without frozen lines, saying what has to change.

    Rows that ask for something say it as well, so that a `reason` is needed only where there are none.
    """
    desk = Desk.locked(environment_id, actor, now=now, on=on)
    environment = desk.environment
    if not reason.strip() and not _asks_for_something(environment.pk):
        raise CannotSendBackSilently
    environment.lines.all().delete()
    environment.state = EnvironmentState.DRAFT
    environment.reviewed_at, environment.review_comment = now, reason.strip()
    environment.save(update_fields=["state", "reviewed_at", "review_comment"])
    decided_by = desk.signed_by("")
    desk.leave(now)
    record(desk.event("environment.return"), at=now)
    return Decision.on(environment, decided_by, day=on, reason=reason.strip())


def _asks_for_something(environment_id: int) -> bool:
    """Tell whether this expert has said more of some row than to agree, and the site has not dealt with it."""
    mine = ReviewRow.objects.filter(environment=environment_id, handled_at=None).exclude(judged_name="")
    return mine.filter(~Q(verdict=RowVerdict.AGREED) | ~Q(comment="") | Q(is_added=True)).exists()
