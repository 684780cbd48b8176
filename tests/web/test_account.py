"""Signing in and out, and passwords."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.models import User
from audit.models import Event
from tests.factories.people import PASSWORD, UserFactory
from tests.routes.routes import all_routes

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "neljä-uutta-sanaa-tähän"


@pytest.fixture(autouse=True)
def no_limits() -> None:
    """Forget the tries of other tests."""
    cache.clear()


@pytest.fixture
def user() -> User:
    user = UserFactory(given_names="Oili", family_name="Ohjaaja", email="oili@example.test")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client: Client, email: str, password: str) -> object:
    return client.post(reverse("account_login"), {"login": email, "password": password})


def test_who_knows_the_password_comes_in(user: User, client: Client) -> None:
    answer = sign_in(client, "Oili@Example.test", PASSWORD)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(user: User, client: Client) -> None:
    pages = [
        sign_in(client, email, "väärä-salasana-tässä").content.decode() for email in (user.email, "kukaan@example.test")
    ]
    assert "Sähköpostiosoite tai salasana on väärä. Tarkista molemmat ja yritä uudelleen." in pages[0]
    bare = [re.sub(r'value="[^"]*"', "", page) for page in pages]
    assert bare[0] == bare[1]
    assert "_auth_user_id" not in client.session


def test_a_failed_sign_in_keeps_the_address_and_not_the_password(user: User, client: Client) -> None:
    html = sign_in(client, user.email, "väärä-salasana-tässä").content.decode()
    assert f'value="{user.email}"' in html
    assert "väärä-salasana-tässä" not in html


def test_a_closed_account_does_not_come_in(user: User, client: Client) -> None:
    user.is_active = False
    user.save()
    answer = sign_in(client, user.email, PASSWORD)
    assert answer.headers["Location"] == reverse("account_inactive")
    assert "_auth_user_id" not in client.session
    assert "Tunnus on suljettu" in client.get(reverse("account_inactive")).content.decode()


def test_closing_the_account_ends_its_sessions(user: User, client: Client) -> None:
    client.force_login(user)
    assert client.get(reverse("profile-edit")).status_code == 200
    User.objects.get_queryset().filter(pk=user.pk).update(is_active=False)
    assert client.get(reverse("profile-edit")).status_code == 302


def test_guessing_is_stopped(user: User, client: Client) -> None:
    for _try in range(5):
        sign_in(client, user.email, "väärä-salasana-tässä")
    html = sign_in(client, user.email, PASSWORD).content.decode()
    assert "Olet yrittänyt liian monta kertaa. Odota viisi minuuttia ja yritä uudelleen." in html
    assert "_auth_user_id" not in client.session


def test_signing_out_takes_a_press_of_a_button(user: User, client: Client) -> None:
    client.force_login(user)
    assert "Haluatko kirjautua ulos?" in client.get(reverse("account_logout")).content.decode()
    assert "_auth_user_id" in client.session
    answer = client.post(reverse("account_logout"), follow=True)
    assert "Olet kirjautunut ulos." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_nobody_makes_an_account_alone(client: Client) -> None:
    assert "Tunnukset tekee organisaatio" in client.get(reverse("account_signup")).content.decode()
    assert client.post(reverse("account_signup"), {"email": "a@example.test"}).status_code == 405
    assert User.objects.get_queryset().count() == 0


def test_a_new_password_is_chosen_through_the_link(user: User, client: Client) -> None:
    user.language = "sv"
    user.save()
    client.post(reverse("account_reset_password"), {"email": user.email})
    assert [message.subject for message in mail.outbox] == ["Välj ett lösenord till Taitokirja"]
    link = re.search(r"https?://testserver(\S+)", mail.outbox[0].body)[1]
    assert link.startswith("/sv/account/")
    page = client.get(link, follow=True)
    assert page.status_code == 200
    address = page.redirect_chain[-1][0]
    answer = client.post(address, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)
    assert [(event.verb, event.actor) for event in Event.objects.all()] == [("user.set_password", user.audit_ref)]
    assert "Ditt lösenord i Taitokirja byttes" in mail.outbox[1].body
    assert client.get(link, follow=True).context["token_fail"] is True


def test_asking_for_a_link_tells_nobody_who_has_an_account(user: User, client: Client) -> None:
    addresses = [user.email, "kukaan@example.test"]
    answers = [client.post(reverse("account_reset_password"), {"email": email}) for email in addresses]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [
        (302, reverse("account_reset_password_done"))
    ] * 2
    assert [message.to for message in mail.outbox] == [[user.email]]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ((PASSWORD, "lyhyt-sana", "lyhyt-sana"), "Salasana on liian lyhyt. Kirjoita vähintään 12 merkkiä."),
        ((PASSWORD, "password1234", "password1234"), "Salasana on liian helppo arvata. Valitse toinen."),
        ((PASSWORD, "oili@example.test", "oili@example.test"), "Salasana muistuttaa liikaa nimeäsi"),
        ((PASSWORD, NEW_PASSWORD, NEW_PASSWORD + "x"), "Salasanat eroavat toisistaan."),
        (("jotain-muuta-kuin-se", NEW_PASSWORD, NEW_PASSWORD), "Tämä ei ole nykyinen salasanasi."),
        ((PASSWORD, "", ""), "Kirjoita uusi salasana."),
    ],
)
def test_a_password_that_will_not_do_is_explained(
    typed: tuple[str, str, str], sentence: str, user: User, client: Client
) -> None:
    client.force_login(user)
    form = dict(zip(("oldpassword", "password1", "password2"), typed, strict=True))
    answer = client.post(reverse("account_change_password"), form)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_changing_the_password_keeps_this_session_and_ends_the_others(user: User, client: Client) -> None:
    other = Client()
    other.force_login(user)
    client.force_login(user)
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    answer = client.post(reverse("account_change_password"), form, follow=True)
    assert "Salasanasi on vaihdettu." in answer.content.decode()
    assert client.get(reverse("profile-edit")).status_code == 200
    assert other.get(reverse("profile-edit")).status_code == 302


def test_only_the_routes_in_use_exist() -> None:
    get_resolver()
    assert sorted(name for name in all_routes() if name.startswith("account_")) == [
        "account_change_password",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
    ]
