"""Pages of certificates: the list, one certificate, issuing, replacing, annulling."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from certificates.models import Certificate, CertificateAgreement, CertificateFile
from certificates.rules.canonical import from_text
from certificates.services.printing import print_certificate
from interchange.certificate_pdf import attachments

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, cast):
    def enter(name):
        client.force_login(cast.users[name])
        return client

    return enter


def page(client, name, *args, status=200):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == status
    return answer.content.decode()


def sent(cast, **changes):
    return {"lines": [cast.agreement.pk], "language": "fi", **changes}


def new(cast):
    return reverse("certificates-new", args=[cast.placement.pk])


def test_a_participant_sees_own_certificates(cast, signed_in):
    html = page(signed_in("participant"), "certificates-list")
    assert "OT-2026-000001" in html
    assert reverse("certificates-detail", args=[cast.certificate.pk]) in html
    assert "OT-2026" not in page(signed_in("participant_other"), "certificates-list")


def test_staff_see_those_of_their_sites_with_names(cast, signed_in):
    for name, sees in (("coach", True), ("coordinator", True), ("supervisor", False), ("coordinator_other_org", False)):
        html = page(signed_in(name), "certificates-list")
        assert ("OT-2026-000001" in html, "Pia Participant" in html) == (sees, sees)


def test_the_page_shows_what_the_certificate_says_and_one_first_heading(cast, signed_in):
    html = page(signed_in("participant"), "certificates-detail", cast.certificate.pk)
    for text in ("Pia Participant", "OPH-1-2026", "vaihtaa renkaan ja tarkistaa paineen", "OY-2026-000001"):
        assert text in html
    assert "Tämä ei ole todistus tutkinnon tai tutkinnon osan suorittamisesta." in html
    assert (html.count("<h1"), html.count("style=")) == (1, 0)
    assert "Esimerkkiopisto" in html


def test_a_certificate_in_another_language_is_marked_so(cast, signed_in):
    client = signed_in("participant")
    answer = client.get(f"/sv{reverse('certificates-detail', args=[cast.certificate.pk])}")
    assert '<div class="app-certificate" lang="fi">' in answer.content.decode()


def test_when_no_school_can_read_it_any_more_the_page_says_so(cast, signed_in):
    closed = "Yksikään oppilaitos ei voi nyt lukea tätä todistusta."
    client = signed_in("participant")
    before = page(client, "certificates-detail", cast.certificate.pk)
    client.post(reverse("shares-end", args=[cast.share.pk]))
    after = page(client, "certificates-detail", cast.certificate.pk)
    assert (closed in before, closed in after, "Olet lopettanut tämän." in after) == (False, True, True)


def test_shares_and_the_link_are_the_holders_alone(cast, signed_in):
    own = page(signed_in("participant"), "certificates-detail", cast.certificate.pk)
    theirs = page(signed_in("coach"), "certificates-detail", cast.certificate.pk)
    for route, args in (("shares-end", [cast.share.pk]), ("shares-new", [cast.certificate.pk])):
        address = reverse(route, args=args)
        assert (address in own, address in theirs) == (True, False)
    link = reverse("certificates-link", args=[cast.certificate.pk])
    assert (link in own, link in theirs) == (True, False)


def test_who_may_annul_sees_how(cast, signed_in):
    annul = reverse("certificates-annul", args=[cast.certificate.pk])
    replace = reverse("certificates-supersede", args=[cast.certificate.pk])
    for name, may in (("coordinator", (True, True)), ("coach", (False, True)), ("participant", (False, False))):
        html = page(signed_in(name), "certificates-detail", cast.certificate.pk)
        assert (annul in html, replace in html) == may


def test_the_file_is_given_as_it_was_stored(cast, signed_in):
    client = signed_in("participant")
    page(client, "certificates-file", cast.certificate.pk, status=404)
    print_certificate(certificate_id=cast.certificate.pk, attach=attachments, now=timezone.now())
    answer = client.get(reverse("certificates-file", args=[cast.certificate.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'inline; filename="osaamistodistus-OT-2026-000001.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content == bytes(CertificateFile.objects.get().content)


def test_until_the_file_is_there_the_page_says_so(cast, signed_in):
    client = signed_in("participant")
    file = reverse("certificates-file", args=[cast.certificate.pk])
    assert file not in page(client, "certificates-detail", cast.certificate.pk)
    print_certificate(certificate_id=cast.certificate.pk, attach=attachments, now=timezone.now())
    html = page(client, "certificates-detail", cast.certificate.pk)
    assert file in html
    assert CertificateFile.objects.get().sha256 in html


def test_the_form_offers_what_is_identified_and_ticks_it(cast, signed_in):
    html = page(signed_in("coach"), "certificates-new", cast.placement.pk)
    boxes = re.findall(r'<input[^>]*name="lines"[^>]*>', html)
    assert [("checked" in box, re.search(r'value="(\d+)"', box)[1]) for box in boxes] == [
        (True, str(cast.agreement.pk))
    ]
    assert str(cast.requirement.text.best("fi").text) in html
    assert html.count('class="govuk-button"') == 1


def test_issuing_prints_and_leads_to_the_certificate(cast, signed_in):
    client = signed_in("coach")
    answer = client.post(new(cast), sent(cast, language="sv"))
    certificate = Certificate.objects.get(number="OT-2026-000002")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("certificates-detail", args=[certificate.pk])
    assert (certificate.language, certificate.is_printed, certificate.issued_by) == ("sv", True, cast.coach)
    assert [line.agreement_id for line in certificate.lines.all()] == [cast.agreement.pk]
    assert "OT-2026-000002" in page(client, "certificates-detail", certificate.pk)


def test_the_birth_date_is_asked_only_where_there_is_one(cast, signed_in):
    client = signed_in("coach")
    assert 'name="show_birth_date"' not in page(client, "certificates-new", cast.placement.pk)
    cast.person.birth_date = timezone.localdate().replace(year=2000)
    cast.person.save()
    assert 'name="show_birth_date"' in page(client, "certificates-new", cast.placement.pk)
    client.post(new(cast), sent(cast, show_birth_date="on"))
    holder = from_text(Certificate.objects.get(number="OT-2026-000002").document).holder
    assert holder.birth_date == cast.person.birth_date


def test_a_form_that_fails_keeps_what_was_chosen(cast, signed_in):
    answer = signed_in("coach").post(new(cast), {"language": "en"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'<input[^>]*name="language"[^>]*value="en"[^>]*checked', html)
    assert not re.search(r'<input[^>]*name="lines"[^>]*checked', html)
    assert Certificate.objects.count() == 1


def test_a_foreign_agreement_in_the_form_is_no_choice(cast, signed_in):
    answer = signed_in("coach").post(new(cast), sent(cast, lines=[cast.agreement.pk, 999_999]))
    assert answer.status_code == 422
    assert Certificate.objects.count() == 1


def test_the_page_says_why_there_is_nothing_to_certify(cast, signed_in):
    client = signed_in("coach")
    client.post(new(cast), sent(cast))
    html = page(client, "certificates-new", cast.placement.pk)
    assert "OT-2026-000002" in html
    assert 'name="lines"' not in html
    assert client.post(new(cast), sent(cast)).status_code == 422
    assert Certificate.objects.count() == 2


def test_a_replacement_begins_with_the_earlier_lines(cast, signed_in):
    CertificateAgreement.objects.create(certificate=cast.certificate, agreement=cast.agreement, position=0)
    client = signed_in("coach")
    address = reverse("certificates-supersede", args=[cast.certificate.pk])
    html = page(client, "certificates-supersede", cast.certificate.pk)
    assert re.search(rf'<input[^>]*name="lines"[^>]*value="{cast.agreement.pk}"[^>]*checked', html)
    assert client.post(address, sent(cast)).status_code == 422
    answer = client.post(address, sent(cast, reason="language", language="sv"))
    assert answer.status_code == 302
    cast.certificate.refresh_from_db()
    newer = Certificate.objects.get(replaces=cast.certificate)
    assert (cast.certificate.state, newer.replace_reason) == ("superseded", "language")
    old = page(client, "certificates-detail", cast.certificate.pk)
    assert reverse("certificates-detail", args=[newer.pk]) in old
    page(client, "certificates-supersede", cast.certificate.pk, status=404)


def test_annulling_asks_why_and_is_for_good(cast, signed_in):
    client = signed_in("coordinator")
    address = reverse("certificates-annul", args=[cast.certificate.pk])
    html = page(client, "certificates-annul", cast.certificate.pk)
    assert "govuk-button--warning" in html
    assert "Pia Participant" not in html
    assert client.post(address, {}).status_code == 422
    answer = client.post(address, {"reason": "wrong_content"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("certificates-detail", args=[cast.certificate.pk]))
    cast.certificate.refresh_from_db()
    assert (cast.certificate.state, cast.certificate.annul_reason) == ("annulled", "wrong_content")
    again = client.post(address, {"reason": "wrong_person"})
    assert again.status_code == 422
    cast.certificate.refresh_from_db()
    assert cast.certificate.annul_reason == "wrong_content"


def test_the_holder_closes_and_opens_the_check_page(cast, signed_in):
    client = signed_in("participant")
    address = reverse("certificates-link", args=[cast.certificate.pk])
    for value, is_open in (("0", False), ("1", True)):
        assert client.post(address, {"open": value}).status_code == 302
        cast.certificate.refresh_from_db()
        assert cast.certificate.has_open_link is is_open


@pytest.mark.parametrize(
    "route", ["certificates-detail", "certificates-file", "certificates-annul", "certificates-supersede"]
)
def test_foreign_certificates_are_not_found(cast, signed_in, route):
    for name in ("participant_other", "supervisor", "supervisor_other_org", "coordinator_other_org", "school"):
        page(signed_in(name), route, cast.certificate.pk, status=404)


def test_foreign_placements_are_not_found(cast, signed_in):
    for name in ("participant", "supervisor", "coordinator_other_org", "school", "expert_invited"):
        client = signed_in(name)
        page(client, "certificates-new", cast.placement.pk, status=404)
        assert client.post(new(cast), sent(cast)).status_code == 404
    assert Certificate.objects.count() == 1


def test_each_look_of_staff_is_one_event_and_the_holders_own_is_none(cast, signed_in):
    looks = (
        ("certificates-detail", cast.certificate.pk, "certificate.read"),
        ("certificates-new", cast.placement.pk, "certificate.prepare"),
    )
    client = signed_in("coach")
    for route, key, verb in looks:
        page(client, route, key)
        assert Event.objects.filter(verb=verb).count() == 1
    before = Event.objects.count()
    page(signed_in("participant"), "certificates-detail", cast.certificate.pk)
    page(client, "certificates-list")
    assert Event.objects.count() == before


def test_the_kind_of_placement_is_on_no_page(cast, signed_in):
    client = signed_in("coach")
    client.post(new(cast), sent(cast))
    certificate = Certificate.objects.get(number="OT-2026-000002")
    for route, key in (
        ("certificates-new", cast.placement.pk),
        ("certificates-detail", certificate.pk),
        ("certificates-supersede", certificate.pk),
    ):
        assert "Salainen jaksolaji" not in page(client, route, key)
    assert "Salainen jaksolaji" not in certificate.document
