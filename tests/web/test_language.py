"""Which language a reader gets."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.factories.people import PASSWORD, UserFactory

COOKIE = settings.LANGUAGE_COOKIE_NAME

pytestmark = pytest.mark.django_db


def test_a_first_visitor_is_met_in_the_browsers_language(client: Client) -> None:
    answer = client.get("/", headers={"Accept-Language": "sv-FI,sv;q=0.9"})
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/sv/")


@pytest.mark.parametrize("accepted", ["fi", "de", ""])
def test_finnish_is_spoken_to_everybody_else(accepted: str, client: Client) -> None:
    assert client.get("/", headers={"Accept-Language": accepted}).status_code == 200


def test_the_last_language_chosen_is_remembered(client: Client) -> None:
    client.get("/sv/privacy/")
    assert client.cookies[COOKIE].value == "sv"
    assert client.get("/").headers["Location"] == "/sv/"


def test_a_link_inside_the_product_is_obeyed(client: Client) -> None:
    client.get("/sv/privacy/")
    answer = client.get("/", headers={"Referer": "http://testserver/sv/privacy/"})
    assert answer.status_code == 200
    assert client.cookies[COOKIE].value == "fi"


def test_a_link_from_elsewhere_does_not_change_the_choice(client: Client) -> None:
    client.get("/sv/privacy/")
    assert client.get("/", headers={"Referer": "https://elsewhere.example/"}).headers["Location"] == "/sv/"


def test_signing_in_leads_to_the_language_of_the_user(client: Client) -> None:
    user = UserFactory(language="sv")
    user.set_password(PASSWORD)
    user.save()
    form = {"login": user.email, "password": PASSWORD}
    answer = client.post(f"{reverse('account_login')}?next=/profile/", {**form, "next": "/profile/"})
    assert answer.headers["Location"] == "/sv/profile/"
    assert client.cookies[COOKIE].value == "sv"


def test_changing_the_language_answers_in_it(client: Client) -> None:
    user = UserFactory()
    client.force_login(user)
    form = {"given_names": "Aino", "family_name": "Esimerkki", "title": "Ohjaaja", "language": "sv"}
    answer = client.post(reverse("profile-edit"), form, follow=True)
    assert answer.redirect_chain == [("/sv/profile/", 302)]
    assert "Dina uppgifter har sparats." in answer.content.decode()
    user.refresh_from_db()
    assert (user.given_names, user.title, user.language) == ("Aino", "Ohjaaja", "sv")


def test_a_language_that_is_none_of_ours_is_refused_and_the_rest_is_kept(client: Client) -> None:
    client.force_login(UserFactory())
    form = {"given_names": "Aino", "family_name": "Esimerkki", "title": "", "language": "de"}
    answer = client.post(reverse("profile-edit"), form)
    assert answer.status_code == 422
    assert "Valitse jokin sivun vaihtoehdoista." in answer.content.decode()
    assert 'value="Aino"' in answer.content.decode()


def test_a_participant_is_asked_for_no_title_and_keeps_the_one_there_is(cast: Cast, client: Client) -> None:
    cast.participant.title = "Ennallaan"
    cast.participant.save()
    client.force_login(cast.participant)
    html = client.get(reverse("profile-edit")).content.decode()
    form = {"given_names": "Pia", "family_name": "Esimerkki", "title": "Muu", "language": "fi"}
    assert client.post(reverse("profile-edit"), form).status_code == 302
    cast.participant.refresh_from_db()
    assert ('name="title"' in html, "kerro valmentajalle" in html) == (False, True)
    assert (cast.participant.given_names, cast.participant.title) == ("Pia", "Ennallaan")
    client.force_login(cast.coach)
    assert 'name="title"' in client.get(reverse("profile-edit")).content.decode()
