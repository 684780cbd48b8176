"""The start page: what each sort of reader is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

Counter = Callable[[int], AbstractContextManager[object]]


def text_of(client: Client) -> str:
    answer = client.get(reverse("start"))
    assert answer.status_code == 200
    html = answer.content.decode()
    html = html[html.index("<main") : html.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_everybody_reads_what_the_product_is(client: Client) -> None:
    html = client.get(reverse("start")).content.decode()
    assert "Tehty työ näkyy taitona" in html
    assert f'href="{reverse("account_login")}"' in html
    assert f'href="{reverse("reports-list")}"' in html


def test_a_participant_reads_what_to_do_next(cast: Cast, client: Client) -> None:
    client.force_login(cast.participant)
    text = text_of(client)
    assert "Hei, Pia" in text
    assert "Työpaikkasi on Pyöräpaja (Ykköspaja ry)" in text
    assert "1 taito odottaa vahvistustasi." in text
    assert "2 kirjausta viimeisen puolen vuoden aikana" in text
    assert "Salainen" not in text


def test_a_supervisor_reads_what_waits_at_the_own_site(cast: Cast, client: Client) -> None:
    client.force_login(cast.supervisor)
    text = text_of(client)
    assert "1 kirjaus odottaa hyväksyntääsi" in text
    assert "Pyöräpaja" in text
    assert "Raportti voimassa" in text
    assert [word for word in ("Keittiöpaja", "Siivouspaja", "Pia", "oppimisympäristö") if word in text] == []


def test_a_coach_reads_of_environments_and_certificates_too(cast: Cast, client: Client) -> None:
    client.force_login(cast.coach)
    text = text_of(client)
    assert "1 oppimisympäristö odottaa ulkopuolista asiantuntijaa" in text
    assert "Keittiöpaja" in text
    assert "Siivouspaja" not in text


def test_a_supervisor_elsewhere_reads_nothing_of_it(cast: Cast, client: Client) -> None:
    client.force_login(cast.supervisor_other_org)
    text = text_of(client)
    assert "Siivouspaja" in text
    assert [word for word in ("Pyöräpaja", "odottaa hyväksyntääsi", "odottaa vahvistusta") if word in text] == []


def test_an_expert_reads_what_waits_for_review(cast: Cast, client: Client) -> None:
    client.force_login(cast.expert_invited)
    assert "Pyöräpaja, Ykköspaja ry" in text_of(client)
    client.force_login(cast.expert_other)
    assert "Mikään ei odota tarkistustasi." in text_of(client)


def test_a_school_reads_how_many_certificates_it_may_open(cast: Cast, client: Client) -> None:
    client.force_login(cast.school)
    assert "1 todistus on nyt jaettu oppilaitoksellesi" in text_of(client)
    client.force_login(cast.school_without_share)
    assert "0 todistusta on nyt jaettu oppilaitoksellesi" in text_of(client)


def test_who_has_no_role_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(UserFactory(given_names=""))
    text = text_of(client)
    assert "Etusivu" in text
    assert "Pyydä sitä organisaatiosi koordinaattorilta." in text


def test_who_has_many_roles_reads_all_of_them_under_one_main_button(cast: Cast, client: Client) -> None:
    cast.person.user = None
    cast.person.save()
    cast.person_other.user = cast.supervisor
    cast.person_other.save()
    client.force_login(cast.supervisor)
    text = text_of(client)
    assert "Oma työsi" in text
    assert "Toimipisteissäsi" in text
    html = client.get(reverse("start")).content.decode()
    primary = [found for found in re.findall(r'class="(govuk-button[^"]*)"', html) if "--secondary" not in found]
    assert len(primary) <= 1


def test_the_page_of_all_roles_asks_a_fixed_number_of_times(
    cast: Cast, client: Client, django_assert_max_num_queries: Counter
) -> None:
    client.force_login(cast.coordinator)
    client.get(reverse("start"))
    with django_assert_max_num_queries(14):
        client.get(reverse("start"))
