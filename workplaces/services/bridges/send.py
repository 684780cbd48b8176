"""Sending a bridge to an outside expert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import BridgeState
from workplaces.models.environment import outside_experts
from workplaces.services.bridges.completeness import Completeness
from workplaces.services.bridges.drafts import Draft, Freshness
from workplaces.services.bridges.request import BridgeRequest
from workplaces.services.bridges.trail import BridgeTrail


class CannotSendBridgeTo(Cannot):
    """The chosen user is no outside expert for this organisation."""

    code = "bridge-expert-not-eligible"


class CannotSendBridgeUnnamed(Cannot):
    """The actor, who would be the responsible person, has no name in the account."""

    code = "bridge-responsible-without-name"


@transaction.atomic(durable=True)
def send_to_expert(*, bridge_id: int, expert_id: int, actor: User, now: datetime, on: date) -> BridgeRequest:
    """Ask an outside expert to confirm a bridge on which everything is decided; the actor becomes responsible."""
    bridge = Draft.locked(bridge_id, actor, on).bridge
    Freshness(bridge).refuse_outdated()
    lines = Completeness(bridge).refuse_undecided()
    expert = outside_experts(bridge.organisation_id, on=on).filter(pk=expert_id).first()
    if expert is None:
        raise CannotSendBridgeTo
    if not actor.full_name:
        raise CannotSendBridgeUnnamed
    bridge.state = BridgeState.IN_REVIEW
    bridge.expert, bridge.sent_at, bridge.responsible = expert, now, actor
    bridge.save(update_fields=["state", "expert", "sent_at", "responsible"])
    told = {"expert": expert.audit_ref, "lines": lines}
    record(BridgeTrail(bridge).event("bridge.send", actor, role="coordinator", **told), at=now)
    return BridgeRequest.on(bridge, expert, actor, day=on)
