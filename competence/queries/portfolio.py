"""What somebody has of each unit; independent of the length of the history, since counts are maintained."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.models import User
from common.text import Worded, sort_key
from competence.choices import EntryState
from competence.models import Entry, RequirementCoverage, UnitCoverage
from competence.models.entry import EntryQuerySet
from competence.queries.entry_words import work_of
from competence.queries.evidence import WorkLine
from competence.rules.coverage import cover
from qualifications.queries.catalogue import UnitOutline, units_outline
from qualifications.rules.validity import Standing, standing
from workplaces.models import Placement, PlacementUnit

LATEST_ENTRIES = 5
# Entries are counted one by one up to here; beyond it the page says "more than".
COUNTED_ENTRIES = 500
_SHOWN_STATES = (EntryState.WAITING, EntryState.CONFIRMED, EntryState.RETURNED)


@dataclass(frozen=True, slots=True)
class RequirementCount:
    """The maintained row of one requirement."""

    requirement_id: int
    unit_id: int
    entries_waiting: int
    entries_confirmed: int
    last_on: date | None
    identified_on: date | None

    @property
    def is_logged(self) -> bool:
        """Tell whether any entry speaks for it."""
        return self.entries_waiting + self.entries_confirmed > 0


@dataclass(frozen=True, slots=True)
class UnitProgress:
    """A unit with its requirements counted: identified, in progress (logged, not identified), open; minutes of work.

    `carried` of those that are not identified were agreed under the earlier version of the requirements.
    """

    id: int
    document_id: int
    name: Worded
    document_name: Worded
    standing: Standing
    points: Decimal | None
    total: int
    identified: int
    in_progress: int
    is_goal: bool
    entries_confirmed: int
    minutes_confirmed: int
    last_on: date | None
    carried: int = 0

    @property
    def open(self) -> int:
        """Count what has not been begun."""
        return self.total - self.identified - self.in_progress

    @property
    def is_all_identified(self) -> bool:
        """Tell whether every requirement is identified; the unit is still not completed: a school decides that."""
        return self.total > 0 and self.identified == self.total


@dataclass(frozen=True, slots=True)
class EntryCounts:
    """How many tasks are logged and confirmed; `is_more` when there are more than could be counted."""

    logged: int
    confirmed: int
    is_more: bool


def coverage_by_unit(
    *, viewer: User, person_id: int, on: date, language: str, also: Collection[int] = ()
) -> tuple[UnitProgress, ...]:
    """Give a person's units, goals of running placements first, then by name; four statements, two more when cold.

    Units with entries or identified requirements, goals even without entries, and the units named in `also`.
    """
    counts = requirement_counts(viewer=viewer, person_id=person_id, on=on)
    return units_progress(viewer=viewer, person_id=person_id, counts=counts, on=on, language=language, also=also)


def units_progress(
    *,
    viewer: User,
    person_id: int,
    counts: Collection[RequirementCount],
    on: date,
    language: str,
    also: Collection[int] = (),
) -> tuple[UnitProgress, ...]:
    """Give what `coverage_by_unit` gives, from counts that are fetched already; three statements."""
    by_unit: dict[int, list[RequirementCount]] = defaultdict(list)
    for count in counts:
        by_unit[count.unit_id].append(count)
    goals = goal_units(viewer=viewer, person_id=person_id, on=on)
    work = _unit_work(viewer, person_id, on)
    outlines = units_outline({*by_unit, *goals, *also}, language)
    units = [
        _progress(outline, by_unit[unit_id], work.get(unit_id, (0, 0, None)), on, is_goal=unit_id in goals)
        for unit_id, outline in outlines.items()
    ]
    return tuple(sorted(units, key=lambda unit: (not unit.is_goal, sort_key(unit.name.text), unit.id)))


def requirement_counts(
    *, viewer: User, person_id: int, on: date, unit_id: int | None = None
) -> tuple[RequirementCount, ...]:
    """Give the maintained rows of a person's requirements, of one unit or all; one statement."""
    rows = RequirementCoverage.objects.visible_to(viewer, on=on).filter(person=person_id)
    if unit_id is not None:
        rows = rows.filter(unit=unit_id)
    return tuple(
        RequirementCount(*row)
        for row in rows.order_by("requirement").values_list(
            "requirement_id", "unit_id", "entries_waiting", "entries_confirmed", "last_on", "identified_on"
        )
    )


def goal_units(*, viewer: User, person_id: int, on: date) -> frozenset[int]:
    """Give the goal units of a person's running placements; one statement."""
    running = Placement.objects.visible_to(viewer, on=on).running(on).filter(person=person_id)
    return frozenset(PlacementUnit.objects.filter(placement__in=running.values("pk")).values_list("unit", flat=True))


def entry_counts(*, viewer: User, person_id: int, on: date) -> EntryCounts:
    """Count a person's entries, up to `COUNTED_ENTRIES`; one statement whose cost stays the same beyond that."""
    rows = _entries(viewer, person_id, on).values_list("state", flat=True)[: COUNTED_ENTRIES + 1]
    states = list(rows)
    counted = Counter(states[:COUNTED_ENTRIES])
    return EntryCounts(
        logged=counted.total(), confirmed=counted[EntryState.CONFIRMED], is_more=len(states) > COUNTED_ENTRIES
    )


def latest_entries(*, viewer: User, person_id: int, on: date, language: str = "") -> tuple[WorkLine, ...]:
    """Give a person's latest entries that the viewer sees; one statement."""
    rows = _entries(viewer, person_id, on).select_related("task")
    return tuple(
        WorkLine(row.pk, row.done_on, work_of(row, language), row.minutes, row.state) for row in rows[:LATEST_ENTRIES]
    )


def _entries(viewer: User, person_id: int, on: date) -> EntryQuerySet:
    """Give a person's entries in the order of the logbook's index; what was corrected or withdrawn is left out."""
    seen = Entry.objects.visible_to(viewer, on=on).filter(person=person_id, state__in=_SHOWN_STATES)
    return seen.order_by("-done_on", "-pk")


def _unit_work(viewer: User, person_id: int, on: date) -> dict[int, tuple[int, int, date | None]]:
    """Give unit id -> confirmed entries, confirmed minutes, last day."""
    rows = UnitCoverage.objects.visible_to(viewer, on=on).filter(person=person_id)
    return {
        unit_id: (entries, minutes, last_on)
        for unit_id, entries, minutes, last_on in rows.values_list(
            "unit_id", "entries_confirmed", "minutes_confirmed", "last_on"
        )
    }


def _progress(
    outline: UnitOutline,
    counts: Collection[RequirementCount],
    work: tuple[int, int, date | None],
    on: date,
    *,
    is_goal: bool,
) -> UnitProgress:
    """Compare one unit's requirements with what the person has."""
    required = frozenset(requirement.id for requirement in outline.requirements)
    agreed = frozenset(count.requirement_id for count in counts if count.identified_on is not None)
    logged = frozenset(count.requirement_id for count in counts if count.is_logged)
    coverage = cover(required=required, agreed=agreed)
    entries, minutes, last_on = work
    return UnitProgress(
        id=outline.id,
        document_id=outline.document_id,
        name=outline.name,
        document_name=outline.document_name,
        standing=standing(outline.document_dates, on),
        points=outline.points,
        total=len(required),
        identified=len(coverage.shown),
        in_progress=len(coverage.missing & logged),
        is_goal=is_goal,
        entries_confirmed=entries,
        minutes_confirmed=minutes,
        last_on=last_on,
    )


def requirement_texts(outlines: Mapping[int, UnitOutline]) -> dict[int, Worded]:
    """Give requirement id -> text for all requirements of the units."""
    return {row.id: row.text for outline in outlines.values() for row in outline.requirements}
