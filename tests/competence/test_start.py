"""What waits in the logbook and in the common views, as numbers on the start page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta

import pytest

from accounts.models import Person, User
from competence.models import RequirementCoverage
from competence.queries.start import OwnStart, StaffStart, own_start, staff_start
from qualifications.models import Requirement
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, UserFactory
from tests.factories.work import AgreementFactory, EntryFactory, EnvironmentFactory, MarkFactory, SelfAssessmentFactory
from workplaces.models import Placement

TODAY = date(2026, 3, 9)

pytestmark = pytest.mark.django_db

Counter = Callable[[int], AbstractContextManager[object]]


@pytest.fixture
def placement() -> Placement:
    """A running placement of a participant who can sign in."""
    return PlacementFactory(person=PersonFactory(user=UserFactory()))


@pytest.fixture
def supervisor(placement: Placement) -> User:
    user = UserFactory()
    MembershipFactory(user=user, organisation=placement.host.organisation, site=placement.host, role="supervisor")
    return user


def views(placement: Placement, **mark: object) -> tuple[object, object]:
    """Give both sides' views on a requirement."""
    requirement = RequirementFactory()
    said = SelfAssessmentFactory(placement=placement, requirement=requirement, given_by=placement.person.user)
    given = MarkFactory(
        placement=placement,
        requirement=requirement,
        environment=EnvironmentFactory(site=placement.host),
        given_by=UserFactory(),
        **mark,
    )
    return said, given


def _covered(person: Person, requirement: Requirement, **counts: object) -> None:
    RequirementCoverage.objects.create(person=person, requirement=requirement, unit=requirement.unit, **counts)


@pytest.mark.parametrize("count", [1, 3])
def test_own_numbers_count_own_entries_of_each_state(
    count: int, placement: Placement, django_assert_num_queries: Counter
) -> None:
    for _entry in range(count):
        EntryFactory(placement=placement, state="confirmed")
        EntryFactory(placement=placement, state="waiting")
        EntryFactory(placement=placement, state="returned", return_reason="Tarkenna.")
        EntryFactory(placement=placement, state="corrected")
        EntryFactory()
        views(placement)
    EntryFactory(placement=placement, done_on=date(2025, 3, 1))
    with django_assert_num_queries(7):
        found = own_start(placement.person.user, on=TODAY)
    assert found == OwnStart(waiting=count, confirmed=count, returned=count, to_confirm=count, to_state=0, identified=0)
    assert found.logged == 3 * count


@pytest.mark.parametrize("count", [1, 3])
def test_staff_numbers_count_what_waits_at_the_own_sites(
    count: int, placement: Placement, supervisor: User, django_assert_num_queries: Counter
) -> None:
    for _entry in range(count):
        EntryFactory(placement=placement, state="waiting")
        views(placement)
    EntryFactory(state="waiting")
    views(PlacementFactory(person=PersonFactory(user=UserFactory())))
    with django_assert_num_queries(4):
        assert staff_start(supervisor, on=TODAY) == StaffStart(entries=count, to_confirm=count, quiet=0)


def test_a_skill_that_was_shown_at_work_waits_for_the_own_view_until_it_is_given(placement: Placement) -> None:
    shown, said, identified, withdrawn, waiting = RequirementFactory.create_batch(5)
    for requirement in (shown, said, withdrawn):
        _covered(placement.person, requirement, entries_confirmed=1)
    _covered(placement.person, identified, entries_confirmed=1, identified_on=TODAY, threshold_met=True)
    _covered(placement.person, waiting, entries_waiting=1)
    _covered(PersonFactory(), shown, entries_confirmed=1)
    SelfAssessmentFactory(placement=placement, requirement=said, given_by=placement.person.user)
    withdrawn.is_withdrawn = True
    withdrawn.save()
    assert own_start(placement.person.user, on=TODAY).to_state == 1
    Placement.objects.filter(pk=placement.pk).update(ends_on=TODAY)
    assert own_start(placement.person.user, on=TODAY + timedelta(days=1)).to_state == 0


def test_one_view_alone_waits_for_nobody(placement: Placement, supervisor: User) -> None:
    requirement = RequirementFactory()
    SelfAssessmentFactory(placement=placement, requirement=requirement, given_by=placement.person.user)
    assert own_start(placement.person.user, on=TODAY).to_confirm == 0
    assert staff_start(supervisor, on=TODAY).to_confirm == 0


@pytest.mark.parametrize(
    ("confirmed", "own", "staff"),
    [
        ({}, 1, 1),
        ({"participant_by": "participant"}, 0, 1),
        ({"supervisor_by": "supervisor"}, 1, 0),
        ({"participant_by": "participant", "supervisor_by": "supervisor", "state": "agreed"}, 0, 0),
        ({"state": "disputed"}, 0, 0),
    ],
)
def test_views_wait_for_the_side_that_has_not_confirmed(
    confirmed: dict[str, str], own: int, staff: int, placement: Placement, supervisor: User
) -> None:
    said, mark = views(placement)
    people = {"participant": placement.person.user, "supervisor": supervisor}
    fields: dict[str, object] = {"state": "open", "agreed_at": None, "agreed_on": None}
    for side in ("participant", "supervisor"):
        who = confirmed.get(f"{side}_by")
        fields |= {f"{side}_by": people.get(who or "")} | ({} if who else {f"{side}_at": None})
    if confirmed.get("state") == "agreed":
        del fields["agreed_at"], fields["agreed_on"]
    if confirmed.get("state") == "disputed":
        fields |= {"disputed_by": supervisor, "disputed_at": mark.given_at, "dispute_reason": "Eri mieltä."}
    fields["state"] = confirmed.get("state", "open")
    AgreementFactory(self_assessment=said, mark=mark, **fields)
    assert own_start(placement.person.user, on=TODAY).to_confirm == own
    assert staff_start(supervisor, on=TODAY).to_confirm == staff


@pytest.mark.parametrize(
    ("done_on", "state", "quiet"),
    [
        (date(2026, 2, 23), "confirmed", 0),
        (date(2026, 2, 22), "confirmed", 1),
        (date(2026, 3, 5), "waiting", 0),
        (date(2026, 3, 5), "returned", 1),
    ],
)
def test_two_weeks_without_an_entry_are_noticed(
    done_on: date, state: str, quiet: int, placement: Placement, supervisor: User
) -> None:
    EntryFactory(placement=placement, done_on=done_on, state=state, return_reason="x" if state == "returned" else "")
    assert staff_start(supervisor, on=TODAY).quiet == quiet


def test_who_has_only_just_begun_is_not_quiet(placement: Placement, supervisor: User) -> None:
    Placement.objects.filter(pk=placement.pk).update(begins_on=date(2026, 3, 1))
    assert staff_start(supervisor, on=TODAY).quiet == 0
