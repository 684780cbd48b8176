"""The public page behind the printed code."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from certificates.models import Certificate
from certificates.services.printing import print_certificate
from interchange.certificate_pdf import attachments

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_tries():
    cache.clear()


def address(cast, code=None):
    return f"/t/{code or cast.certificate_code}/"


def test_the_printed_address_carries_no_language(cast):
    assert reverse("verify-code", args=[cast.certificate_code]) == address(cast)


def test_the_page_tells_what_it_is_about_and_keeps_the_name(cast, client):
    print_certificate(certificate_id=cast.certificate.pk, attach=attachments, now=timezone.now())
    cast.certificate.refresh_from_db()
    answer = client.get(address(cast))
    html = answer.content.decode()
    assert answer.status_code == 200
    for text in ("OT-2026-000001", "Ykköspaja ry", "tutkinnonosat_990001", "OPH-1-2026", "P. P."):
        assert text in html
    assert cast.certificate.file.sha256 in html
    assert [text for text in ("Participant", "Pia", "Salainen", "Pyöräpaja", "Sanna") if text in html] == []


def test_nothing_keeps_the_page_or_finds_it(cast, client):
    answer = client.get(address(cast))
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "no-store"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


@pytest.mark.parametrize(("asked", "language"), [("sv", "sv"), ("en-GB,en;q=0.8", "en"), ("de", "fi"), ("", "fi")])
def test_the_page_speaks_the_readers_language(cast, client, asked, language):
    html = client.get(address(cast), headers={"accept-language": asked}).content.decode()
    assert f'<html lang="{language}"' in html


def test_the_language_may_be_chosen_in_the_address(cast, client):
    html = client.get(f"{address(cast)}?language=sv", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="sv"' in html


def test_the_name_shows_to_who_knows_it(cast, client):
    answer = client.post(address(cast), {"known": "participant"})
    assert answer.status_code == 200
    assert "Pia Participant" in answer.content.decode()
    assert "Pia Participant" not in client.get(address(cast)).content.decode()


def test_a_wrong_name_is_kept_in_the_field_and_shows_nothing(cast, client):
    answer = client.post(address(cast), {"known": "Väärä <b>"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Väärä &lt;b&gt;"' in html
    assert "Pia Participant" not in html
    assert client.post(address(cast), {"known": ""}).status_code == 422


def test_after_five_tries_even_the_right_name_waits(cast, client):
    for _ in range(5):
        assert client.post(address(cast), {"known": "Arvaus"}).status_code == 422
    answer = client.post(address(cast), {"known": "Participant"}, headers={"x-forwarded-for": "192.0.2.7"})
    assert (answer.status_code, answer["Retry-After"]) == (429, "900")
    assert "Pia Participant" not in answer.content.decode()
    assert client.get(address(cast)).status_code == 200


def test_tries_are_counted_for_each_code_however_it_is_written(cast, client):
    for _ in range(5):
        client.post(address(cast), {"known": "Arvaus"})
    assert client.post(address(cast, cast.certificate_code.lower()), {"known": "Participant"}).status_code == 429


def test_unknown_closed_and_misspelt_codes_are_one_answer(cast, client):
    Certificate.objects.filter(pk=cast.certificate.pk).update(has_open_link=False)
    codes = (cast.certificate_code, "Z" * 28, "0", "null", "Z" * 31)
    answers = [client.get(address(cast, code)) for code in codes]
    posts = [client.post(address(cast, code), {"known": "Participant"}) for code in codes]
    assert {answer.status_code for answer in [*answers, *posts]} == {404}
    pairs = zip(answers, codes, strict=True)
    assert len({answer.content.decode().replace(address(cast, code), "") for answer, code in pairs}) == 1
    assert f'<a class="govuk-link" href="{reverse("verify-form")}">' in answers[0].content.decode()
    assert {(answer["X-Robots-Tag"], answer["Cache-Control"]) for answer in answers} == {
        ("noindex, nofollow", "no-store")
    }


@pytest.mark.parametrize("state", ["superseded", "annulled"])
def test_what_is_out_of_force_says_so(cast, client, state):
    Certificate.objects.filter(pk=cast.certificate.pk).update(
        state=state,
        annul_reason="wrong_content" if state == "annulled" else "",
        annulled_at=timezone.now() if state == "annulled" else None,
        annulled_by=cast.coordinator if state == "annulled" else None,
    )
    assert f"app-verdict--{state}" in client.get(address(cast)).content.decode()


def test_a_protected_persons_page_has_no_form_name_place_or_day(cast, client):
    cast.person.protected = True
    cast.person.save()
    for answer in (client.get(address(cast)), client.post(address(cast), {"known": "Participant"})):
        html = answer.content.decode()
        hidden = ("Participant", "P. P.", "Ykköspaja", "Helsinki", "1.4.2026", 'name="known"')
        assert [text for text in hidden if text in html] == []
        assert "OT-2026-000001" in html


@pytest.mark.parametrize("typed", ["0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV", "0123 4567 89ab cdef ghjk mnpq rstv"])
def test_a_typed_code_leads_to_the_page(cast, client, typed):
    answer = client.post(reverse("verify-form"), {"code": typed})
    assert (answer.status_code, answer["Location"]) == (302, address(cast))


@pytest.mark.parametrize("typed", ["", "0123", "!" * 28, "x" * 100])
def test_a_code_of_another_shape_stays_in_the_field(client, typed):
    answer = client.post(reverse("verify-form"), {"code": typed})
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode() or not typed


def test_html_in_names_is_shown_as_text(cast, client):
    text = cast.certificate.document.replace("Ykköspaja ry", "<script>alert(1)</script>")
    Certificate.objects.filter(pk=cast.certificate.pk).update(document=text)
    html = client.get(address(cast)).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
