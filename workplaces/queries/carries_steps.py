"""Where the step to newer requirements stands at each of the viewer's sites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q

from accounts.models import User
from qualifications.choices import Beginning
from qualifications.rules.validity import Dates, last_day, may_begin
from workplaces.choices import CarryDecision, EnvironmentState
from workplaces.models import Bridge, EnvironmentCarry, LearningEnvironment
from workplaces.rules.carry.obstacle import CARRIED_FROM
from workplaces.rules.carry.state import CarryState, carry_state

_DAYS = ("valid_from", "valid_to", "transition_ends")


@dataclass(frozen=True, slots=True)
class Step:
    """One report and one bridge that leads on from it.

    `rows` counts what a person has to look at and `left` what nobody has looked at yet; `environment_id` is the site's
    environment with the new requirements, `published_at` when its report came; `last_day` is the last day of the old
    requirements. Without a carry the times are None.
    """

    report_id: int
    bridge_id: int
    site_id: int
    site: str
    old_document_id: int
    new_document_id: int
    last_day: date | None
    state: CarryState
    carry_id: int | None = None
    environment_id: int | None = None
    rows: int = 0
    left: int = 0
    started_at: datetime | None = None
    finished_at: datetime | None = None
    published_at: datetime | None = None


def steps_of(viewer: User, *, on: date) -> tuple[Step, ...]:
    """Give the steps made and those still to make, at sites in use where the viewer works; four statements."""
    made = tuple(_made(row) for row in _carries(viewer, on))
    over = {(step.site_id, step.bridge_id) for step in made}
    bridges = _bridges(viewer, on)
    own = _own_environments(viewer, on, bridges.values())
    ahead = [
        _ahead(report, bridge, own.get((report["site_id"], bridge["new_document_id"])), on)
        for report in _reports(viewer, on, bridges.values())
        for bridge in bridges.values()
        if _leads_on(bridge, report) and (report["site_id"], bridge["pk"]) not in over
    ]
    return (*made, *(step for step in ahead if step is not None))


def _carries(viewer: User, on: date) -> Iterable[dict[str, Any]]:
    """Read the carries made, with their counts; what was kept in bulk at the start is no row to look at."""
    waiting = Q(mappings__decision=CarryDecision.WAITING)
    in_bulk = Q(mappings__decided_at=F("started_at"))
    visible = EnvironmentCarry.objects.visible_to(viewer, on=on).filter(environment__site__is_active=True)
    counted = visible.annotate(
        left=Count("mappings", filter=waiting),
        decided=Count("mappings", filter=~waiting & ~in_bulk),
    )
    rows: Iterable[dict[str, Any]] = counted.order_by("pk").values(
        "pk",
        "source_id",
        "bridge_id",
        "environment_id",
        "environment__state",
        "environment__reviewed_at",
        "environment__site_id",
        "environment__site__name",
        "environment__document_id",
        "source__document_id",
        *(f"source__document__{day}" for day in _DAYS),
        "started_at",
        "finished_at",
        "left",
        "decided",
    )
    return rows


def _made(row: dict[str, Any]) -> Step:
    """Tell of a carry."""
    state = carry_state(EnvironmentState(row["environment__state"]), is_carried=True, left=row["left"])
    return Step(
        report_id=row["source_id"],
        bridge_id=row["bridge_id"],
        site_id=row["environment__site_id"],
        site=row["environment__site__name"],
        old_document_id=row["source__document_id"],
        new_document_id=row["environment__document_id"],
        last_day=last_day(_dates(row, "source__document__")),
        state=state,
        carry_id=row["pk"],
        environment_id=row["environment_id"],
        rows=row["left"] + row["decided"],
        left=row["left"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        published_at=row["environment__reviewed_at"] if state is CarryState.PUBLISHED else None,
    )


def _bridges(viewer: User, on: date) -> dict[int, dict[str, Any]]:
    """Read the confirmed bridges of the viewer's organisations."""
    confirmed = Bridge.objects.confirmed().staffed_by(viewer, on=on).order_by("pk")
    columns = ("pk", "organisation_id", "old_document_id", "new_document_id")
    days = (f"new_document__{day}" for day in _DAYS)
    return {row["pk"]: row for row in confirmed.values(*columns, *days)}


def _reports(viewer: User, on: date, bridges: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Read the reports on whose requirements a bridge begins."""
    reports = LearningEnvironment.objects.staffed_by(viewer, on=on).filter(
        site__is_active=True, state__in=CARRIED_FROM, document__in={bridge["old_document_id"] for bridge in bridges}
    )
    columns = ("pk", "state", "site_id", "site__name", "site__organisation_id", "document_id")
    rows: Iterable[dict[str, Any]] = reports.order_by("pk").values(*columns, *(f"document__{day}" for day in _DAYS))
    return rows


def _own_environments(
    viewer: User, on: date, bridges: Iterable[dict[str, Any]]
) -> dict[tuple[int, int], tuple[int, EnvironmentState]]:
    """Read what the sites have made with the new requirements by themselves, by site and document."""
    standing = (EnvironmentState.DRAFT, EnvironmentState.IN_REVIEW, EnvironmentState.PUBLISHED)
    here = LearningEnvironment.objects.staffed_by(viewer, on=on).filter(
        state__in=standing, document__in={bridge["new_document_id"] for bridge in bridges}
    )
    found: dict[tuple[int, int], tuple[int, EnvironmentState]] = {}
    for site, document, pk, state in here.order_by("pk").values_list("site_id", "document_id", "pk", "state"):
        known = found.get((site, document))
        if known is None or known[1] is EnvironmentState.PUBLISHED:
            found[site, document] = (pk, EnvironmentState(state))
    return found


def _leads_on(bridge: Mapping[str, Any], report: Mapping[str, Any]) -> bool:
    """Tell whether the bridge belongs to the report's organisation and begins on its requirements."""
    return bool(
        bridge["organisation_id"] == report["site__organisation_id"]
        and bridge["old_document_id"] == report["document_id"]
    )


def _ahead(
    report: dict[str, Any], bridge: dict[str, Any], own: tuple[int, EnvironmentState] | None, on: date
) -> Step | None:
    """Tell of a step that nobody has carried; None when nothing may be begun on the new requirements any more."""
    if own is None and may_begin(_dates(bridge, "new_document__"), on) is Beginning.REFUSED:
        return None
    environment_id, state = own or (None, None)
    return Step(
        report_id=report["pk"],
        bridge_id=bridge["pk"],
        site_id=report["site_id"],
        site=report["site__name"],
        old_document_id=report["document_id"],
        new_document_id=bridge["new_document_id"],
        last_day=last_day(_dates(report, "document__")),
        state=carry_state(state, is_carried=False, left=0),
        environment_id=environment_id,
    )


def _dates(row: Mapping[str, Any], prefix: str) -> Dates:
    """Take the days of a document out of a row."""
    return Dates(*(row[prefix + day] for day in _DAYS))
