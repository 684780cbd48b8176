"""Goals of a placement: units that the person works towards."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from qualifications.choices import Beginning
from qualifications.models import Unit
from qualifications.rules.validity import may_begin
from workplaces.models import Placement, PlacementUnit
from workplaces.queries.goals import GoalChoices, goal_choices


class CannotFindGoals(Cannot):
    """There is no such placement among those that the actor may edit."""

    code = "goals-placement-missing"
    is_absence = True


class CannotChooseEnded(Cannot):
    """The requirements of a new goal can no longer be used; goals from before stay."""

    code = "goal-document-over"


class CannotChooseGoal(Cannot):
    """A unit belongs to no requirements document for which the site has a learning environment."""

    code = "goal-outside-site"


@transaction.atomic(durable=True)
def open_goals(*, placement_id: int, language: str, actor: User, now: datetime, on: date) -> GoalChoices:
    """Read the goals of a placement with the units that may be chosen; the reading is recorded."""
    found = goal_choices(actor, placement_id, on=on, language=language)
    if found is None:
        raise CannotFindGoals
    record(
        _event("placement.read", found.audit_ref, placement_id, actor, {"organisation": found.organisation_id}), at=now
    )
    return found


@transaction.atomic(durable=True)
def choose_goals(
    *, placement_id: int, unit_ids: Collection[int], actor: User, now: datetime, on: date
) -> tuple[int, int]:
    """Set the goals: units of documents for which the site has an environment. Gives person's id and number of goals.

    Units outside a published environment may be wished for; they cannot be marked there. Requirements whose transition
    is over give no new goals.
    """
    edited = Placement.objects.edited_by(actor, on=on).select_related("host", "person")
    placement = edited.select_for_update(of=("self",)).filter(pk=placement_id).first()
    found = goal_choices(actor, placement_id, on=on, language="fi")
    if placement is None or found is None:
        raise CannotFindGoals
    wanted = set(unit_ids)
    if not wanted <= found.unit_ids:
        raise _refusal(wanted - found.unit_ids, placement, on)
    added, removed = wanted - found.chosen, found.chosen - wanted
    PlacementUnit.objects.bulk_create(PlacementUnit(placement=placement, unit_id=unit_id) for unit_id in sorted(added))
    PlacementUnit.objects.filter(placement=placement, unit_id__in=removed).delete()
    if added or removed:
        data = {
            "organisation": placement.host.organisation_id,
            "added": sorted(added),
            "removed": sorted(removed),
        }
        record(_event("placement.choose_goals", placement.person.audit_ref, placement.pk, actor, data), at=now)
    return placement.person_id, len(wanted)


def _refusal(unit_ids: Collection[int], placement: Placement, on: date) -> Cannot:
    """Say why units may not be chosen."""
    units = Unit.objects.filter(pk__in=unit_ids).select_related("document").defer("document__structure")
    is_over = any(may_begin(row.document, on, begun_on=placement.begins_on) is Beginning.REFUSED for row in units)
    return CannotChooseEnded() if is_over else CannotChooseGoal()


def _event(verb: str, audit_ref: str, placement_id: int, actor: User, data: dict[str, object]) -> NewEvent:
    """Tell of a placement in the person's stream."""
    return NewEvent(
        stream=person_stream(audit_ref),
        actor=actor.audit_ref,
        role="staff",
        verb=verb,
        kind="placement",
        subject=str(placement_id),
        data=data,
    )
