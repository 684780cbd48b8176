"""An organisation's facts and scale, its page, and how it comes into the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from accounts.services.invitations import CannotUseClosedAccount
from audit.models import Event, EventPerson
from competence.models import Mark
from tests.cast import Cast
from tests.factories.people import MembershipFactory, OrganisationFactory, SiteFactory, UserFactory
from workplaces.choices import OrganisationKind
from workplaces.models import Membership, Organisation
from workplaces.queries.organisation_facts import organisation_facts
from workplaces.queries.organisation_sites import organisation_sites
from workplaces.queries.organisations import organisation_page
from workplaces.queries.sites import site_facts
from workplaces.services.organisations import (
    CannotFindOrganisation,
    CannotShareBusinessId,
    CannotUseBusinessId,
    CannotUseOrganisationOid,
    OrganisationFacts,
    edit_organisation,
    open_organisation,
)
from workplaces.services.registration import CannotRegister, CannotRegisterTwice, register_organisation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ON = date(2026, 11, 2)


def facts(**changes: str) -> OrganisationFacts:
    known = OrganisationFacts(
        name="Ykköspaja ry",
        business_id="9900001-8",
        oid="",
        street_address="Pajakatu 1",
        postal_code="00100",
        municipality="Helsinki",
        phone="09 000 0000",
        email="paja@example.test",
        scale="threshold",
    )
    return replace(known, **changes)


@pytest.fixture
def coordinator() -> User:
    organisation = OrganisationFactory(name="Ykköspaja ry", business_id="9900001-8")
    return MembershipFactory(organisation=organisation).user


def edit(actor: User, wanted: OrganisationFacts) -> tuple[str, ...]:
    organisation = Organisation.objects.get(business_id="9900001-8")
    return edit_organisation(organisation_id=organisation.pk, facts=wanted, actor=actor, now=NOW, on=ON)


def test_what_has_changed_is_saved_and_told_without_the_values(coordinator: User) -> None:
    changed = edit(coordinator, facts(name="Ykköspaja oy", municipality="Åbo", scale="two_step"))
    organisation = Organisation.objects.get()
    assert changed == ("name", "municipality", "scale")
    assert (organisation.name, organisation.municipality, organisation.scale) == ("Ykköspaja oy", "Åbo", "two_step")
    event = Event.objects.get()
    assert (event.stream, event.verb, event.actor, event.role) == (
        f"organisation:{organisation.pk}",
        "organisation.edit",
        coordinator.audit_ref,
        "coordinator",
    )
    assert event.data == {"changed": ["name", "municipality", "scale"], "scale": "two_step"}


def test_saving_the_same_again_changes_and_tells_nothing(coordinator: User) -> None:
    assert edit(coordinator, facts()) == ()
    assert Event.objects.count() == 0


def test_a_new_scale_leaves_marks_as_they_were_given(cast: Cast) -> None:
    before = list(Mark.objects.order_by("pk").values_list("pk", "scale", "value", "threshold_met"))
    known = organisation_facts(cast.coordinator, cast.organisation.pk, on=ON)
    wanted = OrganisationFacts(
        **{name: getattr(known, name) for name in OrganisationFacts.__slots__} | {"scale": "grade_1_5"}
    )
    edit_organisation(organisation_id=cast.organisation.pk, facts=wanted, actor=cast.coordinator, now=NOW, on=ON)
    cast.organisation.refresh_from_db()
    assert cast.organisation.scale == "grade_1_5"
    assert list(Mark.objects.order_by("pk").values_list("pk", "scale", "value", "threshold_met")) == before


@pytest.mark.parametrize("business_id", ["9900001-9", "99000018", "", "1234567-8"])
def test_a_wrong_business_id_is_refused(coordinator: User, business_id: str) -> None:
    with pytest.raises(CannotUseBusinessId):
        edit(coordinator, facts(business_id=business_id))
    assert (Organisation.objects.get().business_id, Event.objects.count()) == ("9900001-8", 0)


def test_another_organisations_business_id_is_refused(coordinator: User) -> None:
    OrganisationFactory(business_id="9900002-6")
    with pytest.raises(CannotShareBusinessId):
        edit(coordinator, facts(business_id="9900002-6"))


@pytest.mark.parametrize(("oid", "holds"), [("1.2.246.562.10.73159082640", True), ("1.2.246.562.24.1", False)])
def test_the_number_of_the_education_register_has_its_form(coordinator: User, oid: str, holds: bool) -> None:
    if holds:
        assert edit(coordinator, facts(oid=oid)) == ("oid",)
        return
    with pytest.raises(CannotUseOrganisationOid):
        edit(coordinator, facts(oid=oid))


@pytest.mark.parametrize(
    "who", ["participant", "supervisor", "coach", "coordinator_other_org", "expert_invited", "school", "disabled"]
)
def test_an_organisation_is_only_its_coordinators(cast: Cast, who: str) -> None:
    asked = {"organisation_id": cast.organisation.pk, "actor": cast.users[who], "now": NOW, "on": ON}
    with pytest.raises(CannotFindOrganisation):
        edit_organisation(facts=facts(), **asked)
    with pytest.raises(CannotFindOrganisation):
        open_organisation(page=1, **asked)
    assert organisation_facts(cast.users[who], cast.organisation.pk, on=ON) is None
    assert organisation_sites(cast.users[who], cast.organisation.pk, on=ON) is None
    assert site_facts(cast.users[who], cast.site.pk, on=ON) is None
    assert Event.objects.count() == 0


def test_an_organisation_that_does_not_exist_is_refused_alike(cast: Cast) -> None:
    with pytest.raises(CannotFindOrganisation):
        edit_organisation(organisation_id=987_654, facts=facts(), actor=cast.coordinator, now=NOW, on=ON)


def test_the_page_shows_sites_and_members_and_the_reading_is_told_to_them(cast: Cast) -> None:
    SiteFactory(organisation=cast.organisation, name="Ääripaja")
    SiteFactory(organisation=cast.organisation, name="Vanha paja", is_active=False)
    page = open_organisation(organisation_id=cast.organisation.pk, page=1, actor=cast.coordinator, now=NOW, on=ON)
    assert [site.name for site in page.sites] == ["Keittiöpaja", "Pyöräpaja", "Ääripaja"]
    assert [site.name for site in page.closed_sites] == ["Vanha paja"]
    assert [(member.role, member.site, member.is_self) for member in page.members] == [
        ("coach", "", False),
        ("coordinator", "", True),
        ("coordinator", "", False),
        ("supervisor", "Pyöräpaja", False),
        ("supervisor", "Keittiöpaja", False),
    ]
    event = Event.objects.get()
    assert (event.verb, event.stream) == ("organisation.read", f"organisation:{cast.organisation.pk}")
    others = {cast.users[name].audit_ref for name in ("coach", "supervisor", "supervisor_other_site", "disabled")}
    assert set(EventPerson.objects.values_list("person_ref", flat=True)) == others


def test_members_that_have_ended_are_not_shown() -> None:
    mine = MembershipFactory()
    MembershipFactory(organisation=mine.organisation, role="coach", ends_on=date(2026, 11, 1))
    coming = MembershipFactory(organisation=mine.organisation, role="coach", begins_on=date(2026, 12, 1))
    page = organisation_page(mine.user, mine.organisation_id, on=ON)
    assert {member.membership_id for member in page.members} == {mine.pk, coming.pk}


def test_members_come_fifty_at_a_time() -> None:
    mine = MembershipFactory()
    for _ in range(50):
        MembershipFactory(organisation=mine.organisation, role="coach")
    first, second, beyond = (organisation_page(mine.user, mine.organisation_id, on=ON, page=n) for n in (1, 2, 9))
    assert (len(first.members), len(second.members), first.pages, beyond.page) == (50, 1, 2, 2)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_for_one_row_and_for_three(rows: int, django_assert_num_queries) -> None:
    mine = MembershipFactory()
    for _ in range(rows):
        site = SiteFactory(organisation=mine.organisation)
        MembershipFactory(organisation=mine.organisation, site=site, role="supervisor")
    with django_assert_num_queries(3):
        page = organisation_page(mine.user, mine.organisation_id, on=ON)
    assert (len(page.sites), len(page.members)) == (rows, rows + 1)


def register(**changes):
    wanted = {
        "name": " Kolmospaja ry ",
        "business_id": "9900003-4",
        "kind": OrganisationKind.WORKSHOP,
        "coordinator_email": "Kaisa@example.test",
        "language": "sv",
        "now": NOW,
        "on": ON,
    }
    return register_organisation(**wanted | changes)


def test_a_new_organisation_has_a_coordinator_from_the_first_day() -> None:
    registered = register()
    organisation = Organisation.objects.get()
    user = User.objects.get()
    assert (organisation.pk, organisation.name, organisation.kind, organisation.scale) == (
        registered.organisation_id,
        "Kolmospaja ry",
        "workshop",
        "threshold",
    )
    assert (user.email, user.language, registered.coordinator.is_new) == ("kaisa@example.test", "sv", True)
    assert list(Organisation.objects.coordinated_by(user, on=ON)) == [organisation]
    assert sorted(Event.objects.values_list("stream", "verb", "actor")) == [
        (f"organisation:{organisation.pk}", "member.add", "system"),
        ("system", "organisation.register", "system"),
    ]


def test_an_organisation_is_registered_once() -> None:
    register()
    with pytest.raises(CannotRegisterTwice):
        register(coordinator_email="muu@example.test")
    assert (Organisation.objects.count(), User.objects.count()) == (1, 1)


def test_one_that_was_known_as_an_employer_only_is_taken_over() -> None:
    employer = OrganisationFactory(business_id="9900003-4", name="Kirjoitusvihre", kind="other")
    assert register().organisation_id == employer.pk
    employer.refresh_from_db()
    assert (employer.name, employer.kind) == ("Kolmospaja ry", "workshop")


def test_a_wrong_business_id_makes_nothing() -> None:
    with pytest.raises(CannotRegister):
        register(business_id="9900003-5")
    assert (Organisation.objects.count(), User.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_a_closed_account_does_not_become_a_coordinator() -> None:
    UserFactory(email="kaisa@example.test", is_active=False)
    with pytest.raises(CannotUseClosedAccount):
        register()
    assert (Organisation.objects.count(), Membership.objects.count()) == (0, 0)
