"""Carrying over, in few words: the arguments of its verbs, and agreed competence to begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from competence.models import Agreement, RequirementCoverage
from qualifications.models import Requirement
from tests.cast import Cast
from tests.factories.bridges import add_line
from tests.factories.catalogue import RequirementFactory
from tests.factories.work import AgreementFactory, MarkFactory, SelfAssessmentFactory
from workplaces.models import BridgeLine, Placement


def act(verb: Callable[..., Any], cast: Cast, side: str, actor: str, **more: Any) -> Any:
    """Call a verb on the unchanged line of the cast's confirmed bridge, unless told otherwise."""
    now = timezone.now()
    values = {
        "side": side,
        "placement_id": cast.placement.pk,
        "actor": cast.users[actor],
        "now": now,
        "on": timezone.localdate(now),
    }
    if "line_ids" not in more:
        values["line_id"] = cast.bridge_line_confirmed.pk
    return verb(**(values | more))


def agree(cast: Cast, requirement: Requirement, *, placement: Placement | None = None) -> Agreement:
    """Let both sides agree on a requirement, as the services would have done."""
    where = {"placement": placement or cast.placement, "requirement": requirement}
    agreement = AgreementFactory(
        self_assessment=SelfAssessmentFactory(**where, given_by=cast.participant),
        mark=MarkFactory(**where, environment=cast.environment, given_by=cast.supervisor),
    )
    RequirementCoverage.objects.identify(
        person_id=where["placement"].person_id,
        requirement_id=requirement.pk,
        unit_id=requirement.unit_id,
        identified_on=agreement.agreed_on,
        threshold_met=True,
    )
    return agreement


def add_carriable(cast: Cast, kind: str = "unchanged", verdict: str = "holds") -> BridgeLine:
    """Agree on one more old requirement, and add its line to the cast's confirmed bridge."""
    old = RequirementFactory(unit=cast.unit)
    agree(cast, old)
    return add_line(cast.bridge_confirmed, old, RequirementFactory(unit=cast.new_unit), kind, verdict)
