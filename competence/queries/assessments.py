"""One requirement, one side's page: own view, the other's view once both are given, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import Person, User
from common.text import Worded
from competence.choices import NextStep, Side
from competence.models import RequirementCoverage, SelfAssessment
from competence.queries.carried_notes import CarriedNote, carried_notes
from competence.queries.criteria import CriteriaLevel, criteria_of
from competence.queries.evidence import WorkLine, task_names, work_behind
from competence.queries.pairs import Pair, pairs_seen
from competence.queries.periods import Period, own_periods, staffed_period
from competence.rules.thresholds import value_key, values_of
from qualifications.models import Requirement
from qualifications.queries.catalogue import UnitOutline, units_outline
from qualifications.rules.validity import Standing, standing


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The requirements before and after this one in the unit; None at the ends."""

    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class RequirementPage:
    """All that a page about one requirement shows to one side, ready to print.

    `pair` holds nothing that the side may not know yet. `scale_values` pairs each value of the organisation's scale
    with its key; `standing` is the state of the unit's requirements document today and on the day when the requirement
    was identified, `note` what was agreed under earlier ones. `stated_in_presence` is told to staff only, for a
    participant who cannot sign in: they wrote it.
    """

    side: Side
    period: Period
    other_periods: tuple[Period, ...]
    person_name: str
    can_sign_in: bool
    requirement_id: int
    text: Worded
    heading: Worded
    sub_area: Worded
    unit: UnitOutline
    standing: Standing
    neighbours: Neighbours
    tasks: tuple[Worded, ...]
    pair: Pair
    step: NextStep
    identified_on: date | None
    entries_confirmed: int
    entries_waiting: int
    last_on: date | None
    work: tuple[WorkLine, ...]
    levels: tuple[CriteriaLevel, ...]
    is_listed: bool
    scale_values: tuple[tuple[str, str], ...]
    stated_in_presence: bool
    note: CarriedNote | None = None

    @property
    def has_higher_levels(self) -> bool:
        """Tell whether the unit has criteria above the threshold."""
        return any(not level.is_threshold for level in self.levels)

    @property
    def is_markable(self) -> bool:
        """Tell whether a mark may be given today, as far as place and time go."""
        return self.period.is_running and self.is_listed

    @property
    def may_confirm_own(self) -> bool:
        """Tell whether the reader may confirm the own side now."""
        signed = self.pair.accord.viewer_signed if self.pair.accord else None
        return self.step == NextStep.CONFIRM and signed is None

    @property
    def may_confirm_other(self) -> bool:
        """Tell staff whether they may record the confirmation of a participant who cannot sign in."""
        if self.side == Side.PARTICIPANT or self.can_sign_in or self.identified_on is not None:
            return False
        signed = self.pair.accord.viewer_signed if self.pair.accord else None
        return signed is None and self.pair.step(Side.PARTICIPANT, is_identified=False) == NextStep.CONFIRM


def own_requirement(
    *, viewer: User, requirement_id: int, placement_id: int | None, on: date, language: str
) -> RequirementPage | None:
    """Give the participant's page about a requirement in one placement (by default the one at hand).

    None when there is no such requirement, or no such placement of the viewer's that has begun. Thirteen statements,
    three more where an agreed skill meets a bridge, two more when the unit is not held in the process yet.
    """
    periods = [period for period in own_periods(viewer, on=on) if period.has_begun]
    chosen = [period for period in periods if placement_id in {None, period.id}][:1]
    if not chosen:
        return None
    others = tuple(period for period in periods if period != chosen[0])
    return _page(Side.PARTICIPANT, viewer, chosen[0], others, requirement_id, on=on, language=language)


def staffed_requirement(
    *, viewer: User, placement_id: int, requirement_id: int, on: date, language: str
) -> RequirementPage | None:
    """Give the staff's page about a requirement of somebody placed at one of their sites.

    None when either is missing or foreign. Statements as `own_requirement`, or one more.
    """
    period = staffed_period(viewer, placement_id=placement_id, on=on)
    if period is None:
        return None
    return _page(Side.SUPERVISOR, viewer, period, (), requirement_id, on=on, language=language)


def scale_values(*, viewer: User, placement_id: int, on: date) -> tuple[tuple[str, str], ...]:
    """Give the values, each with its key, on which a placement is marked; none when it is foreign. One statement."""
    period = staffed_period(viewer, placement_id=placement_id, on=on)
    return values_with_keys(period.scale) if period else ()


def values_with_keys(scale: str) -> tuple[tuple[str, str], ...]:
    """Pair each value of a scale with its key."""
    return tuple((value, value_key(scale, value)) for value in values_of(scale))


def _page(
    side: Side,
    viewer: User,
    period: Period,
    others: tuple[Period, ...],
    requirement_id: int,
    *,
    on: date,
    language: str,
) -> RequirementPage | None:
    """Put the page together; the reader's rights on the period are checked already."""
    requirement = Requirement.objects.filter(pk=requirement_id).first()
    if requirement is None:
        return None
    unit = units_outline([requirement.unit_id], language)[requirement.unit_id]
    person = Person.objects.select_related("user").get(pk=period.person_id)
    can_sign_in = person.user is not None and person.user.is_active
    coverage = RequirementCoverage.objects.visible_to(viewer, on=on).filter(
        person=person.pk, requirement=requirement_id
    )
    counts = coverage.first() or RequirementCoverage()
    pair = _pair_at(viewer, period, requirement, on)
    listed = task_names(site_ids=[period.host_id], unit_ids=[unit.id], on=on)
    notes = carried_notes(side=side, person_id=person.pk, periods=(period, *others), requirement_ids=[requirement_id])
    return RequirementPage(
        side=side,
        period=period,
        other_periods=others,
        person_name=person.full_name,
        can_sign_in=can_sign_in,
        requirement_id=requirement_id,
        text=requirement.text.best(language),
        heading=requirement.heading.best(language),
        sub_area=requirement.sub_area_name.best(language),
        unit=unit,
        standing=standing(unit.document_dates, on, on_day=counts.identified_on),
        neighbours=_neighbours(unit, requirement_id),
        tasks=listed.get(requirement_id, ()),
        pair=pair,
        step=pair.step(side, is_identified=counts.identified_on is not None),
        identified_on=counts.identified_on,
        entries_confirmed=counts.entries_confirmed,
        entries_waiting=counts.entries_waiting,
        last_on=counts.last_on,
        work=work_behind(viewer=viewer, person_id=person.pk, requirement_id=requirement_id, on=on, language=language),
        levels=criteria_of(unit_id=unit.id, sub_area_code=requirement.sub_area_code, language=language),
        is_listed=requirement_id in listed,
        scale_values=values_with_keys(period.scale),
        note=notes.get(requirement_id),
        stated_in_presence=side == Side.SUPERVISOR and not can_sign_in and _is_written_down(period, requirement_id),
    )


def _pair_at(viewer: User, period: Period, requirement: Requirement, on: date) -> Pair:
    """Give what the viewer may see of the two views."""
    pairs = pairs_seen(viewer=viewer, placement_ids=[period.id], on=on, requirement_ids=[requirement.pk])
    empty = Pair(period.id, requirement.pk, requirement.unit_id)
    return pairs.get((period.id, requirement.pk), empty)


def _is_written_down(period: Period, requirement_id: int) -> bool:
    """Tell whether staff have written down the view of a participant who cannot sign in; never what it says."""
    return SelfAssessment.objects.about(period.id, requirement_id).filter(in_presence=True).exists()


def _neighbours(unit: UnitOutline, requirement_id: int) -> Neighbours:
    """Find the requirements next to this one."""
    order = [requirement.id for requirement in unit.requirements]
    if requirement_id not in order:
        return Neighbours(None, None)
    place = order.index(requirement_id)
    before = order[place - 1] if place else None
    after = order[place + 1] if place + 1 < len(order) else None
    return Neighbours(before, after)
