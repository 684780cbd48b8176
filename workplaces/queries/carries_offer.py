"""What carrying a report to newer requirements would do, before anybody does it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded
from qualifications.choices import Beginning
from qualifications.rules.validity import Standing, last_day, may_begin, standing
from workplaces.choices import EnvironmentState
from workplaces.models import Bridge, EnvironmentCarry, LearningEnvironment
from workplaces.queries.carries_ground import crossings_of, ground_of
from workplaces.rules.carry.obstacle import CARRIED_FROM, Obstacle, obstacle
from workplaces.rules.carry.plan import CarryPlan, plan_carry


@dataclass(frozen=True, slots=True)
class CarryChoice:
    """One confirmed bridge over which the report can go: what would happen, or what stands in the way.

    The counts are pairs of a task and a skill: `kept` at once, `to_look` at by a person, `gone` without a counterpart,
    `retired` with their tasks. `carry_id` is the carry made already, `beside_id` the site's own environment.
    """

    bridge_id: int
    document_id: int
    document: Worded
    diary_number: str
    standing: Standing
    obstacle: Obstacle | None
    carry_id: int | None
    beside_id: int | None
    kept: int
    to_look: int
    gone: int
    retired: int


@dataclass(frozen=True, slots=True)
class CarryOffer:
    """A report with the newer requirements to which it can be carried; `last_day` is the last of the old ones."""

    environment_id: int
    number: str
    site_id: int
    site_name: str
    document_id: int
    document: Worded
    diary_number: str
    standing: Standing
    last_day: date | None
    choices: tuple[CarryChoice, ...]

    @property
    def open_choices(self) -> tuple[CarryChoice, ...]:
        """Give those in whose way nothing stands."""
        return tuple(choice for choice in self.choices if choice.obstacle is None)


def carry_offer(viewer: User, environment_id: int, *, on: date, language: str) -> CarryOffer | None:
    """Give the offer for a report of a site where the viewer is coach or coordinator; None for others.

    Seven statements at most, whatever the number of rows.
    """
    edited = LearningEnvironment.objects.edited_by(viewer, on=on).filter(site__is_active=True, state__in=CARRIED_FROM)
    report = edited.select_related("site", "document").filter(pk=environment_id).first()
    if report is None:
        return None
    return CarryOffer(
        environment_id=report.pk,
        number=report.number,
        site_id=report.site_id,
        site_name=report.site.name,
        document_id=report.document_id,
        document=report.document.name.best(language),
        diary_number=report.document.diary_number,
        standing=standing(report.document, on),
        last_day=last_day(report.document),
        choices=_choices(report, on, language),
    )


def _choices(report: LearningEnvironment, on: date, language: str) -> tuple[CarryChoice, ...]:
    """Plan the way over each confirmed bridge, the newest requirements first."""
    bridges = {
        bridge.pk: bridge
        for bridge in Bridge.objects.confirmed()
        .filter(organisation=report.site.organisation_id, old_document=report.document_id)
        .select_related("new_document")
        .order_by("-new_document__valid_from", "-pk")
    }
    if not bridges:
        return ()
    ground = ground_of(report.pk, report.site_id, report.document_id)
    crossings = crossings_of(bridges.keys(), ground)
    carried = _carried(report.pk, bridges.keys())
    beside = _beside(report.site_id, {bridge.new_document_id for bridge in bridges.values()})
    return tuple(
        _Way(bridge, plan_carry(ground, crossings[pk]), carried.get(pk), beside.get(bridge.new_document_id, {})).choice(
            on, language
        )
        for pk, bridge in bridges.items()
    )


def _carried(report_id: int, bridge_ids: Collection[int]) -> dict[int, int]:
    """Find the carries of a report by bridge. One statement."""
    carries = EnvironmentCarry.objects.filter(source=report_id, bridge__in=bridge_ids)
    return dict(carries.values_list("bridge_id", "pk"))


def _beside(site_id: int, document_ids: Collection[int]) -> dict[int, dict[EnvironmentState, int]]:
    """Find the site's own environments with the new requirements, by document and state. One statement."""
    found: dict[int, dict[EnvironmentState, int]] = {}
    rows = LearningEnvironment.objects.filter(site=site_id, document__in=document_ids).order_by("pk")
    for document_id, state, pk in rows.values_list("document_id", "state", "pk"):
        found.setdefault(document_id, {})[EnvironmentState(state)] = pk
    return found


@dataclass(frozen=True, slots=True)
class _Way:
    """A bridge with what would become of the report's pairs, and what the site has at the other end."""

    bridge: Bridge
    plan: CarryPlan
    carry_id: int | None
    beside: Mapping[EnvironmentState, int]

    def choice(self, on: date, language: str) -> CarryChoice:
        """Put it into plain data."""
        document = self.bridge.new_document
        is_over = may_begin(document, on) is Beginning.REFUSED
        own = (self.beside.get(state) for state in _OWN)
        return CarryChoice(
            bridge_id=self.bridge.pk,
            document_id=document.pk,
            document=document.name.best(language),
            diary_number=document.diary_number,
            standing=standing(document, on),
            obstacle=obstacle(self.beside, is_carried=self.carry_id is not None, is_over=is_over),
            carry_id=self.carry_id,
            beside_id=next((pk for pk in own if pk), None),
            kept=len(self.plan.kept),
            to_look=len(self.plan.waiting),
            gone=len(self.plan.gone),
            retired=len(self.plan.retired),
        )


_OWN = (EnvironmentState.DRAFT, EnvironmentState.IN_REVIEW, EnvironmentState.PUBLISHED)
