"""Placements: started, opened, corrected and ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from tests.cast import Cast
from tests.factories.people import MembershipFactory, OrganisationFactory, PlacementFactory, SiteFactory
from workplaces.models import Organisation, Placement, PlacementKind
from workplaces.queries.earlier_placements import earlier_placements
from workplaces.queries.placements import placement_details
from workplaces.queries.placing_page import placing_page
from workplaces.services.placements import (
    CannotFindPlacement,
    CannotFollow,
    CannotPlace,
    CannotPlaceTwice,
    edit_placement,
    open_placement,
    open_placing,
    start_placement,
)
from workplaces.services.terms import (
    CannotEmployElsewhere,
    CannotFindKind,
    CannotNameEmployer,
    CannotOrderDates,
    CannotUseEmployerId,
    CannotUseKind,
    Employer,
    PlacementTerms,
)

pytestmark = pytest.mark.django_db
NOT_EDITORS = ["participant", "supervisor", "coordinator_other_org", "expert_invited", "school", "disabled"]


def by(actor) -> dict[str, object]:
    now = timezone.now()
    return {"actor": actor, "now": now, "on": timezone.localdate(now)}


def kind(code: str, *, before_reform: bool = False) -> PlacementKind:
    return PlacementKind.objects.get(code=code, valid_to__isnull=not before_reform)


def terms(code: str = "workshop_period", *, before_reform: bool = False, **changes) -> PlacementTerms:
    known = {"kind_id": kind(code, before_reform=before_reform).pk, "begins_on": timezone.localdate()}
    return PlacementTerms(**known | changes)


def start(cast: Cast, wanted: PlacementTerms, who: str = "coach", previous=None, site=None) -> Placement:
    pk = start_placement(
        person_id=cast.person.pk,
        host_id=(site or cast.other_site).pk,
        terms=wanted,
        previous_id=previous.pk if previous else None,
        **by(cast.users[who]),
    )
    return Placement.objects.get(pk=pk)


def edit(cast: Cast, wanted: PlacementTerms, who: str = "coach", previous: Placement | None = None) -> Placement:
    person_id = edit_placement(
        placement_id=cast.placement.pk,
        terms=wanted,
        previous_id=previous.pk if previous else None,
        **by(cast.users[who]),
    )
    assert person_id == cast.person.pk
    return Placement.objects.get(pk=cast.placement.pk)


def test_a_further_placement_goes_on_from_the_earlier_one(cast: Cast) -> None:
    ends_on = timezone.localdate() + timedelta(days=60)
    placement = start(cast, terms(ends_on=ends_on), previous=cast.placement)
    assert (placement.person, placement.host, placement.ends_on, placement.previous) == (
        cast.person,
        cast.other_site,
        ends_on,
        cast.placement,
    )
    event = Event.objects.get()
    assert (event.verb, event.stream, event.subject) == (
        "placement.start",
        f"person:{cast.person.audit_ref}",
        str(placement.pk),
    )
    assert event.data == {"organisation": cast.organisation.pk, "site": cast.other_site.pk}


@pytest.mark.parametrize("who", NOT_EDITORS)
def test_only_a_coach_or_coordinator_of_the_site_places(cast: Cast, who: str) -> None:
    with pytest.raises(CannotPlace):
        start(cast, terms(), who=who)
    with pytest.raises(CannotFindPlacement):
        edit(cast, terms(), who=who)
    with pytest.raises(CannotFindPlacement):
        open_placement(placement_id=cast.placement.pk, language="fi", **by(cast.users[who]))
    with pytest.raises(CannotPlace):
        open_placing(person_id=cast.person.pk, language="fi", **by(cast.users[who]))
    assert (Placement.objects.count(), Event.objects.count()) == (2, 0)


def test_nobody_is_placed_elsewhere_or_at_a_closed_site(cast: Cast) -> None:
    for site in (cast.site_elsewhere, SiteFactory(organisation=cast.organisation, is_active=False)):
        with pytest.raises(CannotPlace):
            start(cast, terms(), site=site)


def test_the_same_placement_is_made_once(cast: Cast) -> None:
    start(cast, terms())
    with pytest.raises(CannotPlaceTwice):
        start(cast, terms())
    assert start(cast, terms("volunteering"))


@pytest.mark.parametrize(
    ("before_reform", "begins_on", "holds"),
    [
        (True, date(2024, 12, 31), True),
        (True, date(2025, 1, 1), False),
        (False, date(2025, 1, 1), True),
        (False, date(2024, 12, 31), False),
    ],
)
def test_a_kind_has_to_be_in_force_on_the_first_day(
    cast: Cast, before_reform: bool, begins_on: date, holds: bool
) -> None:
    wanted = terms("work_trial", before_reform=before_reform, begins_on=begins_on, ends_on=date(2025, 2, 1))
    if holds:
        assert start(cast, wanted).kind == kind("work_trial", before_reform=before_reform)
        return
    with pytest.raises(CannotUseKind):
        start(cast, wanted)


def test_dates_run_forward_and_kinds_exist(cast: Cast) -> None:
    with pytest.raises(CannotOrderDates):
        start(cast, terms(ends_on=timezone.localdate() - timedelta(days=1)))
    with pytest.raises(CannotFindKind):
        start(cast, PlacementTerms(kind_id=987_654, begins_on=timezone.localdate()))
    assert start(cast, terms(ends_on=timezone.localdate())).ends_on == timezone.localdate()


def test_a_municipality_may_employ_somebody_who_works_at_a_workshop(cast: Cast) -> None:
    town = OrganisationFactory(business_id="9900003-4", kind="municipality")
    placement = start(cast, terms("pay_subsidy", employer=Employer("9900003-4", "Kirjoitettu nimi")))
    assert (placement.employer, Organisation.objects.get(pk=town.pk).name) == (town, town.name)


def test_an_employer_that_is_not_known_becomes_known_without_any_right(cast: Cast) -> None:
    placement = start(cast, terms("pay_subsidy", employer=Employer("9900003-4", " Kaupunki ")))
    added = Organisation.objects.get(business_id="9900003-4")
    assert (placement.employer, added.name, added.kind) == (added, "Kaupunki", "other")
    assert added.memberships.count() == 0
    assert set(Event.objects.values_list("verb", "stream")) == {
        ("placement.start", f"person:{cast.person.audit_ref}"),
        ("organisation.add_employer", f"organisation:{added.pk}"),
    }


@pytest.mark.parametrize(
    ("code", "employer", "refusal"),
    [
        ("workshop_period", Employer("9900003-4", "Kaupunki"), CannotEmployElsewhere),
        ("pay_subsidy", Employer("9900003-5", "Kaupunki"), CannotUseEmployerId),
        ("pay_subsidy", Employer("9900003-4", "  "), CannotNameEmployer),
    ],
)
def test_an_employer_has_to_fit(cast: Cast, code: str, employer: Employer, refusal) -> None:
    before = Organisation.objects.count()
    with pytest.raises(refusal):
        start(cast, terms(code, employer=employer))
    assert Organisation.objects.count() == before


@pytest.mark.parametrize("code", ["workshop_period", "pay_subsidy"])
def test_the_keeper_of_the_site_needs_no_saying_as_employer(cast: Cast, code: str) -> None:
    wanted = terms(code, employer=Employer(cast.organisation.business_id))
    assert start(cast, wanted).employer is None


def test_an_earlier_placement_has_to_be_the_persons_own_and_earlier(cast: Cast) -> None:
    another = PlacementFactory(host=cast.site, begins_on=date(2020, 1, 1), ends_on=None)
    with pytest.raises(CannotFollow):
        start(cast, terms(), previous=another)
    with pytest.raises(CannotFollow):
        start(cast, terms(begins_on=cast.placement.begins_on), previous=cast.placement)
    with pytest.raises(CannotFindPlacement):
        start(cast, terms(), previous=cast.placement_other)


def test_a_placement_ends_on_the_day_that_is_set(cast: Cast) -> None:
    ends_on = timezone.localdate()
    edited = edit(cast, PlacementTerms(cast.kind.pk, cast.placement.begins_on, ends_on))
    assert (edited.ends_on, edited.host) == (ends_on, cast.site)
    event = Event.objects.get()
    assert (event.verb, event.data) == (
        "placement.edit",
        {"organisation": cast.organisation.pk, "changed": ["employer", "ends_on"]},
    )


def test_saving_the_same_again_tells_nothing(cast: Cast) -> None:
    same = PlacementTerms(cast.kind.pk, cast.placement.begins_on, cast.placement.ends_on)
    edit(cast, same)
    Event.objects.all().delete()
    edit(cast, same)
    assert Event.objects.count() == 0


def test_an_earlier_placement_elsewhere_is_kept_though_the_editor_cannot_choose_it(cast: Cast) -> None:
    elsewhere = PlacementFactory(
        person=cast.person, host=cast.site_elsewhere, begins_on=date(2020, 1, 1), ends_on=date(2020, 2, 1)
    )
    Placement.objects.filter(pk=cast.placement.pk).update(previous=elsewhere)
    same = PlacementTerms(cast.kind.pk, cast.placement.begins_on, cast.placement.ends_on)
    assert edit(cast, same).previous == elsewhere


def test_an_earlier_placement_may_be_set_and_taken_off(cast: Cast) -> None:
    earlier = PlacementFactory(person=cast.person, host=cast.site, begins_on=date(2020, 1, 1), ends_on=None)
    same = PlacementTerms(cast.kind.pk, cast.placement.begins_on, cast.placement.ends_on)
    assert edit(cast, same, previous=earlier).previous == earlier
    assert edit(cast, same).previous is None


def test_reading_a_placement_is_told_without_its_kind(cast: Cast) -> None:
    found = open_placement(placement_id=cast.placement.pk, language="fi", **by(cast.coach))
    assert (found.name, found.kind.text, found.confidentiality, found.employer) == (
        "Pia Participant",
        "Salainen jaksolaji",
        "secret",
        "",
    )
    event = Event.objects.get()
    assert (event.verb, event.subject, event.data) == (
        "placement.read",
        str(cast.placement.pk),
        {"organisation": cast.organisation.pk},
    )


def test_reading_who_is_to_be_placed_is_told(cast: Cast) -> None:
    found = open_placing(person_id=cast.person.pk, language="fi", **by(cast.coach))
    assert [item.id for item in found.earlier] == [cast.placement.pk]
    assert {site.id for site in found.sites} == {cast.site.pk, cast.other_site.pk}
    assert Event.objects.get().verb == "person.read"


def test_another_employer_is_shown_with_its_business_id(cast: Cast) -> None:
    Placement.objects.filter(pk=cast.placement.pk).update(employer=cast.other_organisation)
    found = placement_details(cast.coach, cast.placement.pk, on=timezone.localdate(), language="fi")
    assert (found.employer, found.employer_business_id) == ("Kakkospaja ry", cast.other_organisation.business_id)


def test_earlier_placements_are_those_at_ones_own_sites(cast: Cast) -> None:
    PlacementFactory(person=cast.person, host=cast.site_elsewhere)
    found = earlier_placements(cast.coach, cast.person.pk, on=timezone.localdate())
    assert [item.id for item in found] == [cast.placement.pk]


@pytest.mark.parametrize("rows", [1, 3])
def test_reading_costs_the_same_for_one_row_and_for_three(rows: int, django_assert_num_queries) -> None:
    coach = MembershipFactory(role="coach")
    site = SiteFactory(organisation=coach.organisation)
    first = PlacementFactory(host=site)
    for year in range(2020, 2020 + rows):
        PlacementFactory(person=first.person, host=site, begins_on=date(year, 1, 1), ends_on=date(year, 2, 1))
    asked = {"on": date(2026, 11, 2), "language": "fi"}
    with django_assert_num_queries(3):
        found = placement_details(coach.user, first.pk, **asked)
    assert len(found.earlier) == rows
    with django_assert_num_queries(5):
        assert len(placing_page(coach.user, first.person_id, **asked).earlier) == rows + 1
