"""On what a carry stands: which tasks show which old requirements, and where the lines of a bridge lead."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from qualifications.rules.bridge.fingerprint import fingerprint
from workplaces.choices import BridgeKind
from workplaces.models import BridgeLine, EnvironmentLine, TaskRequirement
from workplaces.rules.carry.plan import Crossing, Ground


def ground_of(report_id: int, site_id: int, document_id: int) -> tuple[Ground, ...]:
    """Give the pairs of a report, and those that the site's tasks show today beyond it; two statements.

    The caller has scoped the report. A pair is sure when report and mapping agree on it.
    """
    lines = EnvironmentLine.objects.filter(environment_id=report_id)
    frozen = {(task, requirement): active for task, requirement, active in lines.values_list(*_FROZEN)}
    working = set(TaskRequirement.objects.working(site_id, document_id).values_list("task_id", "requirement_id"))
    return tuple(
        Ground(task, requirement, frozen.get((task, requirement), True), is_sure=pair in frozen and pair in working)
        for pair in sorted(frozen.keys() | working)
        for task, requirement in [pair]
    )


def crossings_of(bridge_ids: Collection[int], ground: Iterable[Ground]) -> dict[int, tuple[Crossing, ...]]:
    """Give by confirmed bridge the lines that lead on from the ground; one statement.

    The caller has scoped the bridges. A line whose new requirement has been withdrawn leads nowhere; one of which the
    register has changed a text since is a changed one, whatever the bridge calls it, so that somebody looks at it.
    """
    lines = BridgeLine.objects.usable().filter(
        bridge__in=bridge_ids,
        old_requirement__in={pair.requirement_id for pair in ground},
        new_requirement__is_withdrawn=False,
        new_requirement__unit__is_withdrawn=False,
    )
    found: dict[int, list[Crossing]] = {pk: [] for pk in bridge_ids}
    for bridge, pk, old, new, kind, verdict, told, *texts in lines.order_by("pk").values_list(*_LINE):
        is_stale = bool(told) and told != fingerprint(*texts)
        kept = BridgeKind.CHANGED if is_stale else BridgeKind(kind)
        found[bridge].append(Crossing(pk, old, new, kept, verdict))
    return {bridge: tuple(rows) for bridge, rows in found.items()}


_FROZEN = ("task_id", "requirement_id", "task__is_active")
_LINE = (
    "bridge_id",
    "pk",
    "old_requirement_id",
    "new_requirement_id",
    "kind",
    "verdict",
    "fingerprint",
    "old_requirement__text",
    "new_requirement__text",
)
