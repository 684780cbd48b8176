"""Parting two requirements that do not belong together."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.models import BridgeLine
from workplaces.services.bridges.balance import Balance
from workplaces.services.bridges.drafts import Draft
from workplaces.services.bridges.refusals import CannotCallLineSo
from workplaces.services.bridges.trail import BridgeTrail


@transaction.atomic(durable=True)
def part(*, line_id: int, actor: User, now: datetime, on: date) -> int:
    """Drop a line that joins two requirements; what is then joined to nothing is gone, or new. Give the bridge's id."""
    draft, line = Draft.of_line(line_id, actor, on)
    old, new = line.old_requirement, line.new_requirement
    if old is None or new is None:
        raise CannotCallLineSo
    line.delete()
    balance = Balance(draft.bridge)
    balance.restore(old=old)
    balance.restore(new=new)
    BridgeLine.objects.filter(bridge=draft.bridge, old_requirement=old, new_requirement=None).update(
        decided_by=actor, decided_at=now
    )
    told = {"old_requirement": old.pk, "new_requirement": new.pk}
    record(BridgeTrail(draft.bridge).event("bridge.part", actor, role="coordinator", **told), at=now)
    return draft.bridge.pk
