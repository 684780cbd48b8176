"""Writing down that the sides disagree."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from competence.choices import AgreementState, Side
from competence.rules.agreement import may_move
from competence.services.agreements.pair import Pair
from competence.services.agreements.speaker import Speaker


class CannotDispute(Cannot):
    """The matter is no longer open."""

    code: ClassVar[str] = "agreement-not-open"


class CannotDisputeSilently(Cannot):
    """A disagreement is written down with a reason only."""

    code: ClassVar[str] = "agreement-needs-reason"


@transaction.atomic(durable=True)
def dispute(
    *,
    side: Side,
    placement_id: int,
    requirement_id: int,
    self_assessment_id: int,
    mark_id: int,
    reason: str,
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Write down that the sides disagree, with a reason; it is never certified, and new views open it again."""
    pair = Pair.locked(Speaker(side, actor, on), placement_id, requirement_id)
    pair.refuse_others(self_assessment_id, mark_id)
    if not reason.strip():
        raise CannotDisputeSilently
    agreement = pair.agreement()
    if not may_move(AgreementState(agreement.state), AgreementState.DISPUTED):
        raise CannotDispute
    agreement.state = AgreementState.DISPUTED
    agreement.dispute_reason = reason.strip()
    agreement.disputed_by, agreement.disputed_at = actor, now
    agreement.save()
    record(pair.event("agreement.dispute", agreement), at=now)
    return agreement.pk
