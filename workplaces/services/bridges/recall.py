"""Taking a bridge back from the outside expert, by its organisation."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import BridgeState
from workplaces.models import Bridge
from workplaces.services.bridges.refusals import CannotFindBridge
from workplaces.services.bridges.trail import BridgeTrail


class CannotRecallBridge(Cannot):
    """Only a bridge that waits for the expert may be taken back."""

    code = "bridge-not-in-review"


@transaction.atomic(durable=True)
def recall_bridge(*, bridge_id: int, actor: User, now: datetime, on: date) -> None:
    """Take a bridge back, for instance when the expert does not answer; its decisions stay and may be changed."""
    bridge = Bridge.objects.edited_by(actor, on=on).locked(bridge_id)
    if bridge is None:
        raise CannotFindBridge
    if bridge.state != BridgeState.IN_REVIEW:
        raise CannotRecallBridge
    bridge.state = BridgeState.DRAFT
    bridge.save(update_fields=["state"])
    record(BridgeTrail(bridge).event("bridge.recall", actor, role="coordinator"), at=now)
