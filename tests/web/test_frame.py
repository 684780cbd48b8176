"""What stands around every page: title, languages, navigation, footer, notices, error pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from django.views.defaults import bad_request, server_error

from tests.cast import Cast
from tests.factories.people import UserFactory
from web.http import capacities_of
from web.navigation import places_of
from workplaces.queries.capacities import Capacities

NOBODY = Capacities()
SOME = frozenset({1})


def page(client: Client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "language"), [("", "fi"), ("/sv", "sv"), ("/en", "en")])
def test_a_page_says_its_language_and_links_to_itself_in_the_others(prefix: str, language: str, client: Client) -> None:
    html = page(client, f"{prefix}/privacy/")
    assert f'<html lang="{language}"' in html
    links = re.findall(r'<a class="app-languages__item" href="([^"]+)"[^>]* hreflang="(\w\w)"', html)
    places = {"fi": "/privacy/", "sv": "/sv/privacy/", "en": "/en/privacy/"}
    assert {code: href for href, code in links} == {c: a for c, a in places.items() if c != language}
    assert re.search(rf'<span class="app-languages__item" lang="{language}" aria-current="true">', html)


@pytest.mark.django_db
def test_a_page_with_errors_says_so_in_its_title(client: Client) -> None:
    answer = client.post(reverse("account_login"), {"login": "", "password": ""})
    assert answer.status_code == 422
    assert "<title>Virhe: Kirjaudu sisään – Taitokirja</title>" in answer.content.decode()
    assert "<title>Kirjaudu sisään – Taitokirja</title>" in page(client, reverse("account_login"))


@pytest.mark.django_db
def test_every_page_has_its_landmarks_and_the_pages_of_the_law(client: Client) -> None:
    html = page(client, "/")
    assert html.index('class="govuk-skip-link"') < html.index("<header") < html.index("<main") < html.index("<footer")
    footer = html[html.index("<footer") :]
    wanted = [reverse(name) for name in ("pages-accessibility", "pages-privacy", "pages-feedback")]
    assert re.findall(r'href="([^"]+)"', footer) == wanted
    assert html.count("<h1") == 1


@pytest.mark.django_db
def test_who_has_signed_in_finds_the_public_pages_at_the_end_of_every_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.participant)
    html = page(client, reverse("profile-edit"))
    wanted = [reverse(name) for name in ("reports-list", "qualifications-list", "verify-form")]
    assert re.findall(r'href="([^"]+)"', html[html.index("<footer") :])[:3] == wanted


@pytest.mark.django_db
def test_the_button_for_signing_out_is_on_every_signed_in_page(client: Client) -> None:
    assert 'action="/account/logout/"' not in page(client, "/privacy/")
    client.force_login(UserFactory())
    assert 'action="/account/logout/"' in page(client, "/privacy/")


@pytest.mark.parametrize(
    ("held", "routes"),
    [
        (NOBODY, ["reports-list", "qualifications-list", "verify-form"]),
        (
            Capacities(is_participant=True),
            ["portfolio-own", "logbook-own", "certificates-list", "access-list"],
        ),
        (Capacities(staffed=SOME), ["logbook-new", "inbox-list", "people-list", "environments-list"]),
        (
            Capacities(staffed=SOME, edited=SOME),
            ["logbook-new", "inbox-list", "people-list", "environments-list", "certificates-list"],
        ),
        (
            Capacities(staffed=SOME, edited=SOME, coordinated=SOME),
            [
                "logbook-new",
                "inbox-list",
                "people-list",
                "environments-list",
                "certificates-list",
                "organisations-detail",
            ],
        ),
        (
            Capacities(staffed=SOME, edited=SOME, coordinated=frozenset({1, 2})),
            ["logbook-new", "inbox-list", "people-list", "environments-list", "certificates-list"],
        ),
        (Capacities(reviewing=SOME), ["reviews-list", "reports-list", "qualifications-list"]),
        (Capacities(schools=SOME), ["imports-inbox", "imports-read", "keys-list"]),
        (
            Capacities(is_participant=True, staffed=SOME, edited=SOME),
            [
                "portfolio-own",
                "logbook-own",
                "certificates-list",
                "access-list",
                "logbook-new",
                "inbox-list",
                "people-list",
                "environments-list",
            ],
        ),
    ],
)
def test_each_role_has_its_main_pages_once(held: Capacities, routes: list[str]) -> None:
    assert [place.route for place in places_of(held)] == routes


@pytest.mark.django_db
def test_the_roles_are_read_once_per_request(cast: Cast, django_assert_num_queries: object) -> None:
    request = RequestFactory().get("/")
    request.user = cast.coach
    with django_assert_num_queries(2):
        assert capacities_of(request) is capacities_of(request)


@pytest.mark.django_db
def test_a_main_page_is_not_marked_under_another_one(cast: Cast, client: Client) -> None:
    client.force_login(cast.school)
    marked = re.findall(r'app-nav__link--current" href="([^"]+)"', page(client, reverse("imports-read")))
    assert marked == [reverse("imports-read")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("route", "current"), [("environments-list", "page"), ("environments-detail", "true"), ("tasks-list", "true")]
)
def test_the_page_itself_and_the_one_above_it_are_marked(route: str, current: str, cast: Cast, client: Client) -> None:
    client.force_login(cast.coordinator)
    arguments = {
        "environments-detail": {"environment_id": cast.environment.pk},
        "tasks-list": {"site_id": cast.site.pk},
    }
    html = page(client, reverse(route, kwargs=arguments.get(route, {})))
    marked = re.findall(r'<a class="app-nav__link app-nav__link--current" href="([^"]+)" aria-current="(\w+)">', html)
    assert marked == [(reverse("environments-list"), current)]


@pytest.mark.django_db
def test_a_supervisor_is_led_to_the_tasks_of_the_own_site(cast: Cast, client: Client) -> None:
    client.force_login(cast.supervisor)
    tasks = reverse("tasks-list", args=[cast.site.pk])
    assert f'href="{reverse("environments-list")}"' in page(client, "/")
    for route in ("start", "logbook-new", "environments-list"):
        assert f'href="{tasks}"' in page(client, reverse(route))


@pytest.mark.django_db
def test_a_coordinator_is_led_to_the_own_organisation_from_every_page(cast: Cast, client: Client) -> None:
    address = reverse("organisations-detail", args=[cast.organisation.pk])
    link = f'<a class="app-nav__link" href="{address}">'
    client.force_login(cast.coordinator)
    assert link in page(client, reverse("people-list"))
    assert f'href="{address}" aria-current="true"' in page(client, reverse("sites-edit", args=[cast.site.pk]))
    client.force_login(cast.coach)
    assert link not in page(client, reverse("people-list"))


@pytest.mark.django_db
def test_a_signed_in_page_is_kept_by_no_cache(client: Client) -> None:
    client.force_login(UserFactory())
    assert "no-store" in client.get("/").headers["Cache-Control"]


@pytest.mark.django_db
def test_a_missing_page_is_told_in_the_language_of_the_address(client: Client) -> None:
    answers = {path: client.get(path) for path in ("/no-such/", "/sv/no-such/")}
    assert [answer.status_code for answer in answers.values()] == [404, 404]
    assert "Sivua ei löydy" in answers["/no-such/"].content.decode()
    assert "Sidan hittades inte" in answers["/sv/no-such/"].content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {})
    assert answer.status_code == 403
    assert "Sivu oli auki liian kauan" in answer.content.decode()


@pytest.mark.parametrize("view", [server_error, lambda request: bad_request(request, ValueError("x"))])
def test_the_worst_error_pages_need_neither_database_nor_frame(view: object) -> None:
    with translation.override("sv"):
        html = view(RequestFactory().get("/")).content.decode()
    assert '<html lang="sv"' in html
    assert re.search(r"<h1 class=\"govuk-heading-l\">(Något gick fel hos oss|Begäran kunde inte läsas)</h1>", html)
    assert 'href="/static/site.css"' in html
