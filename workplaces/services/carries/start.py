"""Starting to carry a report over a confirmed bridge."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.choices import Beginning
from qualifications.rules.validity import may_begin
from workplaces.choices import BridgeState, EnvironmentState
from workplaces.models import Bridge, EnvironmentCarry, LearningEnvironment
from workplaces.models.organisation import EDITORS, sites_of
from workplaces.queries.carries_ground import crossings_of, ground_of
from workplaces.rules.carry.obstacle import CARRIED_FROM, Obstacle, obstacle
from workplaces.rules.carry.plan import plan_carry
from workplaces.rules.environment import QUESTIONS
from workplaces.services.carries.rows import PlannedRows
from workplaces.services.environments.trail import EnvironmentTrail


class CannotFindCarried(Cannot):
    """There is no such environment at sites in use where the actor is coach or coordinator, or no such bridge.

    A bridge of another organisation, and one that begins on other requirements, is as good as none.
    """

    code = "carry-report-missing"
    is_absence = True


class CannotCarryUnpublished(Cannot):
    """Only a report that holds or has run out can be carried."""

    code = "carry-not-a-report"


class CannotCarryUnconfirmed(Cannot):
    """The bridge has not been confirmed."""

    code = "carry-bridge-not-confirmed"


class CannotCarryTwice(Cannot):
    """The report has been carried over this bridge already."""

    code = "carry-exists"


class CannotCarryBesideDraft(Cannot):
    """The site has a working version with the new requirements already."""

    code = "carry-draft-exists"


class CannotCarryBesideReport(Cannot):
    """The site has a report with the new requirements already."""

    code = "carry-report-exists"


class CannotCarryToOver(Cannot):
    """The transition period of the new requirements is over."""

    code = "carry-document-over"


_REFUSALS: dict[Obstacle, type[Cannot]] = {
    Obstacle.CARRIED: CannotCarryTwice,
    Obstacle.DRAFTED: CannotCarryBesideDraft,
    Obstacle.PUBLISHED: CannotCarryBesideReport,
    Obstacle.OVER: CannotCarryToOver,
}


@transaction.atomic(durable=True)
def start_carry(*, environment_id: int, bridge_id: int, actor: User, now: datetime, on: date) -> int:
    """Make the draft with the new requirements from a report, and lay out what is kept and what is to be looked at.

    The report and the site's present mappings stay as they are. Gives the id of the carry.
    """
    report, bridge = _ends(environment_id, bridge_id, actor, on)
    _refuse_unfit(report, bridge, on)
    draft = _draft(report, bridge, actor)
    carry = EnvironmentCarry.objects.create(
        environment=draft, source=report, bridge=bridge, started_by=actor, started_at=now
    )
    ground = ground_of(report.pk, report.site_id, report.document_id)
    plan = plan_carry(ground, crossings_of([bridge.pk], ground)[bridge.pk])
    PlannedRows(carry, plan).write()
    if not plan.waiting:
        carry.finished_at = now
        carry.save(update_fields=["finished_at"])
    told = {
        "carry": carry.pk,
        "source": report.pk,
        "bridge": bridge.pk,
        "kept": len(plan.kept),
        "waiting": len(plan.waiting),
        "gone": len(plan.gone),
        "retired": len(plan.retired),
    }
    record(EnvironmentTrail(draft).event("environment.carry", actor, role="staff", **told), at=now)
    return carry.pk


def _ends(environment_id: int, bridge_id: int, actor: User, on: date) -> tuple[LearningEnvironment, Bridge]:
    """Lock the report and its site, whose environments must not double, and find the bridge."""
    report = LearningEnvironment.objects.edited_by(actor, on=on).locked(environment_id)
    if report is None:
        raise CannotFindCarried
    sites = sites_of(actor, *EDITORS, on=on).filter(is_active=True)
    if sites.select_for_update(of=("self",)).filter(pk=report.site_id).first() is None:
        raise CannotFindCarried
    of_organisation = Bridge.objects.filter(
        organisation=report.site.organisation_id, old_document=report.document_id
    ).select_related("new_document")
    bridge = of_organisation.filter(pk=bridge_id).first()
    if bridge is None:
        raise CannotFindCarried
    return report, bridge


def _refuse_unfit(report: LearningEnvironment, bridge: Bridge, on: date) -> None:
    """Ask the rules whether this report may go over this bridge."""
    if report.state not in CARRIED_FROM:
        raise CannotCarryUnpublished
    if bridge.state != BridgeState.CONFIRMED:
        raise CannotCarryUnconfirmed
    beside = LearningEnvironment.objects.filter(site=report.site_id, document=bridge.new_document_id)
    found = obstacle(
        map(EnvironmentState, beside.values_list("state", flat=True)),
        is_carried=EnvironmentCarry.objects.filter(source=report, bridge=bridge).exists(),
        is_over=may_begin(bridge.new_document, on) is Beginning.REFUSED,
    )
    if found is not None:
        raise _REFUSALS[found]


def _draft(report: LearningEnvironment, bridge: Bridge, actor: User) -> LearningEnvironment:
    """Copy the report's description to a working version with the new requirements."""
    return LearningEnvironment.objects.create(
        site=report.site,
        document=bridge.new_document,
        language=report.language,
        responsible=actor,
        expert=report.expert,
        is_listed=report.is_listed,
        **{question: getattr(report, question) for question in QUESTIONS},
    )
