"""The common view: each side confirms for itself, or somebody writes down why the sides disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db import transaction

from accounts.models import Person, User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from competence.choices import AgreementState, Side
from competence.models import Agreement, Mark, RequirementCoverage, SelfAssessment
from competence.rules.agreement import (
    ConfirmCase,
    ConfirmObstacle,
    confirm_obstacle,
    is_complete,
    may_move,
    same_view,
)
from workplaces.models import Placement


class CannotReachPair(Cannot):
    """The placement is not the actor's, or the two views are not both open to the actor."""

    code: ClassVar[str] = "agreement-not-found"
    is_absence: ClassVar[bool] = True


class CannotActOnOldViews(Cannot):
    """Somebody has given a new view after the page was opened."""

    code: ClassVar[str] = "agreement-views-changed"


class CannotActForOther(Cannot):
    """The participant can sign in and speaks for the own side alone."""

    code: ClassVar[str] = "agreement-not-own-side"


class CannotConfirmDisputed(Cannot):
    """A disagreement has been written down; only new views open the matter again."""

    code: ClassVar[str] = "agreement-disputed"


class CannotConfirmDifferent(Cannot):
    """The two views say different things."""

    code: ClassVar[str] = "agreement-views-differ"


class CannotConfirmBoth(Cannot):
    """The actor has confirmed the other side."""

    code: ClassVar[str] = "agreement-both-sides"


class CannotConfirmIdentified(Cannot):
    """The requirement has been identified in another placement meanwhile."""

    code: ClassVar[str] = "agreement-already-identified"


class CannotDispute(Cannot):
    """The matter is no longer open."""

    code: ClassVar[str] = "agreement-not-open"


class CannotDisputeSilently(Cannot):
    """A disagreement is written down with a reason only."""

    code: ClassVar[str] = "agreement-needs-reason"


_CONFIRM_REFUSALS: dict[ConfirmObstacle, type[Cannot]] = {
    ConfirmObstacle.DISPUTED: CannotConfirmDisputed,
    ConfirmObstacle.VIEWS_DIFFER: CannotConfirmDifferent,
    ConfirmObstacle.BOTH_SIDES: CannotConfirmBoth,
}


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The outcome of a confirmation: whether both sides have now confirmed, and whether the skill is identified."""

    agreement_id: int
    is_agreed: bool
    is_identified: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two views that the actor acts on; `in_presence` when staff write for the participant's side."""

    placement: Placement
    said: SelfAssessment
    mark: Mark
    side: Side
    in_presence: bool


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
    pair = _pair(side, placement_id, requirement_id, actor=actor, on=on)
    _same_as_read(pair, self_assessment_id, mark_id)
    agreement = _agreement_on(pair)
    case = ConfirmCase(
        side=side,
        actor=actor.pk,
        state=AgreementState(agreement.state),
        is_same_view=same_view(pair.said.value, threshold_met=pair.mark.threshold_met),
        participant_by=agreement.participant_by_id,
        supervisor_by=agreement.supervisor_by_id,
    )
    if case.own_side_by is not None and case.state != AgreementState.DISPUTED:
        return _outcome(agreement)
    obstacle = confirm_obstacle(case)
    if obstacle is not None:
        raise _CONFIRM_REFUSALS[obstacle]
    _sign(agreement, side, actor=actor, now=now)
    if is_complete(case):
        _agree(agreement, now=now, on=on)
    agreement.save()
    _identify(agreement)
    record(_event(pair, agreement, actor=actor, verb="agreement.confirm"), at=now)
    return _outcome(agreement)


@transaction.atomic(durable=True)
def dispute(
    *,
    side: Side,
    placement_id: int,
    requirement_id: int,
    self_assessment_id: int,
    mark_id: int,
    reason: str,
    actor: User,
    now: datetime,
    on: date,
) -> int:
    """Write down that the sides disagree, with a reason; it is never certified, and new views open it again."""
    pair = _pair(side, placement_id, requirement_id, actor=actor, on=on)
    _same_as_read(pair, self_assessment_id, mark_id)
    if not reason.strip():
        raise CannotDisputeSilently
    agreement = _agreement_on(pair)
    if not may_move(AgreementState(agreement.state), AgreementState.DISPUTED):
        raise CannotDispute
    agreement.state = AgreementState.DISPUTED
    agreement.dispute_reason = reason.strip()
    agreement.disputed_by, agreement.disputed_at = actor, now
    agreement.save()
    record(_event(pair, agreement, actor=actor, verb="agreement.dispute"), at=now)
    return agreement.pk


def _pair(side: Side, placement_id: int, requirement_id: int, *, actor: User, on: date) -> _Pair:
    """Lock the placement and fetch both current views through the actor's scopes; both must be open to the actor."""
    placement, in_presence = _placement_for(side, placement_id, actor=actor, on=on)
    said = SelfAssessment.objects.visible_to(actor, on=on).about(placement_id, requirement_id).current().first()
    mark = Mark.objects.visible_to(actor, on=on).about(placement_id, requirement_id).current().first()
    if said is None or mark is None:
        raise CannotReachPair
    return _Pair(placement, said, mark, side, in_presence)


def _placement_for(side: Side, placement_id: int, *, actor: User, on: date) -> tuple[Placement, bool]:
    """Fetch the placement in which the actor speaks for the side, and tell whether it is for somebody else."""
    own, staffed = Placement.objects.own(actor), Placement.objects.signable_by(actor, on=on)
    scopes = [(own, False), (staffed, True)] if side == Side.PARTICIPANT else [(staffed, False)]
    for scope, in_presence in scopes:
        rows = scope.select_related("person__user").select_for_update(of=("self",))
        placement = rows.filter(pk=placement_id).first()
        if placement is None:
            continue
        user = placement.person.user
        if in_presence and user is not None and user.is_active:
            raise CannotActForOther
        return placement, in_presence
    raise CannotReachPair


def _same_as_read(pair: _Pair, self_assessment_id: int, mark_id: int) -> None:
    """Refuse when the page showed other views than those that stand now."""
    if (pair.said.pk, pair.mark.pk) != (self_assessment_id, mark_id):
        raise CannotActOnOldViews


def _agreement_on(pair: _Pair) -> Agreement:
    """Find the agreement on these two views, or make it: the first act on them does; not saved yet when new.

    The person is locked so that two placements cannot identify the same requirement at once.
    """
    Person.objects.select_for_update(no_key=True).get(pk=pair.placement.person_id)
    found = Agreement.objects.filter(self_assessment=pair.said, mark=pair.mark).first()
    return found or Agreement(
        placement=pair.placement,
        person_id=pair.placement.person_id,
        requirement_id=pair.mark.requirement_id,
        self_assessment=pair.said,
        mark=pair.mark,
        threshold_met=pair.mark.threshold_met,
        state=AgreementState.OPEN,
    )


def _sign(agreement: Agreement, side: Side, *, actor: User, now: datetime) -> None:
    """Put the actor down for one side."""
    if side == Side.PARTICIPANT:
        agreement.participant_by, agreement.participant_at = actor, now
    else:
        agreement.supervisor_by, agreement.supervisor_at = actor, now


def _agree(agreement: Agreement, *, now: datetime, on: date) -> None:
    """Close the matter; refused when another placement has identified the requirement."""
    earlier = Agreement.objects.identified()
    if earlier.filter(person=agreement.person_id, requirement=agreement.requirement_id).exists():
        raise CannotConfirmIdentified
    agreement.state = AgreementState.AGREED
    agreement.agreed_at, agreement.agreed_on = now, on


def _identify(agreement: Agreement) -> None:
    """Carry an agreement into the person's counts, which take it only when it reaches the threshold."""
    if agreement.state != AgreementState.AGREED or agreement.agreed_on is None:
        return
    RequirementCoverage.objects.identify(
        person_id=agreement.person_id,
        requirement_id=agreement.requirement_id,
        unit_id=agreement.requirement.unit_id,
        identified_on=agreement.agreed_on,
        threshold_met=agreement.threshold_met,
    )


def _outcome(agreement: Agreement) -> Confirmed:
    """Tell how far the matter is."""
    agreed = agreement.state == AgreementState.AGREED
    return Confirmed(agreement.pk, is_agreed=agreed, is_identified=agreed and agreement.threshold_met)


def _event(pair: _Pair, agreement: Agreement, *, actor: User, verb: str) -> NewEvent:
    """Tell what was done and for which side, without values or reasons."""
    by_staff = pair.in_presence or pair.side == Side.SUPERVISOR
    return NewEvent(
        stream=person_stream(pair.placement.person.audit_ref),
        actor=actor.audit_ref,
        role="staff" if by_staff else "participant",
        verb=verb,
        kind="agreement",
        subject=str(agreement.pk),
        data={"placement": pair.placement.pk, "side": str(pair.side), "in_presence": pair.in_presence},
    )
