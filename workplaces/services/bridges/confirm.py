"""Confirming a bridge, by the outside expert."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import BridgeState
from workplaces.models import Bridge, Membership
from workplaces.rules.environment import is_outside
from workplaces.services.bridges.completeness import Completeness
from workplaces.services.bridges.decision import BridgeDecision
from workplaces.services.bridges.drafts import Freshness
from workplaces.services.bridges.refusals import CannotFindBridgeReview
from workplaces.services.bridges.trail import BridgeTrail


class CannotConfirmFromInside(Cannot):
    """The expert has a role in the organisation that owns the bridge."""

    code = "bridge-expert-not-outside"


class CannotConfirmUnnamed(Cannot):
    """A bridge is confirmed by two people by name, and one of them has none in the account."""

    code = "bridge-expert-without-name"


@transaction.atomic(durable=True)
def confirm_bridge(
    *, bridge_id: int, title: str, organisation: str, actor: User, now: datetime, on: date
) -> BridgeDecision:
    """Confirm a bridge by the expert's name; from now on it never changes, and work may be carried over it.

    `title` and `organisation` are kept as the expert wrote them, both names as they are now.
    """
    bridge = Bridge.objects.reviewable_by(actor, on=on).locked(bridge_id)
    if bridge is None:
        raise CannotFindBridgeReview
    _refuse_unfit(bridge, actor, on)
    lines = Completeness(bridge).refuse_undecided()
    bridge.state, bridge.confirmed_at, bridge.review_comment = BridgeState.CONFIRMED, now, ""
    bridge.responsible_name = bridge.responsible.full_name
    bridge.expert_name = actor.full_name
    bridge.expert_title, bridge.expert_organisation = title.strip(), organisation.strip()
    bridge.save()
    record(BridgeTrail(bridge).event("bridge.confirm", actor, role="expert", lines=lines), at=now)
    return BridgeDecision.on(bridge, actor, day=on)


def _refuse_unfit(bridge: Bridge, actor: User, on: date) -> None:
    """Ask the rules whether this expert may confirm this bridge."""
    roles = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), user=actor)
    if not is_outside(frozenset(roles.values_list("organisation_id", flat=True)), bridge.organisation_id):
        raise CannotConfirmFromInside
    if not actor.full_name or not bridge.responsible.full_name:
        raise CannotConfirmUnnamed
    Freshness(bridge).refuse_outdated()
