"""Joining an old requirement to a new one by hand: another counterpart instead, or one more."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from qualifications.models import Requirement
from workplaces.choices import BridgeKind
from workplaces.models import BridgeLine
from workplaces.services.bridges.balance import Balance
from workplaces.services.bridges.drafts import Draft
from workplaces.services.bridges.refusals import CannotCallLineSo, CannotJoinTwice
from workplaces.services.bridges.texts import Ends
from workplaces.services.bridges.trail import BridgeTrail


@transaction.atomic(durable=True)
def join_to(*, line_id: int, requirement_id: int, actor: User, now: datetime, on: date) -> int:
    """Give the old requirement of a line this counterpart in place of what it has; give the id of the line.

    The line is to be decided on anew; a requirement that loses its last counterpart is new again.
    """
    draft, line = Draft.of_line(line_id, actor, on)
    old, before = _old_of(line), line.new_requirement
    new = draft.counterpart(requirement_id)
    _refuse_twice(draft, old, new)
    ends = Ends(old, new)
    line.new_requirement, line.kind = new, ends.kind(draft.bridge.pk, without=line.pk)
    line.likeness, line.fingerprint, line.verdict = ends.likeness, ends.fingerprint, ""
    line.decided_by = line.decided_at = None
    line.proposed_kind = ""
    line.save()
    balance = Balance(draft.bridge)
    balance.restore(new=new)
    balance.restore(new=before)
    told = {"line": line.pk, "kind": line.kind, "old_requirement": old.pk, "new_requirement": new.pk}
    record(BridgeTrail(draft.bridge).event("bridge.join", actor, role="coordinator", **told), at=now)
    return line.pk


@transaction.atomic(durable=True)
def join_also(*, line_id: int, requirement_id: int, actor: User, now: datetime, on: date) -> int:
    """Give the old requirement of a line one more counterpart: it has been split; give the id of the new line."""
    draft, line = Draft.of_line(line_id, actor, on)
    old, new = _old_of(line), draft.counterpart(requirement_id)
    if line.new_requirement_id is None:
        raise CannotCallLineSo
    _refuse_twice(draft, old, new)
    ends = Ends(old, new)
    added = BridgeLine.objects.create(
        bridge=draft.bridge,
        old_requirement=old,
        new_requirement=new,
        kind=ends.kind(draft.bridge.pk),
        likeness=ends.likeness,
        fingerprint=ends.fingerprint,
    )
    parts = BridgeLine.objects.filter(bridge=draft.bridge, old_requirement=old).with_both_ends()
    parts.filter(kind__in=[BridgeKind.CHANGED, BridgeKind.MOVED]).exclude(pk=added.pk).update(kind=BridgeKind.SPLIT)
    Balance(draft.bridge).restore(new=new)
    told = {"line": added.pk, "kind": added.kind, "old_requirement": old.pk, "new_requirement": new.pk}
    record(BridgeTrail(draft.bridge).event("bridge.join_also", actor, role="coordinator", **told), at=now)
    return added.pk


def _old_of(line: BridgeLine) -> Requirement:
    """Give the old requirement of a line; one that is new has none, and is joined from the old one's line."""
    if line.old_requirement is None:
        raise CannotCallLineSo
    return line.old_requirement


def _refuse_twice(draft: Draft, old: Requirement, new: Requirement) -> None:
    """Refuse to join what is joined already."""
    if BridgeLine.objects.filter(bridge=draft.bridge, old_requirement=old, new_requirement=new).exists():
        raise CannotJoinTwice
