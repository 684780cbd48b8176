"""What a certificate may be written from: agreed competence that reaches the threshold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from accounts.models import User
from competence.choices import EntryState
from competence.models import Agreement, EntryRequirement
from competence.queries.origins import Origin, earlier_work, origins_of
from workplaces.models import Placement

MOST_TASKS = 5


@dataclass(frozen=True, slots=True)
class UnitWork:
    """Confirmed work for one unit at the organisation: first and last day (None without work), minutes, days."""

    begins_on: date | None = None
    ends_on: date | None = None
    minutes: int = 0
    days: int = 0


@dataclass(frozen=True, slots=True)
class CertifiableLine:
    """One agreed requirement with all that a line of a certificate needs.

    `tasks` are names as logged, most frequent first, at most five. `unit_work` is the same on every line of a unit.
    `agreed_under` and `agreed_under_on` tell of a line that was carried over a bridge under which earlier requirements
    and when it was agreed first; `placement_ids` are the placements in which the line was shown and confirmed.
    """

    agreement_id: int
    requirement_id: int
    unit_id: int
    document_id: int
    environment_id: int
    scale: str
    value: str
    threshold_met: bool
    note: str
    agreed_on: date
    identified_by: str
    identified_by_title: str
    tasks: tuple[str, ...]
    unit_work: UnitWork
    placement_ids: frozenset[int]
    agreed_under: str = ""
    agreed_under_on: date | None = None


def certifiable_agreements(*, viewer: User, placement_id: int, on: date) -> tuple[CertifiableLine, ...]:
    """Give what may stand in a certificate of the placement, in the order of the catalogue.

    Only what both have agreed and what reaches the threshold; nothing for a viewer who is not staff there, and
    nothing of one's own. The person's other placements at the same organisation count too, where the viewer works;
    work elsewhere is not counted. What was carried over a bridge stands on the report and the work of its origin.
    Three statements, six when something was carried over.
    """
    staffed = Placement.objects.staffed_by(viewer, on=on)
    here = staffed.filter(pk=placement_id)
    same = staffed.filter(person__in=here.values("person"), host__organisation__in=here.values("host__organisation"))
    agreements = list(
        Agreement.objects.identified()
        .filter(placement__in=same.values("pk"))
        .select_related("mark__given_by", "requirement__unit", "carried_from")
        .order_by("requirement__unit__document_id", "requirement__unit__position", "requirement__position", "pk"),
    )
    if not agreements:
        return ()
    origins = origins_of(agreements, same)
    placements = {placement_id, *(agreement.placement_id for agreement in agreements)}
    placements |= {pk for origin in origins.values() for pk in origin.placement_ids}
    requirements = {agreement.requirement_id for agreement in agreements}
    tasks = _tasks_of(placements, requirements | {pk for one in origins.values() for pk in one.requirement_ids})
    work = _work_of(placements, agreements, origins)
    return tuple(
        CertifiableLine(
            agreement_id=agreement.pk,
            requirement_id=agreement.requirement_id,
            unit_id=agreement.requirement.unit_id,
            document_id=agreement.requirement.unit.document_id,
            environment_id=agreement.mark.environment_id,
            scale=agreement.mark.scale,
            value=agreement.mark.value,
            threshold_met=agreement.threshold_met,
            note=agreement.mark.note,
            agreed_on=agreement.agreed_on,
            identified_by=agreement.mark.given_by.full_name,
            identified_by_title=agreement.mark.given_by.title,
            tasks=_first_named(agreement, origins.get(agreement.pk), tasks),
            unit_work=work.get(agreement.requirement.unit_id, UnitWork()),
            placement_ids=_shown_in(agreement, origins.get(agreement.pk)),
            agreed_under=origins[agreement.pk].under if agreement.pk in origins else "",
            agreed_under_on=origins[agreement.pk].agreed_on if agreement.pk in origins else None,
        )
        for agreement in agreements
        if agreement.agreed_on is not None  # a constraint holds it; said here for the type
    )


def _first_named(agreement: Agreement, origin: Origin | None, tasks: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the tasks behind a line: those logged for the requirement itself, else for the earlier ones."""
    ends = (agreement.requirement_id, *(origin.requirement_ids if origin else ()))
    return next((tasks[end] for end in ends if end in tasks), ())


def _shown_in(agreement: Agreement, origin: Origin | None) -> frozenset[int]:
    """Give the placements behind a line."""
    return frozenset({agreement.placement_id}) | (origin.placement_ids if origin else frozenset())


def _tasks_of(placements: set[int], requirements: set[int]) -> dict[int, tuple[str, ...]]:
    """Give the most frequent tasks behind each requirement; one statement."""
    rows = (
        EntryRequirement.objects.filter(
            entry__placement__in=placements,
            entry__state=EntryState.CONFIRMED,
            requirement__in=requirements,
        )
        .values_list("requirement_id", "entry__task_text")
        .annotate(times=Count("pk"))
        .order_by("requirement_id", "-times", "entry__task_text")
    )
    names: dict[int, list[str]] = defaultdict(list)
    for requirement_id, name, _times in rows:
        if len(names[requirement_id]) < MOST_TASKS:
            names[requirement_id].append(name)
    return {requirement_id: tuple(found) for requirement_id, found in names.items()}


def _work_of(
    placements: set[int], agreements: Collection[Agreement], origins: dict[int, Origin]
) -> dict[int, UnitWork]:
    """Add up the confirmed work of each unit; an entry with many requirements counts once.

    Work for an earlier requirement counts in the unit to which it was carried. One statement, two with origins.
    """
    units = {agreement.requirement.unit_id for agreement in agreements}
    rows = (
        EntryRequirement.objects.filter(
            entry__placement__in=placements, entry__state=EntryState.CONFIRMED, unit__in=units
        )
        .values_list("unit_id", "entry_id", "done_on")
        .annotate(minutes=Max("entry__minutes"))
    )
    by_unit: dict[int, dict[int, tuple[date, int]]] = defaultdict(dict)
    for unit_id, entry_id, done_on, minutes in rows:
        by_unit[unit_id][entry_id] = (done_on, minutes or 0)
    earlier = earlier_work(origins)
    for agreement in agreements:
        origin = origins.get(agreement.pk)
        for requirement_id in origin.requirement_ids if origin else ():
            for row in earlier.get(requirement_id, ()):
                by_unit[agreement.requirement.unit_id][row.entry_id] = (row.done_on, row.minutes)
    return {unit_id: _summed(work.values()) for unit_id, work in by_unit.items()}


def _summed(work: Iterable[tuple[date, int]]) -> UnitWork:
    """Sum days and minutes of one unit; there is at least one entry."""
    rows = list(work)
    days = {day for day, _minutes in rows}
    return UnitWork(min(days), max(days), sum(minutes for _day, minutes in rows), len(days))
