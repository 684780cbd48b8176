"""The portfolio page: the participant's own, and the staff's view of a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from accounts.models import Person, User
from competence.choices import Side
from competence.queries.carried_notes import carried_counts
from competence.queries.evidence import WorkLine
from competence.queries.pairs import Pair, PairKey, pairs_seen
from competence.queries.periods import Period, own_periods, staffed_periods
from competence.queries.portfolio import (
    EntryCounts,
    RequirementCount,
    UnitProgress,
    entry_counts,
    latest_entries,
    requirement_counts,
    units_progress,
)
from competence.queries.steps import Steps, listed_requirements, own_views_missing, steps_between
from qualifications.queries.catalogue import UnitOutline, units_outline
from qualifications.queries.composition import compositions
from qualifications.queries.composition_lines import DocumentComposition, UnitStanding

_NO_STEPS = Steps((), 0)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A person's skills as one reader sees them.

    `to_agree`: both views are open and the reader may confirm or talk. `to_state`: the reader's own view is missing,
    for the participant where work has been confirmed, for staff where a mark may be given today. `compositions`: how
    much of each qualification the units make in which every skill is identified.
    """

    person_id: int
    given_names: str
    full_name: str
    protected: bool
    can_sign_in: bool
    periods: tuple[Period, ...]
    units: tuple[UnitProgress, ...]
    entries: EntryCounts
    latest: tuple[WorkLine, ...]
    to_agree: Steps
    to_state: Steps
    compositions: tuple[DocumentComposition, ...] = ()

    @property
    def period(self) -> Period | None:
        """Give the placement at hand: a running one, else the latest that has begun."""
        return next((period for period in self.periods if period.has_begun), None)

    @property
    def identified(self) -> int:
        """Count the identified skills of all units."""
        return sum(unit.identified for unit in self.units)

    @property
    def carried(self) -> int:
        """Count the skills that were agreed under earlier requirements and not under the new ones."""
        return sum(unit.carried for unit in self.units)


def own_portfolio(*, viewer: User, on: date, language: str, area: str = "") -> Portfolio | None:
    """Give the viewer's own portfolio, None when the viewer is no participant; `area` names a competence area.

    Fourteen statements, two more where agreed skills meet a bridge, six more when units and structures are
    not held in the process yet.
    """
    person = Person.objects.visible_to(viewer).select_related("user").first()
    if person is None:
        return None
    periods = own_periods(viewer, on=on)
    return _portfolio(Side.PARTICIPANT, viewer, person, periods, on=on, language=language, area=area)


def person_portfolio(*, viewer: User, person_id: int, on: date, language: str, area: str = "") -> Portfolio | None:
    """Give the portfolio of somebody placed at the viewer's sites, None when there is no such person.

    Fifteen statements, two more where agreed skills meet a bridge, six more when units and structures are
    not held in the process yet.
    """
    periods = staffed_periods(viewer, person_id=person_id, on=on)
    if not periods:
        return None
    person = Person.objects.select_related("user").get(pk=person_id)
    return _portfolio(Side.SUPERVISOR, viewer, person, periods, on=on, language=language, area=area)


def _portfolio(
    side: Side, viewer: User, person: Person, periods: tuple[Period, ...], *, on: date, language: str, area: str
) -> Portfolio:
    """Put the page together; the reader's right to the person is checked already."""
    counts = requirement_counts(viewer=viewer, person_id=person.pk, on=on)
    pairs = pairs_seen(viewer=viewer, placement_ids=[period.id for period in periods], on=on)
    carried = carried_counts(person_id=person.pk, periods=periods)
    units = units_progress(
        viewer=viewer,
        person_id=person.pk,
        counts=counts,
        on=on,
        language=language,
        also={pair.unit_id for pair in pairs.values()} | carried.keys(),
    )
    units = tuple(replace(unit, carried=carried.get(unit.id, 0)) for unit in units)
    can_sign_in = person.user is not None and person.user.is_active
    outlines = units_outline([unit.id for unit in units], language)
    to_agree = steps_between(
        side=side,
        pairs=pairs,
        counts=counts,
        outlines=outlines,
        speaks_for_both=side == Side.SUPERVISOR and not can_sign_in,
    )
    return Portfolio(
        person_id=person.pk,
        given_names=person.given_names,
        full_name=person.full_name,
        protected=person.protected,
        can_sign_in=can_sign_in,
        periods=periods,
        units=units,
        entries=entry_counts(viewer=viewer, person_id=person.pk, on=on),
        latest=latest_entries(viewer=viewer, person_id=person.pk, on=on, language=language),
        to_agree=to_agree,
        to_state=_to_state(side, periods, pairs, counts, outlines, on=on),
        compositions=compositions([_standing(unit) for unit in units], on=on, language=language, area=area),
    )


def _standing(unit: UnitProgress) -> UnitStanding:
    """Tell how a unit stands towards its qualification."""
    return UnitStanding(unit.id, unit.document_id, unit.identified, unit.total, is_wished=unit.is_goal)


def _to_state(
    side: Side,
    periods: tuple[Period, ...],
    pairs: dict[PairKey, Pair],
    counts: tuple[RequirementCount, ...],
    outlines: dict[int, UnitOutline],
    *,
    on: date,
) -> Steps:
    """Work out where the side's own view is missing in the placement at hand."""
    period = next((period for period in periods if period.has_begun), None)
    if period is None:
        return _NO_STEPS
    if side == Side.PARTICIPANT:
        among = frozenset(count.requirement_id for count in counts if count.entries_confirmed)
    elif period.is_running:
        among = listed_requirements(period=period, unit_ids=outlines.keys(), on=on)
    else:
        among = frozenset()
    return own_views_missing(side=side, period=period, pairs=pairs, counts=counts, outlines=outlines, among=among)
