"""What an environment's own page says of carrying: a way on from a report, or rows left in a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from accounts.models import User
from workplaces.choices import CarryDecision
from workplaces.models import EnvironmentCarry, LearningEnvironment
from workplaces.queries.carries_steps import Step
from workplaces.queries.carries_worklist import carry_steps_from
from workplaces.rules.carry.state import CarryState


@dataclass(frozen=True, slots=True)
class CarryNote:
    """What is said: the step that leads on from this report, and the carry that made this environment.

    `left` counts the rows of that carry which nobody has looked at; `may_edit` tells a coach or coordinator.
    """

    step: Step | None
    carry_id: int | None
    left: int
    may_edit: bool


@dataclass(frozen=True, slots=True)
class CarriesBeside:
    """Reports from which a step leads on: those that nobody has carried, and those on the way."""

    to_start: frozenset[int]
    on_the_way: frozenset[int]


def carry_note(viewer: User, environment_id: int, *, on: date) -> CarryNote:
    """Say what there is to say of an environment; nothing of those that the viewer does not see. Six statements."""
    step = carry_steps_from(viewer, on=on).get(environment_id)
    waiting = Count("mappings", filter=Q(mappings__decision=CarryDecision.WAITING))
    carries = EnvironmentCarry.objects.visible_to(viewer, on=on).filter(environment=environment_id)
    made = carries.annotate(left=waiting).values_list("pk", "left").first()
    carry_id, left = made or (None, 0)
    edited = LearningEnvironment.objects.edited_by(viewer, on=on).filter(pk=environment_id)
    return CarryNote(step, carry_id, left, may_edit=edited.exists())


def carries_beside(viewer: User, *, on: date) -> CarriesBeside:
    """Tell for a list of environments from which a step leads on; four statements."""
    steps = carry_steps_from(viewer, on=on)
    return CarriesBeside(
        to_start=frozenset(pk for pk, step in steps.items() if step.state is CarryState.NOT_STARTED),
        on_the_way=frozenset(
            pk for pk, step in steps.items() if step.state not in {CarryState.NOT_STARTED, CarryState.PUBLISHED}
        ),
    )
