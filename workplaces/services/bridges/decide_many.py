"""Deciding on several lines of a draft at once: those of a page, or all that are alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.choices import BridgeKind, Verdict
from workplaces.models import BridgeLine
from workplaces.rules.bridge import MOST_AT_ONCE, may_decide_together
from workplaces.services.bridges.drafts import Draft
from workplaces.services.bridges.refusals import CannotFindLine
from workplaces.services.bridges.trail import BridgeTrail


class CannotDecideSoMany(Cannot):
    """More lines than one call decides."""

    code = "bridge-too-many-lines"


class CannotDecideUnread(Cannot):
    """That changed skills still hold cannot be said of a whole bridge in one go."""

    code = "bridge-decided-unread"


@dataclass(frozen=True, slots=True)
class Decided:
    """How many lines were decided by this call, and how many of the same sort are left."""

    lines: int
    left: int


@transaction.atomic(durable=True)
def decide_many(*, bridge_id: int, verdicts: Mapping[int, Verdict], actor: User, now: datetime, on: date) -> Decided:
    """Decide on the lines of a page, id -> verdict; those that say the same already stay as they are."""
    draft = Draft.locked(bridge_id, actor, on)
    if len(verdicts) > MOST_AT_ONCE:
        raise CannotDecideSoMany
    lines = BridgeLine.objects.filter(bridge=draft.bridge).with_both_ends()
    before = dict(lines.filter(pk__in=verdicts).values_list("pk", "verdict"))
    if before.keys() != verdicts.keys():
        raise CannotFindLine
    counts: dict[str, int] = {}
    for verdict in Verdict:
        changed = [pk for pk, given in verdicts.items() if given is verdict and before[pk] != verdict]
        if changed:
            lines.filter(pk__in=changed).update(verdict=verdict.value, decided_by=actor, decided_at=now)
            counts[verdict.value] = len(changed)
    if counts:
        record(BridgeTrail(draft.bridge).event("bridge.decide_page", actor, role="coordinator", counts=counts), at=now)
    return Decided(sum(counts.values()), lines.undecided().count())


@transaction.atomic(durable=True)
def decide_alike(
    *,
    bridge_id: int,
    verdict: Verdict,
    only_unchanged: bool,
    unit_id: int | None,
    actor: User,
    now: datetime,
    on: date,
) -> Decided:
    """Decide alike on what is undecided, at most MOST_AT_ONCE lines: the unchanged ones, or those of one old unit."""
    draft = Draft.locked(bridge_id, actor, on)
    if not may_decide_together(verdict, only_unchanged=only_unchanged, one_unit=unit_id is not None):
        raise CannotDecideUnread
    waiting = BridgeLine.objects.filter(bridge=draft.bridge).undecided()
    if only_unchanged:
        waiting = waiting.filter(kind=BridgeKind.UNCHANGED)
    if unit_id is not None:
        waiting = waiting.filter(old_requirement__unit=unit_id)
    chosen = list(waiting.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
    if chosen:
        decided = BridgeLine.objects.filter(pk__in=chosen)
        decided.update(verdict=verdict.value, decided_by=actor, decided_at=now)
        told = {"counts": {verdict.value: len(chosen)}, "unchanged": only_unchanged, "unit": unit_id}
        record(BridgeTrail(draft.bridge).event("bridge.decide_alike", actor, role="coordinator", **told), at=now)
    return Decided(len(chosen), waiting.count())
