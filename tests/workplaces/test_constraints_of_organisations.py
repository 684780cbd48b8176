"""What must never be false of organisations, sites and members is refused by the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests.factories.people import MembershipFactory, OrganisationFactory, SiteFactory, UserFactory
from workplaces.models import Membership, Organisation, Site

pytestmark = pytest.mark.django_db


def refused(change) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        change()
    return str(error.value)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"kind": "school"}, "organisation_kind"),
        ({"scale": "percent"}, "organisation_scale"),
        ({"name": ""}, "organisation_has_name"),
    ],
)
def test_an_organisation_has_a_name_and_values_of_the_closed_lists(values: dict[str, str], name: str) -> None:
    organisation = OrganisationFactory()
    assert name in refused(lambda: Organisation.objects.filter(pk=organisation.pk).update(**values))


def test_a_business_id_is_one_organisations() -> None:
    OrganisationFactory(business_id="9900001-8")
    assert "business_id" in refused(lambda: OrganisationFactory(business_id="9900001-8"))


def test_a_sites_name_is_its_own_within_the_organisation() -> None:
    site = SiteFactory(name="Pyöräpaja")
    SiteFactory(name="Pyöräpaja")
    assert "name" in refused(lambda: SiteFactory(organisation=site.organisation, name="Pyöräpaja"))


def test_a_site_has_a_name() -> None:
    site = SiteFactory()
    assert "site_has_name" in refused(lambda: Site.objects.filter(pk=site.pk).update(name=""))


def test_an_organisation_with_sites_is_not_deleted() -> None:
    site = SiteFactory()
    with pytest.raises(ProtectedError):
        site.organisation.delete()


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"role": "boss"}, "membership_role"),
        ({"ends_on": date(2025, 12, 31)}, "membership_dates_in_order"),
    ],
)
def test_a_membership_has_a_known_role_and_runs_forward(values: dict[str, object], name: str) -> None:
    membership = MembershipFactory(begins_on=date(2026, 1, 1))
    assert name in refused(lambda: Membership.objects.filter(pk=membership.pk).update(**values))


def test_a_membership_may_last_one_day() -> None:
    assert MembershipFactory(begins_on=date(2026, 1, 1), ends_on=date(2026, 1, 1)).pk


@pytest.mark.parametrize("role", ["coordinator", "outside_expert", "school_contact"])
def test_roles_of_the_whole_organisation_have_no_site(role: str) -> None:
    site = SiteFactory()
    made = {"organisation": site.organisation, "site": site, "role": role}
    assert "membership_site_fits_role" in refused(lambda: MembershipFactory(**made))


def test_an_open_role_is_held_once() -> None:
    user, organisation = UserFactory(), OrganisationFactory()
    made = {"user": user, "organisation": organisation, "role": "coach"}
    MembershipFactory(**made, ends_on=date(2026, 2, 1))
    MembershipFactory(**made, begins_on=date(2026, 3, 1))
    assert "UNIQUE" in refused(lambda: MembershipFactory(**made, begins_on=date(2026, 4, 1))).upper()


def test_an_open_role_is_held_once_at_a_site_but_at_several_sites() -> None:
    user, site = UserFactory(), SiteFactory()
    beside = SiteFactory(organisation=site.organisation)
    made = {"user": user, "organisation": site.organisation, "role": "supervisor"}
    MembershipFactory(**made, site=site)
    MembershipFactory(**made, site=beside)
    assert "UNIQUE" in refused(lambda: MembershipFactory(**made, site=site, begins_on=date(2026, 4, 1))).upper()
