"""What a certificate may be written from: agreed competence that reaches the threshold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max

from accounts.models import User
from competence.choices import EntryState
from competence.models import Agreement, EntryRequirement
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


def certifiable_agreements(*, viewer: User, placement_id: int, on: date) -> tuple[CertifiableLine, ...]:
    """Give what may stand in a certificate of the placement, in the order of the catalogue; three statements.

    Only what both have agreed and what reaches the threshold; nothing for a viewer who is not staff there, and
    nothing of one's own. The person's other placements at the same organisation count too, where the viewer works;
    work elsewhere is not counted.
    """
    staffed = Placement.objects.staffed_by(viewer, on=on)
    here = staffed.filter(pk=placement_id)
    same = staffed.filter(person__in=here.values("person"), host__organisation__in=here.values("host__organisation"))
    agreements = list(
        Agreement.objects.identified()
        .filter(placement__in=same.values("pk"))
        .select_related("mark__given_by", "requirement__unit")
        .order_by("requirement__unit__document_id", "requirement__unit__position", "requirement__position", "pk"),
    )
    if not agreements:
        return ()
    placements = {placement_id, *(agreement.placement_id for agreement in agreements)}
    tasks = _tasks_of(placements, {agreement.requirement_id for agreement in agreements})
    work = _work_of(placements, {agreement.requirement.unit_id for agreement in agreements})
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
            tasks=tasks.get(agreement.requirement_id, ()),
            unit_work=work.get(agreement.requirement.unit_id, UnitWork()),
        )
        for agreement in agreements
        if agreement.agreed_on is not None  # a constraint holds it; said here for the type
    )


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


def _work_of(placements: set[int], units: set[int]) -> dict[int, UnitWork]:
    """Add up the confirmed work of each unit; an entry with many requirements counts once; one statement."""
    rows = (
        EntryRequirement.objects.filter(
            entry__placement__in=placements, entry__state=EntryState.CONFIRMED, unit__in=units
        )
        .values_list("unit_id", "entry_id", "done_on")
        .annotate(minutes=Max("entry__minutes"))
    )
    by_unit: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for unit_id, _entry_id, done_on, minutes in rows:
        by_unit[unit_id].append((done_on, minutes or 0))
    return {unit_id: _summed(work) for unit_id, work in by_unit.items()}


def _summed(work: Iterable[tuple[date, int]]) -> UnitWork:
    """Sum days and minutes of one unit; there is at least one entry."""
    rows = list(work)
    days = {day for day, _minutes in rows}
    return UnitWork(min(days), max(days), sum(minutes for _day, minutes in rows), len(days))
