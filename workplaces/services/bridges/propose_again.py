"""Proposing anew after the register's texts have changed; what still stands is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.rules.bridge.sides import Kind, Proposal
from workplaces.models import Bridge, BridgeLine
from workplaces.services.bridges.drafts import Draft, Freshness
from workplaces.services.bridges.proposing import BATCH, Compared
from workplaces.services.bridges.refusals import CannotFindBridge
from workplaces.services.bridges.trail import BridgeTrail


class CannotProposeSame(Cannot):
    """Nothing has changed in the documents since the lines were proposed."""

    code = "bridge-up-to-date"


@dataclass(frozen=True, slots=True)
class ProposedAgain:
    """How many of the lines that a person had made or decided on were kept, and how many were not."""

    kept: int
    dropped: int


def propose_again(*, bridge_id: int, actor: User, now: datetime, on: date) -> ProposedAgain:
    """Compare again; keep the decisions whose texts are as they were, and propose everything else anew.

    The comparison is made before the transaction; within it all is asked again.
    """
    edited = Bridge.objects.edited_by(actor, on=on).filter(pk=bridge_id)
    documents = edited.values_list("old_document_id", "new_document_id").first()
    if documents is None:
        raise CannotFindBridge
    compared = Compared.between(*documents)
    with transaction.atomic(durable=True):
        return _stored(Draft.locked(bridge_id, actor, on).bridge, compared, actor, now)


def _stored(bridge: Bridge, compared: Compared, actor: User, now: datetime) -> ProposedAgain:
    """Replace what nobody has decided on, and what was decided on other texts."""
    if not Freshness(bridge).is_outdated:
        raise CannotProposeSame
    compared.refuse_stale()
    lines_of_bridge = BridgeLine.objects.filter(bridge=bridge)
    by_hand = Q(decided_by__isnull=False) | Q(proposed_kind="", pk__in=lines_of_bridge.with_both_ends().values("pk"))
    touched = list(lines_of_bridge.filter(by_hand).order_by("pk"))
    kept = [line for line in touched if _stands(line, compared)]
    lines_of_bridge.exclude(pk__in=[line.pk for line in kept]).delete()
    lines = [compared.line(bridge, proposal) for proposal in _beside(kept, compared)]
    BridgeLine.objects.bulk_create(lines, batch_size=BATCH)
    bridge.old_hash = compared.hashes[bridge.old_document_id]
    bridge.new_hash = compared.hashes[bridge.new_document_id]
    bridge.save(update_fields=["old_hash", "new_hash"])
    told = {"kept": len(kept), "dropped": len(touched) - len(kept), "lines": len(lines)}
    record(BridgeTrail(bridge).event("bridge.propose_again", actor, role="coordinator", **told), at=now)
    return ProposedAgain(told["kept"], told["dropped"])


def _stands(line: BridgeLine, compared: Compared) -> bool:
    """Tell whether both ends of a line are still in force and say what they said."""
    ends = line.old_requirement_id, line.new_requirement_id
    present = all(pk is None or pk in compared.texts for pk in ends)
    return present and bool(line.fingerprint) and line.fingerprint == compared.fingerprint(*ends)


def _beside(kept: Iterable[BridgeLine], compared: Compared) -> list[Proposal]:
    """Choose the proposals that fit beside the kept lines, so that every requirement stands somewhere once more.

    A requirement that a kept line speaks of is not joined to anything else.
    """
    told = [(line.old_requirement_id, line.new_requirement_id) for line in kept]
    old_told, new_told = {old for old, _new in told}, {new for _old, new in told if new is not None}
    chosen = [
        proposal
        for proposal in compared.proposals
        if proposal.old is not None and proposal.old not in old_told and proposal.new not in new_told
    ]
    old_told |= {proposal.old for proposal in chosen}
    new_told |= {proposal.new for proposal in chosen if proposal.new is not None}
    chosen += [Proposal(side.id, None, Kind.GONE, 0) for side in compared.old if side.id not in old_told]
    chosen += [Proposal(None, side.id, Kind.NEW, 0) for side in compared.new if side.id not in new_told]
    return chosen
