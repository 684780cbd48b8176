"""The two views of a requirement: the participant's own, and the supervisor's mark. Views are added, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db import transaction

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from competence.choices import AgreementState, SelfView
from competence.models import Agreement, Mark, SelfAssessment
from competence.rules.agreement import MarkCase, MarkObstacle, mark_obstacle, may_write_for
from competence.rules.thresholds import threshold_met
from qualifications.models import Requirement
from workplaces.models import EnvironmentLine, Placement
from workplaces.models.placement import PlacementQuerySet


class CannotMark(Cannot):
    """The placement is not the supervisor's to mark, or there is no such requirement."""

    code: ClassVar[str] = "mark-not-found"
    is_absence: ClassVar[bool] = True


class CannotMarkIdentified(Cannot):
    """Both have already agreed that the threshold is reached."""

    code: ClassVar[str] = "mark-already-identified"


class CannotMarkOutsidePlacement(Cannot):
    """The placement does not run today."""

    code: ClassVar[str] = "mark-outside-placement"


class CannotMarkUnlisted(Cannot):
    """No learning environment published today at the site lists the requirement."""

    code: ClassVar[str] = "mark-not-listed"


class CannotMarkOffScale(Cannot):
    """The value is not on the organisation's scale."""

    code: ClassVar[str] = "mark-not-on-scale"


class CannotMarkBeforeSelf(Cannot):
    """The participant cannot sign in, and the own view has not been written down yet."""

    code: ClassVar[str] = "mark-self-first"


_MARK_REFUSALS: dict[MarkObstacle, type[Cannot]] = {
    MarkObstacle.ALREADY_IDENTIFIED: CannotMarkIdentified,
    MarkObstacle.OUTSIDE_PLACEMENT: CannotMarkOutsidePlacement,
    MarkObstacle.NOT_LISTED: CannotMarkUnlisted,
    MarkObstacle.NOT_ON_SCALE: CannotMarkOffScale,
    MarkObstacle.SELF_FIRST: CannotMarkBeforeSelf,
}


class CannotAssess(Cannot):
    """The placement is not the actor's to speak in, or there is no such requirement."""

    code: ClassVar[str] = "assessment-not-found"
    is_absence: ClassVar[bool] = True


class CannotAssessIdentified(Cannot):
    """Both have already agreed that the threshold is reached."""

    code: ClassVar[str] = "assessment-already-identified"


class CannotAssessSo(Cannot):
    """The value is none of the three answers."""

    code: ClassVar[str] = "assessment-not-an-answer"


class CannotWriteAfterMark(Cannot):
    """Staff write a participant's first view down before giving their own mark, never after."""

    code: ClassVar[str] = "assessment-after-own-mark"


@dataclass(frozen=True, slots=True)
class _Statement:
    """What the participant says, and who writes it."""

    value: str
    example: str
    in_presence: bool


@transaction.atomic(durable=True)
def give_mark(
    *, placement_id: int, requirement_id: int, value: str, note: str = "", actor: User, now: datetime, on: date
) -> int:
    """Mark a requirement on the scale of the site's organisation, pinned to the environment in force today.

    A later mark stands beside the earlier ones and takes their place; the same mark sent twice is written once.
    Raises `CannotMark` or one of its neighbours above.
    """
    placement = _locked(Placement.objects.signable_by(actor, on=on), placement_id)
    if placement is None or not Requirement.objects.filter(pk=requirement_id).exists():
        raise CannotMark
    environment_id = _environment_in_force(placement, requirement_id, on)
    scale = placement.host.organisation.scale
    obstacle = mark_obstacle(
        MarkCase(
            on=on,
            begins_on=placement.begins_on,
            ends_on=placement.ends_on,
            scale=scale,
            value=value,
            is_listed=environment_id is not None,
            is_identified=_is_identified(placement, requirement_id),
            can_sign_in=_can_sign_in(placement),
            has_stated=SelfAssessment.objects.about(placement_id, requirement_id).exists(),
        ),
    )
    if obstacle is not None or environment_id is None:
        raise _MARK_REFUSALS[obstacle or MarkObstacle.NOT_LISTED]
    mark = Mark(
        placement=placement,
        person=placement.person,
        requirement_id=requirement_id,
        environment_id=environment_id,
        scale=scale,
        value=value,
        threshold_met=threshold_met(scale, value),
        note=note,
        given_by=actor,
        given_at=now,
    )
    repeated = _repeated_mark(mark)
    if repeated is not None:
        return repeated
    Mark.objects.about(placement_id, requirement_id).current().update(is_current=False)
    mark.save(force_insert=True)
    record(_event(placement, actor, role="staff", verb="mark.give", kind="mark", subject=mark.pk), at=now)
    return mark.pk


@transaction.atomic(durable=True)
def assess_self(
    *, placement_id: int, requirement_id: int, value: str, example: str = "", actor: User, now: datetime, on: date
) -> int:
    """Say what one can do: the participant's own view, with an example in own words.

    Raises `CannotAssess`, `CannotAssessIdentified` or `CannotAssessSo`.
    """
    placement = _locked(Placement.objects.own(actor).filter(begins_on__lte=on), placement_id)
    if placement is None:
        raise CannotAssess
    statement = _Statement(value, example, in_presence=False)
    return _state(placement, requirement_id, statement, actor=actor, now=now)


@transaction.atomic(durable=True)
def assess_in_presence(
    *, placement_id: int, requirement_id: int, value: str, example: str = "", actor: User, now: datetime, on: date
) -> int:
    """Write the participant's view down while the participant is present; recorded as such.

    Raises `CannotWriteAfterMark` besides what `assess_self` raises.
    """
    placement = _locked(Placement.objects.signable_by(actor, on=on), placement_id)
    if placement is None:
        raise CannotAssess
    may_write = may_write_for(
        has_stated=SelfAssessment.objects.about(placement_id, requirement_id).exists(),
        writer_has_marked=Mark.objects.about(placement_id, requirement_id).filter(given_by=actor).exists(),
    )
    if not may_write:
        raise CannotWriteAfterMark
    statement = _Statement(value, example, in_presence=True)
    return _state(placement, requirement_id, statement, actor=actor, now=now)


def _state(placement: Placement, requirement_id: int, said: _Statement, *, actor: User, now: datetime) -> int:
    """Write a view in place of the earlier one, which stays; the same view sent twice is written once."""
    if not Requirement.objects.filter(pk=requirement_id).exists():
        raise CannotAssess
    if said.value not in list(SelfView):
        raise CannotAssessSo
    if _is_identified(placement, requirement_id):
        raise CannotAssessIdentified
    statement = SelfAssessment(
        placement=placement,
        person=placement.person,
        requirement_id=requirement_id,
        value=said.value,
        example=said.example,
        given_by=actor,
        in_presence=said.in_presence,
        given_at=now,
    )
    repeated = _repeated_statement(statement)
    if repeated is not None:
        return repeated
    SelfAssessment.objects.about(placement.pk, requirement_id).current().update(is_current=False)
    statement.save(force_insert=True)
    role = "staff" if said.in_presence else "participant"
    kind = "self_assessment"
    record(_event(placement, actor, role=role, verb="self.assess", kind=kind, subject=statement.pk), at=now)
    return statement.pk


def _locked(scope: PlacementQuerySet, placement_id: int) -> Placement | None:
    """Fetch a placement through its scope and lock it, so that views of one placement are written one by one."""
    rows = scope.select_related("person__user", "host__organisation").select_for_update(of=("self",))
    return rows.filter(pk=placement_id).first()


def _can_sign_in(placement: Placement) -> bool:
    """Tell whether the participant can state own views without help."""
    user = placement.person.user
    return user is not None and user.is_active


def _is_identified(placement: Placement, requirement_id: int) -> bool:
    """Tell whether the person has the requirement already, from any placement."""
    return Agreement.objects.identified().filter(person=placement.person_id, requirement=requirement_id).exists()


def _environment_in_force(placement: Placement, requirement_id: int, on: date) -> int | None:
    """Find the published environment of the host site that lists the requirement on the day."""
    lines = EnvironmentLine.objects.in_force_at(placement.host_id, on=on).filter(requirement=requirement_id)
    return lines.order_by("environment").values_list("environment", flat=True).first()


def _repeated_mark(mark: Mark) -> int | None:
    """Find the current mark if this one says the same; after a disagreement it is a new word and stands."""
    same = Mark.objects.about(mark.placement_id, mark.requirement_id).current()
    same = same.filter(value=mark.value, scale=mark.scale, note=mark.note, given_by=mark.given_by)
    disputed = Agreement.objects.filter(state=AgreementState.DISPUTED).values("mark")
    return same.filter(environment=mark.environment_id).exclude(pk__in=disputed).values_list("pk", flat=True).first()


def _repeated_statement(statement: SelfAssessment) -> int | None:
    """Find the current self-assessment if this one says the same; after a disagreement it stands."""
    same = SelfAssessment.objects.about(statement.placement_id, statement.requirement_id).current()
    same = same.filter(value=statement.value, example=statement.example, given_by=statement.given_by)
    disputed = Agreement.objects.filter(state=AgreementState.DISPUTED).values("self_assessment")
    return same.exclude(pk__in=disputed).values_list("pk", flat=True).first()


def _event(placement: Placement, actor: User, *, role: str, verb: str, kind: str, subject: int) -> NewEvent:
    """Tell that a view was given; neither its value nor its requirement, since the other side may not know yet."""
    return NewEvent(
        stream=person_stream(placement.person.audit_ref),
        actor=actor.audit_ref,
        role=role,
        verb=verb,
        kind=kind,
        subject=str(subject),
        data={"placement": placement.pk},
    )
