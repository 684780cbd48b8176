"""Participants: enrolled with the first placement, opened, corrected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Person, User
from audit.models import Event
from tests.cast import Cast
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, SiteFactory, UserFactory
from workplaces.models import Organisation, Placement, PlacementKind
from workplaces.models.placement import persons_edited_by
from workplaces.queries.people import person_details
from workplaces.queries.placing_choices import placing_choices
from workplaces.services.people.account import CannotUseAddress
from workplaces.services.people.edit import CannotUseLearnerNumber, edit_person
from workplaces.services.people.enrol import CannotEnrolHere, CannotEnrolTwice, enrol
from workplaces.services.people.facts import NewPerson, PersonFacts
from workplaces.services.people.identity import CannotBeBornThen, CannotNamePerson
from workplaces.services.people.open import open_person
from workplaces.services.people.protection import CannotProtect
from workplaces.services.people.refusals import CannotFindPerson
from workplaces.services.terms import CannotOrderDates, PlacementTerms

pytestmark = pytest.mark.django_db
NEW = NewPerson(given_names=" Åke ", family_name="Öhman  af Sand", birth_date=date(2001, 5, 6), language="sv")
NOT_EDITORS = ["participant", "supervisor", "coordinator_other_org", "expert_invited", "school", "disabled"]


def by(actor) -> dict[str, object]:
    now = timezone.now()
    return {"actor": actor, "now": now, "on": timezone.localdate(now)}


def terms(code: str = "workshop_period", **changes) -> PlacementTerms:
    kind = PlacementKind.objects.filter(code=code).latest("valid_from")
    return PlacementTerms(**{"kind_id": kind.pk, "begins_on": timezone.localdate()} | changes)


def take_in(cast: Cast, person: NewPerson = NEW, who: str = "coach", site=None, **changes):
    site = site or cast.site
    return enrol(person=person, host_id=site.pk, terms=terms(**changes), **by(cast.users[who]))


def facts(**changes) -> PersonFacts:
    known = PersonFacts(
        given_names="Pia",
        family_name="Participant",
        birth_date=None,
        language="fi",
        oppijanumero="",
        protected=False,
    )
    return replace(known, **changes)


def test_person_and_first_placement_are_made_in_one(cast: Cast) -> None:
    enrolled = take_in(cast)
    person, placement = Person.objects.get(pk=enrolled.person_id), Placement.objects.get(pk=enrolled.placement_id)
    assert (person.full_name, person.birth_date, person.language, person.user) == (
        "Åke Öhman af Sand",
        date(2001, 5, 6),
        "sv",
        None,
    )
    assert (person.sort_name, person.searchable) == ("zz3hman af sand zz1ke", "åke öhman af sand")
    assert (placement.person, placement.host, placement.kind.code, placement.employer) == (
        person,
        cast.site,
        "workshop_period",
        None,
    )
    assert (enrolled.invited, enrolled.organisation) == (None, "Ykköspaja ry")


def test_the_events_stand_in_the_persons_stream_without_name_or_kind(cast: Cast) -> None:
    enrolled = take_in(cast)
    person = Person.objects.get(pk=enrolled.person_id)
    rows = Event.objects.filter(stream=f"person:{person.audit_ref}").order_by("seq")
    assert [(row.verb, row.kind, row.subject, row.data) for row in rows] == [
        ("person.enrol", "person", str(person.pk), {"organisation": cast.organisation.pk, "account": False}),
        (
            "placement.start",
            "placement",
            str(enrolled.placement_id),
            {"organisation": cast.organisation.pk, "site": cast.site.pk},
        ),
    ]
    text = str(list(Event.objects.values_list("data", "subject", "actor")))
    assert "Öhman" not in text
    assert "workshop_period" not in text


def test_an_address_gives_an_account_of_the_person(cast: Cast) -> None:
    enrolled = take_in(cast, replace(NEW, email="ake@example.test"))
    user = User.objects.get(email="ake@example.test")
    assert (user.full_name, user.language, Person.objects.get(user=user).pk) == (
        "Åke Öhman af Sand",
        "sv",
        enrolled.person_id,
    )
    assert (enrolled.invited.is_new, enrolled.invited.email) == (True, "ake@example.test")


def test_somebody_of_the_staff_elsewhere_may_be_a_participant(cast: Cast) -> None:
    enrolled = take_in(cast, replace(NEW, email=cast.supervisor_other_org.email))
    assert Person.objects.get(pk=enrolled.person_id).user == cast.supervisor_other_org
    assert enrolled.invited.is_new is False


@pytest.mark.parametrize("who", ["participant", "participant_other", "coach"])
def test_the_address_of_another_participant_or_of_oneself_is_refused(cast: Cast, who: str) -> None:
    before = (Person.objects.count(), User.objects.count())
    with pytest.raises(CannotUseAddress):
        take_in(cast, replace(NEW, email=cast.users[who].email))
    assert (Person.objects.count(), User.objects.count()) == before


@pytest.mark.parametrize("who", NOT_EDITORS)
def test_only_a_coach_or_coordinator_of_the_site_enrols(cast: Cast, who: str) -> None:
    with pytest.raises(CannotEnrolHere):
        take_in(cast, who=who)
    assert (Person.objects.count(), Event.objects.count()) == (2, 0)


def test_nobody_begins_at_a_closed_site(cast: Cast) -> None:
    site = SiteFactory(organisation=cast.organisation, is_active=False)
    with pytest.raises(CannotEnrolHere):
        take_in(cast, site=site)


def test_a_coach_of_one_site_enrols_there_alone(cast: Cast) -> None:
    coach = MembershipFactory(organisation=cast.organisation, site=cast.other_site, role="coach").user
    asked = {"person": NEW, "terms": terms(), **by(coach)}
    assert enrol(host_id=cast.other_site.pk, **asked).person_id
    with pytest.raises(CannotEnrolHere):
        enrol(host_id=cast.site.pk, **asked)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"family_name": "Öhman 131052-308T"}, CannotNamePerson),
        ({"given_names": "131052-308T"}, CannotNamePerson),
        ({"birth_date": date(2999, 1, 1)}, CannotBeBornThen),
        ({"birth_date": date(1850, 1, 1)}, CannotBeBornThen),
    ],
)
def test_an_identity_code_and_an_impossible_birth_date_are_refused(cast: Cast, changes, refusal) -> None:
    with pytest.raises(refusal):
        take_in(cast, replace(NEW, **changes))
    assert Person.objects.count() == 2


def test_a_wrong_placement_leaves_no_person_behind(cast: Cast) -> None:
    with pytest.raises(CannotOrderDates):
        take_in(cast, ends_on=timezone.localdate() - timedelta(days=1))
    assert (Person.objects.count(), Event.objects.count()) == (2, 0)


def test_the_same_form_sent_twice_makes_one_person(cast: Cast) -> None:
    take_in(cast)
    with pytest.raises(CannotEnrolTwice):
        take_in(cast, replace(NEW, given_names="ÅKE"))
    assert Person.objects.count() == 3


@pytest.mark.parametrize("birth_date", [None, date(1999, 5, 6)])
def test_a_namesake_with_another_birth_date_is_another_person(cast: Cast, birth_date: date | None) -> None:
    take_in(cast)
    assert take_in(cast, replace(NEW, birth_date=birth_date)).person_id


def test_only_staff_of_the_site_itself_may_protect(cast: Cast) -> None:
    with pytest.raises(CannotProtect):
        take_in(cast, replace(NEW, protected=True))
    MembershipFactory(user=cast.coach, organisation=cast.organisation, site=cast.site, role="coach")
    enrolled = take_in(cast, replace(NEW, protected=True))
    on = timezone.localdate()
    assert persons_edited_by(cast.coach, on=on).filter(pk=enrolled.person_id).exists()
    assert not persons_edited_by(cast.coordinator, on=on).filter(pk=enrolled.person_id).exists()


def test_details_are_read_and_the_reading_is_told(cast: Cast) -> None:
    details = open_person(person_id=cast.person.pk, **by(cast.coach))
    assert (details.name, details.email, details.organisation) == (
        "Pia Participant",
        "participant@example.test",
        "Ykköspaja ry",
    )
    event = Event.objects.get()
    assert (event.stream, event.verb, event.actor, event.role) == (
        f"person:{cast.person.audit_ref}",
        "person.read",
        cast.coach.audit_ref,
        "staff",
    )
    assert event.data == {"organisation": cast.organisation.pk}


@pytest.mark.parametrize("who", NOT_EDITORS)
def test_others_read_and_correct_nobody(cast: Cast, who: str) -> None:
    with pytest.raises(CannotFindPerson):
        open_person(person_id=cast.person.pk, **by(cast.users[who]))
    with pytest.raises(CannotFindPerson):
        edit_person(person_id=cast.person.pk, facts=facts(family_name="Toinen"), **by(cast.users[who]))
    assert (Event.objects.count(), Person.objects.get(pk=cast.person.pk).family_name) == (0, "Participant")


def test_a_missing_person_is_refused_alike(cast: Cast) -> None:
    with pytest.raises(CannotFindPerson):
        open_person(person_id=987_654, **by(cast.coach))


def test_what_has_changed_is_saved_and_named_without_the_values(cast: Cast) -> None:
    number = "1.2.246.562.24.54382169071"
    edited = edit_person(
        person_id=cast.person.pk, facts=facts(family_name="Öhman", oppijanumero=number), **by(cast.coach)
    )
    cast.person.refresh_from_db()
    assert (cast.person.family_name, cast.person.sort_name, cast.person.oppijanumero) == (
        "Öhman",
        "zz3hman pia",
        number,
    )
    assert (edited.invited, Event.objects.get().data) == (
        None,
        {
            "organisation": cast.organisation.pk,
            "changed": ["family_name", "oppijanumero", "searchable", "sort_name"],
        },
    )


def test_saving_the_same_again_tells_nothing(cast: Cast) -> None:
    edit_person(person_id=cast.person.pk, facts=facts(), **by(cast.coach))
    Event.objects.all().delete()
    edit_person(person_id=cast.person.pk, facts=facts(), **by(cast.coach))
    assert Event.objects.count() == 0


@pytest.mark.parametrize("number", ["1.2.246.562.24.54382169072", "1.2.246.562.10.73159082640", "x"])
def test_a_wrong_learner_number_is_refused(cast: Cast, number: str) -> None:
    with pytest.raises(CannotUseLearnerNumber):
        edit_person(person_id=cast.person.pk, facts=facts(oppijanumero=number), **by(cast.coach))


def test_an_address_gives_an_account_to_somebody_without_one(cast: Cast) -> None:
    person = PlacementFactory(host=cast.site, person__given_names="Ville").person
    wanted = facts(given_names="Ville", family_name=person.family_name, email="ville@example.test")
    edited = edit_person(person_id=person.pk, facts=wanted, **by(cast.coach))
    person.refresh_from_db()
    assert (person.user.email, edited.invited.is_new) == ("ville@example.test", True)


def test_the_address_of_an_account_is_its_owners_to_change(cast: Cast) -> None:
    edited = edit_person(person_id=cast.person.pk, facts=facts(email="kaapattu@example.test"), **by(cast.coach))
    cast.person.refresh_from_db()
    assert (cast.person.user, edited.invited) == (cast.participant, None)
    assert not User.objects.filter(email="kaapattu@example.test").exists()


def test_protection_by_somebody_who_would_lose_sight_is_refused(cast: Cast) -> None:
    with pytest.raises(CannotProtect):
        edit_person(person_id=cast.person.pk, facts=facts(protected=True), **by(cast.coach))
    MembershipFactory(user=cast.coach, organisation=cast.organisation, site=cast.other_site, role="coach")
    with pytest.raises(CannotProtect):
        edit_person(person_id=cast.person.pk, facts=facts(protected=True), **by(cast.coach))
    MembershipFactory(user=cast.coach, organisation=cast.organisation, site=cast.site, role="coach")
    edit_person(person_id=cast.person.pk, facts=facts(protected=True), **by(cast.coach))
    edit_person(person_id=cast.person.pk, facts=facts(protected=False), **by(cast.coach))
    assert Event.objects.count() == 2


def test_nobody_corrects_oneself_as_staff(cast: Cast) -> None:
    own = PlacementFactory(host=cast.site, person=PersonFactory(user=cast.coach))
    with pytest.raises(CannotFindPerson):
        edit_person(person_id=own.person_id, facts=facts(), **by(cast.coach))


def test_the_latest_placement_at_ones_sites_tells_where_one_meets(cast: Cast) -> None:
    MembershipFactory(user=cast.coach, organisation=cast.other_organisation, role="coach")
    PlacementFactory(person=cast.person, host=cast.site_elsewhere, begins_on=timezone.localdate(), ends_on=None)
    assert person_details(cast.coach, cast.person.pk, on=timezone.localdate()).organisation == "Kakkospaja ry"
    assert person_details(cast.coordinator, cast.person.pk, on=timezone.localdate()).organisation == "Ykköspaja ry"


def test_details_cost_two_statements(cast: Cast, django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        person_details(cast.coach, cast.person.pk, on=timezone.localdate())


@pytest.mark.parametrize("rows", [1, 3])
def test_choices_cost_the_same_for_one_row_and_for_three(rows: int, django_assert_num_queries) -> None:
    membership = MembershipFactory(role="coach", user=UserFactory())
    for _ in range(rows):
        SiteFactory(organisation=membership.organisation)
    SiteFactory(organisation=membership.organisation, is_active=False)
    with django_assert_num_queries(2):
        choices = placing_choices(membership.user, on=date(2026, 11, 2), language="fi")
    assert len(choices.sites) == rows
    assert Organisation.objects.count() == 1


@pytest.mark.django_db
def test_a_colleagues_account_is_not_given_to_a_participant(cast: Cast) -> None:
    terms = PlacementTerms(cast.kind.pk, timezone.localdate())
    person = NewPerson("Pia", "Uusi", email=cast.users["supervisor"].email)
    with pytest.raises(CannotUseAddress):
        enrol(
            person=person,
            host_id=cast.site.pk,
            terms=terms,
            actor=cast.users["coach"],
            now=timezone.now(),
            on=timezone.localdate(),
        )
    assert Person.objects.filter(family_name="Uusi").count() == 0
