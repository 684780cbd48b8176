"""The list of people at one's sites."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event, EventPerson
from competence.choices import PeopleState
from competence.models import UnitCoverage
from competence.queries.people import PAGE_SIZE, people_at_sites
from competence.services.people import CannotOpenPeople, open_people
from tests.cast import Cast
from tests.factories.catalogue import UnitFactory
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, SiteFactory
from tests.factories.work import EntryFactory

pytestmark = pytest.mark.django_db


def day(days: int):
    return timezone.localdate() + timedelta(days=days)


def listed(cast: Cast, who: str = "coach", **options):
    return people_at_sites(cast.users[who], on=day(0), **options)


def names(cast: Cast, who: str = "coach", **options) -> list[str]:
    return [item.name for item in listed(cast, who, **options).items]


def place(cast: Cast, given: str, family: str, **changes):
    person = PersonFactory(given_names=given, family_name=family)
    dates = {"begins_on": day(-10), "ends_on": day(10)}
    return PlacementFactory(**{"person": person, "host": cast.site, "kind": cast.kind} | dates | changes)


def test_a_row_tells_where_when_and_how_far(cast: Cast) -> None:
    for _ in range(2):
        UnitCoverage.objects.create(person=cast.person, unit=UnitFactory(), requirements_logged=1)
    UnitCoverage.objects.create(person=cast.person, unit=UnitFactory())
    (row,) = listed(cast).items
    assert (row.person_id, row.placement_id, row.site, row.begins_on, row.ends_on) == (
        cast.person.pk,
        cast.placement.pk,
        "Pyöräpaja",
        cast.placement.begins_on,
        cast.placement.ends_on,
    )
    assert (row.last_entry_on, row.units_in_progress, row.is_coming, row.may_edit) == (day(-7), 2, False, True)


def test_work_logged_elsewhere_is_not_told(cast: Cast) -> None:
    elsewhere = PlacementFactory(person=cast.person, host=cast.site_elsewhere, ends_on=None)
    EntryFactory(placement=elsewhere, done_on=day(-1))
    assert [row.last_entry_on for row in listed(cast).items] == [day(-7)]
    (row,) = (row for row in listed(cast, "coordinator_other_org").items if row.person_id == cast.person.pk)
    assert row.last_entry_on == day(-1)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("supervisor", ["Pia Participant"]),
        ("supervisor_other_site", []),
        ("supervisor_other_org", ["Olli Muualla"]),
        ("coordinator", ["Pia Participant"]),
        ("coordinator_other_org", ["Olli Muualla"]),
        ("coach", ["Pia Participant"]),
        ("expert_invited", []),
        ("school", []),
        ("participant", []),
        ("disabled", []),
    ],
)
def test_everybody_sees_the_people_of_the_own_sites_alone(cast: Cast, who: str, seen: list[str]) -> None:
    assert names(cast, who) == seen


def test_a_supervisor_edits_nobody_and_enrols_nobody(cast: Cast) -> None:
    page = listed(cast, "supervisor")
    assert ([row.may_edit for row in page.items], page.may_enrol) == ([False], False)
    assert listed(cast, "coach").may_enrol is True


def test_people_come_by_family_name(cast: Cast) -> None:
    for given, family in (("Zoe", "Zed"), ("Åke", "Öhman"), ("anna", "aalto"), ("Pia", "Ärlig"), ("Bo", "Åberg")):
        person = place(cast, given, family).person
        person.sort_name = ""
        from accounts.rules.names import sort_name

        person.sort_name = sort_name(given, family)
        person.save()
    assert names(cast) == ["anna aalto", "Pia Participant", "Zoe Zed", "Bo Åberg", "Pia Ärlig", "Åke Öhman"]


def test_running_and_coming_placements_are_divided_from_ended_ones(cast: Cast) -> None:
    place(cast, "Toni", "Tuleva", begins_on=day(1), ends_on=None)
    place(cast, "Lea", "Lähtevä", ends_on=day(0))
    place(cast, "Veli", "Vanha", begins_on=day(-9), ends_on=day(-1))
    assert [(row.name, row.is_coming) for row in listed(cast).items] == [
        ("Lea Lähtevä", False),
        ("Pia Participant", False),
        ("Toni Tuleva", True),
    ]
    assert names(cast, state=PeopleState.ENDED) == ["Veli Vanha"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("PIA", ["Pia Participant"]),
        ("part pia", ["Pia Participant"]),
        ("öhm", ["Åke Öhman"]),
        ("ÅKE", ["Åke Öhman"]),
        ("%", []),
        ("nobody", []),
        ("  ", ["Pia Participant", "Åke Öhman"]),
    ],
)
def test_people_are_searched_for_by_name(cast: Cast, typed: str, found: list[str]) -> None:
    place(cast, "Åke", "Öhman")
    assert names(cast, name=typed) == found


def test_the_list_comes_fifty_at_a_time(cast: Cast) -> None:
    for n in range(PAGE_SIZE):
        place(cast, "Eka", f"Aaltonen {n:02}")
    first, second, beyond = (listed(cast, page=page) for page in (1, 2, 99))
    assert (len(first.items), [row.name for row in second.items], first.pages, first.total) == (
        PAGE_SIZE,
        ["Pia Participant"],
        2,
        PAGE_SIZE + 1,
    )
    assert beyond.page == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_row_and_for_three(rows: int, django_assert_num_queries) -> None:
    coach = MembershipFactory(role="coach")
    site = SiteFactory(organisation=coach.organisation)
    for _ in range(rows):
        EntryFactory(placement=PlacementFactory(host=site), done_on=day(-1))
    with django_assert_num_queries(3):
        assert len(people_at_sites(coach.user, on=day(0)).items) == rows


def open_as(cast: Cast, who: str, **options):
    now = timezone.now()
    asked = {"name": "", "state": PeopleState.RUNNING, "page": 1} | options
    return open_people(**asked, actor=cast.users[who], now=now, on=timezone.localdate(now))


def test_reading_the_list_tells_exactly_those_who_were_shown(cast: Cast) -> None:
    hidden = place(cast, "Veli", "Vanha", begins_on=day(-9), ends_on=day(-1)).person
    open_as(cast, "coach")
    event = Event.objects.get()
    assert (event.stream, event.verb, event.actor, event.role, event.data) == (
        f"organisation:{cast.organisation.pk}",
        "people.read",
        cast.coach.audit_ref,
        "staff",
        {"persons": [cast.person.audit_ref]},
    )
    assert list(EventPerson.objects.values_list("person_ref", flat=True)) == [cast.person.audit_ref]
    open_as(cast, "coach", state=PeopleState.ENDED)
    assert EventPerson.objects.filter(person_ref=hidden.audit_ref).count() == 1


def test_staff_of_two_organisations_leave_a_trace_in_both(cast: Cast) -> None:
    MembershipFactory(user=cast.coach, organisation=cast.other_organisation, role="supervisor")
    open_as(cast, "coach")
    assert set(Event.objects.values_list("stream", flat=True)) == {
        f"organisation:{cast.organisation.pk}",
        f"organisation:{cast.other_organisation.pk}",
    }


def test_an_empty_list_tells_nobody(cast: Cast) -> None:
    assert open_as(cast, "supervisor_other_site").items == ()
    assert Event.objects.count() == 0


@pytest.mark.parametrize("who", ["participant", "expert_invited", "school", "disabled"])
def test_the_list_is_for_staff(cast: Cast, who: str) -> None:
    with pytest.raises(CannotOpenPeople):
        open_as(cast, who)
