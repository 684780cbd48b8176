"""Which units of newer requirements continue the units that are goals now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from qualifications.choices import Beginning
from qualifications.models import Unit
from qualifications.rules.validity import Standing, last_day, may_begin, standing
from workplaces.models import Bridge, BridgeLine
from workplaces.queries.goals import GoalChoices


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that continues a goal; `is_offered` tells that it can be ticked on the page."""

    name: Worded
    document: Worded
    diary_number: str
    standing: Standing
    is_offered: bool


@dataclass(frozen=True, slots=True)
class ContinuedGoal:
    """A goal that goes on in newer requirements; `last_day` is the last day of its own."""

    unit: Worded
    last_day: date | None
    successors: tuple[Successor, ...]


def goal_successors(viewer: User, choices: GoalChoices, *, on: date, language: str) -> tuple[ContinuedGoal, ...]:
    """Follow the goals over the confirmed bridges of the site's organisation. Two statements.

    Units that are goals already, and those with which nothing may be begun any more, are left out.
    """
    pairs = _pairs(viewer, choices, on)
    named = Unit.objects.select_related("document").defer("document__structure")
    units = named.in_bulk({pk for pair in pairs for pk in pair})
    after: dict[int, list[Unit]] = {}
    for old, new in pairs:
        if may_begin(units[new].document, on) is not Beginning.REFUSED:
            after.setdefault(old, []).append(units[new])
    order = sorted(after, key=lambda pk: (units[pk].document_id, units[pk].position, pk))
    return tuple(
        ContinuedGoal(
            unit=units[pk].name.best(language),
            last_day=last_day(units[pk].document),
            successors=tuple(_successor(unit, choices.unit_ids, on, language) for unit in after[pk]),
        )
        for pk in order
    )


def _pairs(viewer: User, choices: GoalChoices, on: date) -> list[tuple[int, int]]:
    """Find goal and following unit by the lines of confirmed bridges. One statement."""
    bridges = Bridge.objects.staffed_by(viewer, on=on).filter(organisation=choices.organisation_id)
    lines = BridgeLine.objects.usable().filter(
        bridge__in=bridges.values("pk"),
        old_requirement__unit__in=choices.chosen,
        new_requirement__unit__is_withdrawn=False,
        new_requirement__is_withdrawn=False,
    )
    ends = ("old_requirement__unit_id", "new_requirement__unit_id")
    place = "new_requirement__unit__position"
    found = lines.exclude(new_requirement__unit__in=choices.chosen).order_by(place, *ends).values_list(*ends, place)
    return [(old, new) for old, new, _position in found.distinct()]


def _successor(unit: Unit, offered: Collection[int], on: date, language: str) -> Successor:
    """Put a following unit into words."""
    return Successor(
        name=unit.name.best(language),
        document=unit.document.name.best(language),
        diary_number=unit.document.diary_number,
        standing=standing(unit.document, on),
        is_offered=unit.pk in offered,
    )
