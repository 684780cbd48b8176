"""Units that may be the goals of a placement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from accounts.models import User
from common.text import Worded
from qualifications.choices import Beginning, UnitKind
from qualifications.models import Unit
from qualifications.rules.validity import Standing, may_begin, standing
from workplaces.choices import EnvironmentState
from workplaces.models import EnvironmentLine, LearningEnvironment, Placement, PlacementUnit

_WORKED_WITH = (EnvironmentState.DRAFT, EnvironmentState.IN_REVIEW, EnvironmentState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class GoalUnit:
    """A unit that may be chosen; `is_shown_here` tells whether skills of it can be marked at the site today."""

    id: int
    name: Worded
    points: Decimal | None
    is_chosen: bool
    is_shown_here: bool
    # A national badge, which is no unit of a qualification.
    is_badge: bool


@dataclass(frozen=True, slots=True)
class GoalDocument:
    """The units of one requirements document.

    `beginning` tells whether new goals may be taken from it in this placement; where they may not, `units` holds only
    those that were chosen before.
    """

    id: int
    name: Worded
    diary_number: str
    standing: Standing
    beginning: Beginning
    units: tuple[GoalUnit, ...]


@dataclass(frozen=True, slots=True)
class GoalChoices:
    """Whose goals, and the units from which they are chosen."""

    placement_id: int
    person_id: int
    audit_ref: str
    name: str
    site_id: int
    site: str
    organisation_id: int
    documents: tuple[GoalDocument, ...]

    @property
    def unit_ids(self) -> frozenset[int]:
        """Units that may be chosen."""
        return frozenset(unit.id for document in self.documents for unit in document.units)

    @property
    def chosen(self) -> frozenset[int]:
        """Units that are goals now."""
        return frozenset(unit.id for document in self.documents for unit in document.units if unit.is_chosen)


def goal_choices(viewer: User, placement_id: int, *, on: date, language: str) -> GoalChoices | None:
    """Give the units of all documents for which the placement's site has an environment. Four statements.

    Goals that were chosen before stay choosable, whatever has become of the environment or of the document.
    """
    placement = (
        Placement.objects.edited_by(viewer, on=on).select_related("person", "host").filter(pk=placement_id).first()
    )
    if placement is None:
        return None
    chosen = set(PlacementUnit.objects.filter(placement=placement).values_list("unit_id", flat=True))
    lines = EnvironmentLine.objects.in_force_at(placement.host_id, on=on)
    shown = set(lines.values_list("requirement__unit_id", flat=True).distinct())
    environments = LearningEnvironment.objects.filter(site_id=placement.host_id, state__in=_WORKED_WITH)
    units = Unit.objects.filter(
        Q(document__in=environments.values("document"), is_withdrawn=False) | Q(pk__in=chosen)
    ).select_related("document")
    units = units.defer("document__structure")
    grouped: dict[int, list[Unit]] = {}
    for unit in units.order_by("document_id", "position", "pk"):
        if unit.pk in chosen or _beginning(unit, placement, on) is not Beginning.REFUSED:
            grouped.setdefault(unit.document_id, []).append(unit)
    return GoalChoices(
        placement_id=placement.pk,
        person_id=placement.person_id,
        audit_ref=placement.person.audit_ref,
        name=placement.person.full_name,
        site_id=placement.host_id,
        site=placement.host.name,
        organisation_id=placement.host.organisation_id,
        documents=tuple(
            GoalDocument(
                id=rows[0].document_id,
                name=rows[0].document.name.best(language),
                diary_number=rows[0].document.diary_number,
                standing=standing(rows[0].document, on),
                beginning=_beginning(rows[0], placement, on),
                units=tuple(_unit(row, chosen, shown, language) for row in rows),
            )
            for rows in grouped.values()
        ),
    )


def _beginning(unit: Unit, placement: Placement, on: date) -> Beginning:
    """Ask whether a unit may become a goal of the placement."""
    return may_begin(unit.document, on, begun_on=placement.begins_on)


def _unit(row: Unit, chosen: set[int], shown: set[int], language: str) -> GoalUnit:
    """Turn a unit into plain data."""
    return GoalUnit(
        id=row.pk,
        name=row.name.best(language),
        points=row.points,
        is_chosen=row.pk in chosen,
        is_shown_here=row.pk in shown,
        is_badge=row.kind == UnitKind.BADGE,
    )
