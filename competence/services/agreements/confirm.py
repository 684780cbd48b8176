"""Confirming one side of the two views."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from competence.choices import AgreementState, Side
from competence.rules.agreement import ConfirmCase, confirm_obstacle, is_complete, same_view
from competence.services.agreements.closing import Closing
from competence.services.agreements.obstacles import CONFIRM_REFUSALS
from competence.services.agreements.outcome import Confirmed
from competence.services.agreements.pair import Pair
from competence.services.agreements.speaker import Speaker


@transaction.atomic(durable=True)
def confirm(
    *,
    side: Side,
    placement_id: int,
    requirement_id: int,
    self_assessment_id: int,
    mark_id: int,
    actor: User,
    now: datetime,
    on: date,
) -> Confirmed:
    """Confirm one side of the two views that the actor has read; a second time changes nothing.

    When both sides have confirmed, the skill is identified if the mark reaches the threshold. Staff may confirm the
    participant's side in presence only for a participant who cannot sign in, and never both sides.
    """
    pair = Pair.locked(Speaker(side, actor, on), placement_id, requirement_id)
    pair.refuse_others(self_assessment_id, mark_id)
    agreement = pair.agreement()
    case = ConfirmCase(
        side=side,
        actor=actor.pk,
        state=AgreementState(agreement.state),
        is_same_view=same_view(pair.said.value, threshold_met=pair.mark.threshold_met),
        participant_by=agreement.participant_by_id,
        supervisor_by=agreement.supervisor_by_id,
    )
    if case.own_side_by is not None and case.state != AgreementState.DISPUTED:
        return Confirmed.of(agreement)
    obstacle = confirm_obstacle(case)
    if obstacle is not None:
        raise CONFIRM_REFUSALS[obstacle]
    if side == Side.PARTICIPANT:
        agreement.participant_by, agreement.participant_at = actor, now
    else:
        agreement.supervisor_by, agreement.supervisor_at = actor, now
    closing = Closing(agreement)
    if is_complete(case):
        closing.agree(now=now, on=on)
    agreement.save()
    closing.identify()
    record(pair.event("agreement.confirm", agreement), at=now)
    return Confirmed.of(agreement)
