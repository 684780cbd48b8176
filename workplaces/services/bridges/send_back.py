"""Returning a bridge to its organisation, by the outside expert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import BridgeState
from workplaces.models import Bridge
from workplaces.services.bridges.decision import BridgeDecision
from workplaces.services.bridges.refusals import CannotFindBridgeReview
from workplaces.services.bridges.trail import BridgeTrail


class CannotReturnBridgeSilently(Cannot):
    """The organisation has to be told what to change."""

    code = "bridge-returned-without-reason"


@transaction.atomic(durable=True)
def send_bridge_back(*, bridge_id: int, reason: str, actor: User, now: datetime, on: date) -> BridgeDecision:
    """Return a bridge as a draft, saying what has to change; the decisions stay."""
    bridge = Bridge.objects.reviewable_by(actor, on=on).locked(bridge_id)
    if bridge is None:
        raise CannotFindBridgeReview
    if not reason.strip():
        raise CannotReturnBridgeSilently
    bridge.state, bridge.review_comment = BridgeState.DRAFT, reason.strip()
    bridge.save(update_fields=["state", "review_comment"])
    record(BridgeTrail(bridge).event("bridge.return", actor, role="expert"), at=now)
    return BridgeDecision.on(bridge, actor, day=on, reason=bridge.review_comment)
