"""Public pages of published reports."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
import segno
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories.work import EnvironmentFactory
from workplaces.models import LearningEnvironment


@pytest.fixture
def address(cast: Cast) -> str:
    return reverse("reports-detail", args=[cast.environment.pk])


def test_anybody_finds_reports_in_force(cast: Cast, client: Client, address: str) -> None:
    html = client.get(reverse("reports-list")).content.decode()
    assert address in html
    assert reverse("reports-detail", args=[cast.environment_in_review.pk]) not in html
    assert cast.unit.name.best("fi").text in html


def test_a_search_narrows_and_keeps_its_words(cast: Cast, client: Client, address: str) -> None:
    found = client.get(reverse("reports-list"), {"municipality": "Helsinki", "organisation": "YKKÖS"})
    missed = client.get(reverse("reports-list"), {"organisation": "kakkos"})
    assert (address in found.content.decode(), address in missed.content.decode()) == (True, False)
    assert 'value="YKKÖS"' in found.content.decode()
    assert '<option value="Helsinki" selected>' in found.content.decode()
    assert "app-empty" in missed.content.decode()


def test_a_search_for_an_unknown_municipality_is_explained(cast: Cast, client: Client) -> None:
    answer = client.get(reverse("reports-list"), {"municipality": "<Atlantis>"})
    assert answer.status_code == 422
    assert "<Atlantis>" not in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", "page=99999999999999999999", "unit=%00", "unit=" + "x" * 300]
)
def test_strange_addresses_never_break_the_list(cast: Cast, client: Client, query: str) -> None:
    assert client.get(f"{reverse('reports-list')}?{query}").status_code in {200, 422}


def test_a_report_shows_what_can_be_shown_who_signed_and_until_when(cast: Cast, client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    for text in (
        cast.environment.number,
        "Anna Asiantuntija",
        "Opettaja, Esimerkkiopisto",
        cast.coach.full_name,
        "Korjaamme asiakkaiden polkupyöriä.",
        cast.requirement.text.best("fi").text,
        "Vaihdan renkaan",
        "Pajakatu 1",
    ):
        assert text in html


def test_a_report_names_no_participant_and_no_kind_of_placement(cast: Cast, client: Client, address: str) -> None:
    html = client.get(address).content.decode() + client.get(reverse("reports-list")).content.decode()
    for canary in (cast.person.family_name, "Salainen jaksolaji", "kanarialintu", cast.supervisor.full_name):
        assert canary not in html


def test_the_code_leads_to_the_report_itself(cast: Cast, client: Client, settings: object, address: str) -> None:
    settings.PUBLIC_URL = "https://taitokirja.example"
    html = client.get(f"/sv{address}").content.decode()
    picture = unquote(re.search(r'<img src="(data:image/svg\+xml[^"]+)"', html)[1])
    expected = segno.make(f"https://taitokirja.example{address}", error="m", micro=False)
    assert picture == unquote(expected.svg_data_uri(border=4, scale=4, light="#fff"))
    assert f"https://taitokirja.example{address}" in html


def test_the_picture_is_allowed_by_the_content_policy(client: Client, address: str) -> None:
    policy = client.get(address).headers["Content-Security-Policy"]
    assert re.search(r"img-src [^;]*data:", policy)


@pytest.mark.parametrize("state", ["expired", "withdrawn", "replaced"])
def test_an_ended_report_stays_readable_and_says_so(cast: Cast, client: Client, address: str, state: str) -> None:
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(
        state=state, withdrawn_on=timezone.localdate() if state == "withdrawn" else None
    )
    html = client.get(address).content.decode()
    # What is in force is the requirements document, not the report.
    assert (html.count("govuk-inset-text"), html.count("govuk-tag--green")) == (1, 1)
    assert address not in client.get(reverse("reports-list")).content.decode()
    assert (address in client.get(reverse("reports-list"), {"ended": "on"}).content.decode()) is (state != "replaced")


def test_a_report_past_its_date_says_so_before_the_command_has_run(cast: Cast, client: Client, address: str) -> None:
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(
        valid_until=timezone.localdate() - timedelta(days=1)
    )
    assert "govuk-inset-text" in client.get(address).content.decode()


def test_a_replaced_report_leads_to_the_newer_one(cast: Cast, client: Client) -> None:
    old = EnvironmentFactory(site=cast.site, document=cast.document, published=True, state="replaced")
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(replaces=old)
    html = client.get(reverse("reports-detail", args=[old.pk])).content.decode()
    assert reverse("reports-detail", args=[cast.environment.pk]) in html


def test_what_was_never_published_is_not_found(cast: Cast, client: Client) -> None:
    draft = EnvironmentFactory(site=cast.site)
    for pk in (draft.pk, cast.environment_in_review.pk, 987_654, 10**30):
        assert client.get(reverse("reports-detail", args=[pk])).status_code == 404


@pytest.mark.parametrize("language", ["sv", "en"])
def test_reports_answer_in_other_languages_and_mark_foreign_words(
    cast: Cast, client: Client, address: str, language: str
) -> None:
    html = client.get(f"/{language}{address}").content.decode()
    assert f'<html lang="{language}"' in html
    assert '<span lang="fi">Vaihdan renkaan</span>' in html


def test_svg_of_the_code_holds_no_script(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    picture = re.search(r'<img src="data:image/svg\+xml[^,]*,([^"]+)"', html)[1]
    assert unquote(picture).startswith("<svg")
    assert "script" not in unquote(picture)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_reports_are_only_read(client: Client, address: str, method: str) -> None:
    assert getattr(client, method)(address).status_code == 405
    assert getattr(client, method)(reverse("reports-list")).status_code == 405
