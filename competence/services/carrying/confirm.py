"""Confirming one side: what was agreed under the earlier requirements holds under the new ones."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import NewEvent, record_all
from competence.choices import AgreementState, Side
from competence.models import Agreement
from competence.queries.carriable_shapes import Carriable
from competence.rules.agreement import ConfirmCase, confirm_obstacle, is_complete
from competence.rules.carrying import MOST_AT_ONCE
from competence.services.agreements.closing import Closing
from competence.services.agreements.obstacles import CONFIRM_REFUSALS
from competence.services.agreements.outcome import Confirmed
from competence.services.agreements.speaker import Speaker
from competence.services.carrying.desk import Desk
from competence.services.carrying.obstacles import CARRY_REFUSALS, CannotCarrySoMany


@transaction.atomic(durable=True)
def confirm_carried(*, side: Side, placement_id: int, line_id: int, actor: User, now: datetime, on: date) -> Confirmed:
    """Confirm one side of one line of a bridge; a second time changes nothing.

    When both sides have confirmed, the skill is identified under the new requirements; the old agreement stays. Staff
    may confirm the participant's side in presence only for a participant who cannot sign in, and never both sides.
    """
    (confirmed,) = _confirm(Speaker(side, actor, on), placement_id, [line_id], now)
    return confirmed


@transaction.atomic(durable=True)
def confirm_carried_many(
    *, side: Side, placement_id: int, line_ids: Collection[int], actor: User, now: datetime, on: date
) -> tuple[Confirmed, ...]:
    """Confirm one side of several lines of one person, at most `MOST_AT_ONCE`; all of them or none.

    Outcomes come in the order of the new requirements' ids. Refusals as `confirm_carried`, and `CannotCarrySoMany`.
    """
    wanted = sorted(set(line_ids))
    if len(wanted) > MOST_AT_ONCE:
        raise CannotCarrySoMany
    return _confirm(Speaker(side, actor, on), placement_id, wanted, now)


def _confirm(speaker: Speaker, placement_id: int, line_ids: Collection[int], now: datetime) -> tuple[Confirmed, ...]:
    """Confirm the side on each line, one event for each that changes."""
    desk = Desk.opened(speaker, placement_id)
    items = desk.chosen(line_ids)
    agreements = desk.agreements(items)
    events: list[NewEvent] = []
    for item, agreement in zip(items, agreements, strict=True):
        if _confirm_one(item, agreement, speaker, now):
            events.append(desk.event("agreement.carry", agreement))
    if events:
        record_all(events, at=now)
    return tuple(Confirmed.of(agreement) for agreement in agreements)


def _confirm_one(item: Carriable, agreement: Agreement, speaker: Speaker, now: datetime) -> bool:
    """Confirm the side on one line; False when it had been confirmed before."""
    case = ConfirmCase(
        side=speaker.side,
        actor=speaker.actor.pk,
        state=AgreementState(agreement.state),
        is_same_view=True,
        participant_by=agreement.participant_by_id,
        supervisor_by=agreement.supervisor_by_id,
    )
    if case.own_side_by is not None and case.state != AgreementState.DISPUTED:
        return False
    if item.obstacle is not None:
        raise CARRY_REFUSALS[item.obstacle]
    obstacle = confirm_obstacle(case)
    if obstacle is not None:
        raise CONFIRM_REFUSALS[obstacle]
    if speaker.side == Side.PARTICIPANT:
        agreement.participant_by, agreement.participant_at = speaker.actor, now
    else:
        agreement.supervisor_by, agreement.supervisor_at = speaker.actor, now
    closing = Closing(agreement)
    if is_complete(case):
        closing.agree(now=now, on=speaker.on)
    agreement.save()
    closing.identify()
    return True
