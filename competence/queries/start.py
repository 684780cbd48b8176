"""What waits for somebody in the logbook and in the common views: numbers for the start page, no persons named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from accounts.models import Person, User
from competence.choices import AgreementState, EntryState
from competence.models import Agreement, Entry, Mark, RequirementCoverage, SelfAssessment, UnitCoverage
from workplaces.choices import Verdict
from workplaces.models import BridgeLine, Placement

# Above this number the page says "many": counting on would make a long worklist slow to open.
MOST_COUNTED = 99
_LOOK_BACK = timedelta(days=180)
_QUIET = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class OwnStart:
    """A participant's numbers: entries of the last half year by state, and skills.

    `to_confirm`: both views are given, or the site has confirmed what was agreed under earlier requirements, and the
    own confirmation is missing. `to_state`: confirmed work speaks for the skill and the own view is missing in the
    running placements.
    """

    waiting: int
    confirmed: int
    returned: int
    to_confirm: int
    to_state: int
    identified: int

    @property
    def logged(self) -> int:
        """All entries that stand."""
        return self.waiting + self.confirmed + self.returned


@dataclass(frozen=True, slots=True)
class StaffStart:
    """What waits at the viewer's sites: entries, views to confirm, and people without entries for two weeks."""

    entries: int
    to_confirm: int
    quiet: int


def own_start(viewer: User, *, on: date) -> OwnStart:
    """Give the viewer's own numbers; 7 SQL."""
    entries = Entry.objects.own(viewer).filter(done_on__gte=on - _LOOK_BACK)
    persons = Person.objects.visible_to(viewer).values("pk")
    identified = UnitCoverage.objects.filter(person__in=persons).aggregate(total=Sum("requirements_identified"))
    begun = Placement.objects.own(viewer).filter(begins_on__lte=on)
    pairs = _open_pairs(Q(participant_at__isnull=False)).filter(placement__in=begun.values("pk"))
    carried = _half_carried(Q(participant_at=None)).filter(placement__in=begun.values("pk"))
    return OwnStart(
        waiting=entries.filter(state=EntryState.WAITING).count(),
        confirmed=entries.filter(state=EntryState.CONFIRMED).count(),
        returned=entries.filter(state=EntryState.RETURNED).count(),
        to_confirm=pairs.count() + carried.count(),
        to_state=_unstated(viewer, on=on).count(),
        identified=identified["total"] or 0,
    )


def staff_start(viewer: User, *, on: date) -> StaffStart:
    """Give what waits at the viewer's sites, each number at most 100; 4 SQL."""
    running = Placement.objects.staffed_by(viewer, on=on).running(on)
    pairs = _open_pairs(Q(supervisor_at__isnull=False)).filter(placement__in=running.values("pk"))
    carried = _half_carried(Q(supervisor_at=None)).filter(placement__in=running.values("pk"))
    return StaffStart(
        entries=_counted(Entry.objects.signable_by(viewer, on=on)),
        to_confirm=min(_counted(pairs) + _counted(carried), MOST_COUNTED + 1),
        quiet=_counted(running.filter(is_quiet(on))),
    )


def is_quiet(on: date) -> Q:
    """Ask of a running placement whether it began two weeks ago or earlier and its person has no entries since."""
    recent = Entry.objects.filter(
        person=OuterRef("person"),
        done_on__gte=on - _QUIET,
        state__in=[EntryState.WAITING, EntryState.CONFIRMED],
    )
    return Q(begins_on__lte=on - _QUIET) & ~Q(Exists(recent))


def waits_for_supervisor() -> Q:
    """Ask of a placement whether its supervisors have something to confirm: views, or what was agreed earlier."""
    pairs = _open_pairs(Q(supervisor_at__isnull=False)).filter(placement=OuterRef("pk"))
    carried = _half_carried(Q(supervisor_at=None)).filter(placement=OuterRef("pk"))
    return Q(Exists(pairs)) | Q(Exists(carried))


def _unstated(viewer: User, *, on: date) -> QuerySet[RequirementCoverage]:
    """Find what the viewer has done and not assessed yet, as long as a placement runs."""
    running = Placement.objects.own(viewer).running(on)
    said = SelfAssessment.objects.current().filter(
        placement__in=running.values("pk"), requirement=OuterRef("requirement")
    )
    done = RequirementCoverage.objects.filter(
        Exists(running),
        person__in=Person.objects.visible_to(viewer).values("pk"),
        entries_confirmed__gt=0,
        identified_on=None,
        requirement__is_withdrawn=False,
    )
    return done.exclude(Exists(said))


def _open_pairs(has_confirmed: Q) -> QuerySet[SelfAssessment]:
    """Find pairs of views on which one side has still to confirm."""
    marked = Mark.objects.current().filter(placement=OuterRef("placement"), requirement=OuterRef("requirement"))
    settled = Agreement.objects.at_first_hand().filter(self_assessment=OuterRef("pk"), mark__is_current=True)
    settled = settled.filter(has_confirmed | ~Q(state=AgreementState.OPEN))
    return SelfAssessment.objects.current().filter(Exists(marked)).exclude(Exists(settled))


def _half_carried(is_missing: Q) -> QuerySet[Agreement]:
    """Find what one side has confirmed under new requirements and the other has not, as long as it can be confirmed."""
    same = {"person": OuterRef("person"), "requirement": OuterRef("requirement")}
    begun = Agreement.objects.filter(is_missing, carried_from__isnull=False, state=AgreementState.OPEN)
    held = begun.filter(bridge_line__in=BridgeLine.objects.usable().filter(verdict=Verdict.HOLDS).values("pk"))
    return held.filter(requirement__is_withdrawn=False).exclude(Exists(Agreement.objects.identified().filter(**same)))


def _counted(rows: QuerySet[Entry] | QuerySet[SelfAssessment] | QuerySet[Placement] | QuerySet[Agreement]) -> int:
    """Count, but not for ever."""
    return rows.order_by()[: MOST_COUNTED + 1].count()
