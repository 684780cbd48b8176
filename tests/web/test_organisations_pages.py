"""Pages of an organisation and its sites, for its coordinators."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from tests.cast import Cast
from tests.factories.people import SiteFactory
from workplaces.models import Membership, Organisation, Placement, Site

FACTS = {
    "name": "Ykköspaja oy",
    "business_id": "9900001-8",
    "oid": "",
    "street_address": "Uusikatu 2",
    "postal_code": "33100",
    "municipality": "Tampere",
    "phone": "",
    "email": "UUSI@example.test",
    "scale": "two_step",
}
SITE = {"name": "Puupaja", "street_address": "", "postal_code": "", "municipality": "Tampere"}


@pytest.fixture
def coordinator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.coordinator)
    return client


def test_the_page_shows_sites_members_and_facts(cast: Cast, coordinator: Client) -> None:
    SiteFactory(organisation=cast.organisation, name="Vanha paja", is_active=False)
    html = coordinator.get(reverse("organisations-detail", args=[cast.organisation.pk])).content.decode()
    for text in ("Ykköspaja ry", "Pyöräpaja", "Keittiöpaja", "Vanha paja", "Sanna Supervisor", "coach@example.test"):
        assert text in html
    for text in ("Kakkospaja", "Siivouspaja", "supervisor_other_org@example.test", cast.person.family_name + "<"):
        assert text not in html
    assert html.count('class="govuk-button"') == 0
    assert Event.objects.get().verb == "organisation.read"


def test_an_organisation_without_sites_says_what_to_do(cast: Cast, coordinator: Client) -> None:
    Site.objects.filter(organisation=cast.organisation).update(is_active=False)
    html = coordinator.get(reverse("organisations-detail", args=[cast.organisation.pk])).content.decode()
    assert "app-empty" in html


def test_facts_are_saved(cast: Cast, coordinator: Client) -> None:
    answer = coordinator.post(reverse("organisations-edit", args=[cast.organisation.pk]), FACTS)
    assert (answer.status_code, answer.url) == (302, reverse("organisations-detail", args=[cast.organisation.pk]))
    row = Organisation.objects.get(pk=cast.organisation.pk)
    assert (row.name, row.email, row.scale) == ("Ykköspaja oy", "uusi@example.test", "two_step")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"business_id": "9900001-9"}, "business_id"),
        ({"oid": "1.2.3"}, "oid"),
        ({"name": ""}, "name"),
        ({"email": "ei"}, "email"),
        ({"scale": "percent"}, "scale"),
    ],
)
def test_wrong_facts_come_back_with_all_that_was_typed(
    cast: Cast, coordinator: Client, typed: dict[str, str], field: str
) -> None:
    answer = coordinator.post(reverse("organisations-edit", args=[cast.organisation.pk]), FACTS | typed)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert 'value="Uusikatu 2"' in answer.content.decode()
    assert Organisation.objects.get(pk=cast.organisation.pk).name == "Ykköspaja ry"


def test_another_organisations_business_id_is_explained_at_its_field(cast: Cast, coordinator: Client) -> None:
    taken = FACTS | {"business_id": cast.other_organisation.business_id}
    answer = coordinator.post(reverse("organisations-edit", args=[cast.organisation.pk]), taken)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["business_id"])


def test_a_site_is_opened(cast: Cast, coordinator: Client) -> None:
    answer = coordinator.post(reverse("sites-new", args=[cast.organisation.pk]), SITE)
    assert (answer.status_code, answer.url) == (302, reverse("organisations-detail", args=[cast.organisation.pk]))
    assert Site.objects.get(name="Puupaja").organisation == cast.organisation


def test_a_site_needs_a_new_name_and_a_municipality(cast: Cast, coordinator: Client) -> None:
    url = reverse("sites-new", args=[cast.organisation.pk])
    answer = coordinator.post(url, SITE | {"name": "Pyöräpaja"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])
    answer = coordinator.post(url, SITE | {"municipality": " "})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["municipality"])
    assert 'value="Puupaja"' in answer.content.decode()


@pytest.mark.parametrize("code", ["abcde", "1234", "123456", "<b>1</b>"])
def test_a_postal_code_has_five_digits(cast: Cast, coordinator: Client, code: str) -> None:
    address = reverse("sites-new", args=[cast.organisation.pk])
    answer = coordinator.post(address, SITE | {"postal_code": code})
    assert answer.status_code == 422
    assert "Kirjoita postinumero viidellä numerolla, esimerkiksi 33100." in answer.content.decode()
    assert not Site.objects.filter(name=SITE["name"]).exists()


def test_a_new_site_begins_with_the_organisations_municipality(cast: Cast, coordinator: Client) -> None:
    html = coordinator.get(reverse("sites-new", args=[cast.organisation.pk])).content.decode()
    assert 'value="Helsinki"' in html


def test_a_site_is_renamed(cast: Cast, coordinator: Client) -> None:
    url = reverse("sites-edit", args=[cast.site.pk])
    assert 'value="Pyöräpaja"' in coordinator.get(url).content.decode()
    assert coordinator.post(url, SITE).status_code == 302
    assert Site.objects.get(pk=cast.site.pk).name == "Puupaja"
    answer = coordinator.post(url, SITE | {"name": "Keittiöpaja"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["name"])


def test_a_site_with_people_is_not_closed_and_the_page_says_why(cast: Cast, coordinator: Client) -> None:
    answer = coordinator.post(reverse("sites-close", args=[cast.site.pk]), follow=True)
    assert answer.redirect_chain == [(reverse("sites-edit", args=[cast.site.pk]), 302)]
    assert Site.objects.get(pk=cast.site.pk).is_active is True
    assert len(list(answer.context["messages"])) == 1


def test_a_site_without_people_is_closed_and_opened_again(cast: Cast, coordinator: Client) -> None:
    for route, is_active in (("sites-close", False), ("sites-reopen", True)):
        answer = coordinator.post(reverse(route, args=[cast.other_site.pk]))
        assert (answer.status_code, Site.objects.get(pk=cast.other_site.pk).is_active) == (302, is_active)
    assert Placement.objects.filter(host=cast.other_site).count() == 0


ROUTES = ("organisations-detail", "organisations-edit", "sites-new", "sites-edit")


@pytest.mark.parametrize("route", ROUTES)
def test_foreign_and_missing_rows_are_answered_alike(cast: Cast, coordinator: Client, route: str) -> None:
    foreign = cast.site_elsewhere.pk if route == "sites-edit" else cast.other_organisation.pk
    answers = [coordinator.get(reverse(route, args=[pk])) for pk in (foreign, 987_654)]
    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("route", ["organisations-edit", "sites-new", "sites-edit", "sites-close", "sites-reopen"])
def test_nothing_is_written_to_foreign_rows(cast: Cast, coordinator: Client, route: str) -> None:
    foreign = cast.site_elsewhere.pk if route in ("sites-edit", "sites-close", "sites-reopen") else None
    url = reverse(route, args=[foreign or cast.other_organisation.pk])
    assert coordinator.post(url, FACTS | SITE).status_code == 404
    assert (Organisation.objects.get(pk=cast.other_organisation.pk).name, Site.objects.count()) == ("Kakkospaja ry", 3)
    assert Event.objects.count() == 0


def test_a_right_taken_away_counts_on_the_next_request(cast: Cast, coordinator: Client) -> None:
    url = reverse("organisations-detail", args=[cast.organisation.pk])
    assert coordinator.get(url).status_code == 200
    Membership.objects.filter(user=cast.coordinator).update(ends_on=timezone.localdate() - timezone.timedelta(days=1))
    assert coordinator.get(url).status_code == 404
