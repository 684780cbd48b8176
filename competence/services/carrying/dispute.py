"""Asking to look anew at what was agreed under the earlier requirements."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from competence.choices import AgreementState, Side
from competence.services.agreements.speaker import Speaker
from competence.services.carrying.desk import Desk
from competence.services.carrying.obstacles import CARRY_REFUSALS


class CannotLookAnewSilently(Cannot):
    """Looking anew is asked for with a reason only."""

    code: ClassVar[str] = "carried-needs-reason"


@transaction.atomic(durable=True)
def dispute_carried(
    *, side: Side, placement_id: int, line_id: int, reason: str, actor: User, now: datetime, on: date
) -> int:
    """Write down that one side wants to look anew, and why: then it is not carried, and new views can be given.

    What was agreed under the earlier requirements stays agreed there. Raises what `confirm_carried` raises, and
    `CannotLookAnewSilently`.
    """
    desk = Desk.opened(Speaker(side, actor, on), placement_id)
    items = desk.chosen([line_id])
    if not reason.strip():
        raise CannotLookAnewSilently
    (item,) = items
    if item.obstacle is not None:
        raise CARRY_REFUSALS[item.obstacle]
    (agreement,) = desk.agreements(items)
    agreement.state = AgreementState.DISPUTED
    agreement.dispute_reason = reason.strip()
    agreement.disputed_by, agreement.disputed_at = actor, now
    agreement.save()
    record(desk.event("agreement.carry_dispute", agreement), at=now)
    return agreement.pk
