"""Deciding on one line of a draft: what was shown still holds, or has to be looked at anew."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.choices import BridgeKind, Verdict
from workplaces.rules.bridge import may_be
from workplaces.services.bridges.drafts import Draft
from workplaces.services.bridges.refusals import CannotCallLineSo, CannotFindLine
from workplaces.services.bridges.trail import BridgeTrail


@transaction.atomic(durable=True)
def decide_line(
    *, line_id: int, verdict: Verdict | None, kind: BridgeKind, actor: User, now: datetime, on: date
) -> int:
    """Say what became of a requirement and whether what was shown still holds; give the id of the bridge.

    `verdict` None leaves the line undecided. `kind` may correct what was proposed, if it fits the ends of the line.
    """
    draft, line = Draft.of_line(line_id, actor, on)
    joins = line.old_requirement_id is not None and line.new_requirement_id is not None
    if not joins:
        raise CannotFindLine
    if not may_be(kind, joins=joins):
        raise CannotCallLineSo
    line.kind, line.verdict = kind.value, verdict.value if verdict else ""
    line.decided_by, line.decided_at = (actor, now) if verdict else (None, None)
    line.save(update_fields=["kind", "verdict", "decided_by", "decided_at"])
    told = {"line": line.pk, "kind": line.kind, "verdict": line.verdict}
    record(BridgeTrail(draft.bridge).event("bridge.decide", actor, role="coordinator", **told), at=now)
    return draft.bridge.pk
