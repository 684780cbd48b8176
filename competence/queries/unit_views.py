"""One unit of a person, requirement by requirement, as one side sees it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from accounts.models import Person, User
from common.text import Worded
from competence.choices import CarryStep, NextStep, Side
from competence.queries.carried_notes import CarriedNote, carried_notes
from competence.queries.evidence import task_names
from competence.queries.pairs import Pair, pairs_seen
from competence.queries.periods import Period, own_periods, staffed_periods
from competence.queries.portfolio import RequirementCount, UnitProgress, requirement_counts, units_progress
from qualifications.queries.catalogue import RequirementOutline, units_outline


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One requirement: work that speaks for it, the reader's own view, and what the reader can do next.

    `own` is the value of the participant's view, or the key of the mark; "" when the reader has given none.
    `is_listed` tells whether it may be marked at the site today, `note` what was agreed under earlier requirements.
    """

    id: int
    text: Worded
    heading: Worded
    sub_area: Worded
    tasks: tuple[Worded, ...]
    entries_confirmed: int
    entries_waiting: int
    last_on: date | None
    identified_on: date | None
    own: str
    step: NextStep
    is_listed: bool
    note: CarriedNote | None = None

    @property
    def awaits_carrying(self) -> bool:
        """Tell whether nothing new has been said, and what was agreed earlier can be confirmed or is half confirmed."""
        steps = {CarryStep.CONFIRM, CarryStep.WAIT_CONFIRM}
        return self.step == NextStep.STATE and self.note is not None and self.note.step in steps

    @property
    def is_begun(self) -> bool:
        """Tell whether there is work, or the reader's own view."""
        return bool(self.own) or self.entries_confirmed + self.entries_waiting > 0


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with its rows in the order of the document; `period` is the placement whose views are shown."""

    person_id: int
    person_name: str
    unit: UnitProgress
    code_uri: str
    period: Period | None
    rows: tuple[RequirementRow, ...]

    @property
    def carried(self) -> int:
        """Count the skills that were agreed under earlier requirements and not under these."""
        return sum(row.note is not None and row.note.step is not None for row in self.rows)


def own_unit(*, viewer: User, unit_id: int, on: date, language: str) -> UnitView | None:
    """Give the participant's view of a unit; None when there is no such unit or the viewer is no participant.

    Thirteen statements, three more where agreed skills meet a bridge, two more when the unit is not held in the
    process yet.
    """
    person = Person.objects.visible_to(viewer).first()
    if person is None:
        return None
    periods = own_periods(viewer, on=on)
    return _view(Side.PARTICIPANT, viewer, person, periods, unit_id, on=on, language=language)


def person_unit(*, viewer: User, person_id: int, unit_id: int, on: date, language: str) -> UnitView | None:
    """Give the staff's view of a person's unit; None when either is missing or foreign. Statements as `own_unit`."""
    periods = staffed_periods(viewer, person_id=person_id, on=on)
    if not periods:
        return None
    person = Person.objects.get(pk=person_id)
    return _view(Side.SUPERVISOR, viewer, person, periods, unit_id, on=on, language=language)


def _view(
    side: Side,
    viewer: User,
    person: Person,
    periods: tuple[Period, ...],
    unit_id: int,
    *,
    on: date,
    language: str,
) -> UnitView | None:
    """Put the page together; the reader's right to the person is checked already."""
    outline = units_outline([unit_id], language).get(unit_id)
    if outline is None:
        return None
    counts = requirement_counts(viewer=viewer, person_id=person.pk, on=on, unit_id=unit_id)
    progress = units_progress(
        viewer=viewer, person_id=person.pk, counts=counts, on=on, language=language, also=[unit_id]
    )
    period = next((period for period in periods if period.has_begun), None)
    placements = [period.id] if period else []
    known = [row.id for row in outline.requirements]
    pairs = pairs_seen(viewer=viewer, placement_ids=placements, on=on, requirement_ids=known)
    tasks = task_names(site_ids=[period.host_id] if period else [], unit_ids=[unit_id], on=on)
    by_id = {count.requirement_id: count for count in counts}
    notes = carried_notes(side=side, person_id=person.pk, periods=periods, requirement_ids=known)
    rows = []
    for requirement in outline.requirements:
        empty = Pair(period.id if period else 0, requirement.id, unit_id)
        pair = pairs.get((empty.placement_id, requirement.id), empty)
        row = _row(side, requirement, by_id.get(requirement.id), pair, tasks.get(requirement.id))
        rows.append(replace(row, note=notes.get(requirement.id)))
    return UnitView(
        person_id=person.pk,
        person_name=person.full_name,
        unit=next(unit for unit in progress if unit.id == unit_id),
        code_uri=outline.code_uri,
        period=period,
        rows=tuple(rows),
    )


def _row(
    side: Side,
    requirement: RequirementOutline,
    count: RequirementCount | None,
    pair: Pair,
    tasks: tuple[Worded, ...] | None,
) -> RequirementRow:
    """Make one requirement ready."""
    identified_on = count.identified_on if count else None
    own = (pair.said.value if pair.said else "") if side == Side.PARTICIPANT else (pair.mark.key if pair.mark else "")
    return RequirementRow(
        id=requirement.id,
        text=requirement.text,
        heading=requirement.heading,
        sub_area=requirement.sub_area,
        tasks=tasks or (),
        entries_confirmed=count.entries_confirmed if count else 0,
        entries_waiting=count.entries_waiting if count else 0,
        last_on=count.last_on if count else None,
        identified_on=identified_on,
        own=own,
        step=pair.step(side, is_identified=identified_on is not None),
        is_listed=tasks is not None,
    )
