"""The school's pages: what is shared, one certificate, its files, and files from elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.conf import settings as product
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from audit.models import Event
from audit.rules.chain import person_stream
from certificates.models import Certificate, CertificateFile, Share
from certificates.rules.canonical import from_text, text_hash, to_text
from common.text import LocalizedText
from interchange.certificate_json.read import read as read_json
from interchange.certificate_json.write import write as write_json
from interchange.ehoks.read import read as read_ehoks
from interchange.elmo.read import read_any as read_elmo
from interchange.elmo.write import write as write_elmo
from tests.documents import sample_document
from tests.factories.codes import code_of
from tests.interchange_files import HOSTILE_FILES

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nas it was printed"


@pytest.fixture
def school(cast, client: Client) -> Client:
    """Give the browser of the school's contact."""
    client.force_login(cast.school)
    return client


def frozen(cast, document) -> None:
    """Let the cast's certificate hold another document."""
    text = to_text(document)
    Certificate.objects.filter(pk=cast.certificate.pk).update(document=text, document_hash=text_hash(text))


def printed(cast) -> None:
    """Give the cast's certificate its file."""
    import hashlib

    sha256 = hashlib.sha256(PDF).hexdigest()
    CertificateFile.objects.create(certificate=cast.certificate, content=PDF, sha256=sha256, printed_at=timezone.now())
    Certificate.objects.update(is_printed=True)


def upload(client: Client, content: bytes, name: str = "todistus.xml"):
    """Send a file to the reading page."""
    return client.post(reverse("imports-read"), {"file": SimpleUploadedFile(name, content)})


def text_of(answer) -> str:
    """Give a page's text."""
    return answer.content.decode()


def test_the_inbox_shows_what_is_shared_with_the_school(cast, school):
    answer = school.get(reverse("imports-inbox"))
    assert answer.status_code == 200
    assert [line.number for line in answer.context["lines"]] == ["OT-2026-000001"]
    assert "Pia Participant" in text_of(answer)


def test_an_empty_inbox_says_what_to_do(cast, client):
    client.force_login(cast.school_without_share)
    answer = client.get(reverse("imports-inbox"))
    assert answer.context["lines"] == ()
    assert reverse("imports-read") in text_of(answer)


def test_older_shares_stand_on_the_next_page(cast, school):
    share = cast.share
    for _ in range(51):
        share.pk = None
        share.save(force_insert=True)
    first = school.get(reverse("imports-inbox"))
    assert (len(first.context["lines"]), first.context["following"]) == (50, first.context["lines"][-1].share_id)
    second = school.get(reverse("imports-inbox"), {"after": first.context["following"]})
    assert (len(second.context["lines"]), second.context["following"]) == (2, None)
    last = school.get(reverse("imports-inbox"), {"after": second.context["lines"][-1].share_id})
    assert (last.status_code, last.context["lines"]) == (200, ())


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, ""])
def test_an_odd_place_in_the_list_is_the_first(cast, school, after):
    assert len(school.get(reverse("imports-inbox"), {"after": after}).context["lines"]) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_inbox_takes_the_same_number_of_statements_for_one_and_for_three(
    cast, school, django_assert_num_queries, rows
):
    for _ in range(rows - 1):
        cast.share.pk = None
        cast.share.save(force_insert=True)
    with django_assert_num_queries(13):
        assert len(school.get(reverse("imports-inbox")).context["lines"]) == rows


@pytest.mark.parametrize("units", [1, 3])
def test_a_share_takes_the_same_number_of_statements_for_one_unit_and_for_three(
    cast, school, django_assert_num_queries, units
):
    document = sample_document()
    part = document.qualifications[0]
    frozen(cast, replace(document, qualifications=(replace(part, units=part.units * units),)))
    with django_assert_num_queries(15):
        assert school.get(reverse("imports-share", args=[cast.share.pk])).status_code == 200


def test_a_share_shows_the_units_the_requirements_and_the_texts_to_copy(cast, school):
    answer = school.get(reverse("imports-share", args=[cast.share.pk]))
    assert answer.status_code == 200
    page = text_of(answer)
    expected = [
        "Polkupyörän huolto",
        "tutkinnonosat_990001",
        "vaihtaa renkaan ja tarkistaa paineen",
        "OY-2026-000001",
        "Vaihdan renkaan",
        "Tunnistettu 20.3.2026<br>Sanna Supervisor, Työpajaohjaaja<br>Raportti OY-2026-000001",
        "Tunnustettu osaamistodistuksen perusteella: Polkupyörän huolto, OPH-1-2026;",
        "Erkänt med stöd av intyg över kunnande: Service av cykel, OPH-1-2026;",
        "aiemmin-hankitut-ammat-tutkinnon-osat",
        "osaamisentodentamisenprosessi_0002",
        "9900001-8",
    ]
    assert [words for words in expected if words not in page] == []


def test_opening_a_share_is_recorded_in_the_holders_stream(cast, school):
    school.get(reverse("imports-share", args=[cast.share.pk]))
    event = Event.objects.get()
    assert (event.stream, event.actor, event.role, event.verb) == (
        person_stream(cast.person.audit_ref),
        cast.school.audit_ref,
        "school",
        "share.read",
    )


def test_a_name_that_exists_only_in_swedish_is_shown_in_swedish_and_marked(cast, school):
    document = sample_document()
    part = document.qualifications[0]
    unit = replace(part.units[0], name=LocalizedText.of({"sv": "Däckarbeten"}), code_version=None)
    frozen(cast, replace(document, qualifications=(replace(part, units=(unit,)),)))
    page = text_of(school.get(reverse("imports-share", args=[cast.share.pk])))
    assert '<span lang="sv">Däckarbeten</span>' in page


def test_units_that_ehoks_cannot_hold_are_named_on_the_page(cast, school):
    document = sample_document()
    part = document.qualifications[0]
    frozen(cast, replace(document, qualifications=(replace(part, units=(replace(part.units[0], code_uri=""),)),)))
    answer = school.get(reverse("imports-share", args=[cast.share.pk]))
    assert [(str(name), reason) for name, reason in answer.context["plan"].left_out] == [
        ("Polkupyörän huolto", "unit-without-code")
    ]
    assert json.loads(answer.context["plan"].text) == {"aiemmin-hankitut-ammat-tutkinnon-osat": []}


def test_versions_that_were_not_known_at_issue_come_from_the_code_list(cast, school):
    document = sample_document()
    part = document.qualifications[0]
    bare = replace(document, qualifications=(replace(part, units=(replace(part.units[0], code_version=None),)),))
    frozen(cast, bare)
    page = reverse("imports-share", args=[cast.share.pk])
    assert [reason for _name, reason in school.get(page).context["plan"].left_out] == ["unit-code-version-unknown"]
    code_of("tutkinnonosat_990001", 4)
    answer = school.get(page)
    assert answer.context["plan"].left_out == ()
    download = school.get(reverse("imports-download", args=[cast.share.pk, "ehoks"]))
    received = upload(school, write_json(bare), "todistus.json")
    for content in (answer.context["plan"].text, download.content.decode(), received.context["plan"].text):
        units = read_ehoks(content.encode()).aiemmin_hankitut_ammat_tutkinnon_osat
        assert [unit.tutkinnon_osa_koodi_versio for unit in units] == [4]


def test_a_badge_is_named_as_none_of_ehoks_and_koski(cast, school):
    document = sample_document()
    part = document.qualifications[0]
    badge = replace(part.units[0], kind="badge", code_uri="osaamismerkit_1000")
    frozen(cast, replace(document, qualifications=(replace(part, kind="badges", units=(badge, part.units[0])),)))
    answer = school.get(reverse("imports-share", args=[cast.share.pk]))
    assert [(str(name), reason) for name, reason in answer.context["plan"].left_out] == [
        ("Polkupyörän huolto", "unit-is-badge")
    ]
    first, second = answer.context["parts"][0].units
    assert (first.sentence_fi, first.sentence_sv) == ("", "")
    assert second.sentence_fi.startswith("Tunnustettu")
    assert text_of(answer).count("<textarea") == 3


def test_the_school_chooses_the_process(cast, school):
    address = reverse("imports-share", args=[cast.share.pk])
    page = text_of(school.get(address, {"process": "osaamisentodentamisenprosessi_0003"}))
    assert "osaamisentodentamisenprosessi_0003&quot;" in page
    odd = school.get(address, {"process": "<script>"})
    assert (odd.status_code, "osaamisentodentamisenprosessi_0002&quot;" in text_of(odd)) == (200, True)


@pytest.mark.parametrize(
    ("state", "extra"),
    [("superseded", {}), ("annulled", {"annul_reason": "wrong_content"})],
)
def test_a_certificate_that_does_not_stand_says_so(cast, school, state, extra):
    if state == "annulled":
        extra |= {"annulled_at": timezone.now(), "annulled_by": cast.coordinator}
    Certificate.objects.filter(pk=cast.certificate.pk).update(state=state, **extra)
    assert "govuk-warning-text" in text_of(school.get(reverse("imports-share", args=[cast.share.pk])))


def test_texts_of_people_are_shown_as_text(cast, school):
    document = sample_document()
    frozen(cast, replace(document, issued_by="<script>alert(1)</script>", place="<img src=x onerror=alert(1)>"))
    page = text_of(school.get(reverse("imports-share", args=[cast.share.pk])))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<img src=x" not in page


def test_a_protected_holders_page_leaves_out_the_place_and_the_files(cast, school):
    printed(cast)
    cast.person.protected = True
    cast.person.save()
    page = text_of(school.get(reverse("imports-share", args=[cast.share.pk])))
    assert [word for word in ("Pyöräpaja", "Helsinki", "Sanna Supervisor", "Pajakatu") if word in page] == []
    for form in ("xml", "json", "pdf"):
        assert reverse("imports-download", args=[cast.share.pk, form]) not in page
        answer = school.get(reverse("imports-download", args=[cast.share.pk, form]))
        assert (answer.status_code, answer.url) == (302, reverse("imports-share", args=[cast.share.pk]))
    plan = school.get(reverse("imports-download", args=[cast.share.pk, "ehoks"]))
    assert "Pyöräpaja" not in plan.content.decode()


def test_the_files_hold_what_was_issued(cast, school):
    printed(cast)
    document = from_text(cast.certificate.document)

    def file(form: str) -> bytes:
        answer = school.get(reverse("imports-download", args=[cast.share.pk, form]))
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        return answer.content

    assert file("pdf") == PDF
    assert read_json(file("json")) == document
    assert (read_elmo(file("xml")).document, read_elmo(file("xml")).pdf) == (document, PDF)
    assert read_ehoks(file("ehoks")).aiemmin_hankitut_ammat_tutkinnon_osat[0].tutkinnon_osa_koodi_versio == 2


def test_each_download_is_recorded_once(cast, school):
    printed(cast)
    for form in ("pdf", "json", "xml", "ehoks"):
        school.get(reverse("imports-download", args=[cast.share.pk, form]))
    verbs = list(Event.objects.order_by("seq").values_list("verb", flat=True))
    assert verbs == ["share.file", "share.file", "share.file", "share.read"]


def test_a_pdf_that_is_not_made_yet_and_an_unknown_form_are_not_found(cast, school):
    for form in ("pdf", "csv", "XML"):
        assert school.get(reverse("imports-download", args=[cast.share.pk, form])).status_code == 404


@pytest.mark.parametrize("route", ["imports-share", "imports-download"])
@pytest.mark.parametrize(
    "principal", ["school_without_share", "supervisor", "coordinator", "participant", "expert_other"]
)
def test_nobody_else_opens_a_share_as_a_school(cast, client, route, principal):
    client.force_login(getattr(cast, principal))
    arguments = [cast.share.pk] + (["json"] if route == "imports-download" else [])
    assert client.get(reverse(route, args=arguments)).status_code == 404
    assert Event.objects.count() == 0


def test_an_ended_share_is_not_found_on_the_next_request(cast, school):
    address = reverse("imports-share", args=[cast.share.pk])
    assert school.get(address).status_code == 200
    Share.objects.update(revoked_at=timezone.now())
    assert school.get(address).status_code == 404


@pytest.mark.parametrize("route", ["imports-inbox", "imports-read"])
def test_the_pages_are_for_schools(cast, client, route):
    assert client.get(reverse(route)).status_code == 302
    client.force_login(cast.coordinator)
    assert client.get(reverse(route)).status_code == 403


@pytest.mark.parametrize(("write", "name"), [(write_elmo, "a.xml"), (write_json, "a.json")])
def test_a_file_of_ours_is_genuine(cast, school, write, name):
    answer = upload(school, write(from_text(cast.certificate.document)), name)
    assert (answer.status_code, answer.context["verdict"]) == (200, "same")
    assert answer.context["checked"].state == "issued"
    page = text_of(answer)
    assert "Polkupyörän huolto" in page
    assert "Tunnustettu osaamistodistuksen perusteella" in page
    assert [(event.verb, event.role) for event in Event.objects.all()] == [("certificate.check", "school")]


def test_reading_a_file_keeps_nothing_of_it(cast, school):
    before = (Certificate.objects.count(), Share.objects.count(), CertificateFile.objects.count())
    upload(school, write_elmo(from_text(cast.certificate.document), pdf=PDF))
    assert (Certificate.objects.count(), Share.objects.count(), CertificateFile.objects.count()) == before


def test_a_file_tells_that_its_certificate_is_annulled(cast, school):
    Certificate.objects.update(
        state="annulled", annulled_at=timezone.now(), annulled_by=cast.coordinator, annul_reason="wrong_content"
    )
    answer = upload(school, write_elmo(from_text(cast.certificate.document)))
    assert (answer.context["verdict"], answer.context["checked"].state) == ("same", "annulled")
    assert "govuk-warning-text" in text_of(answer)


@pytest.mark.parametrize("write", [write_elmo, write_json])
def test_a_changed_file_with_sound_form_is_found_out(cast, school, write):
    document = from_text(cast.certificate.document)
    forged = replace(document, holder=replace(document.holder, family_name="Muu"))
    answer = upload(school, write(forged))
    assert (answer.context["verdict"], "plan" in answer.context) == ("differs", False)
    assert "Tunnustettu osaamistodistuksen perusteella" not in text_of(answer)


def test_a_file_that_says_it_is_ours_and_is_not_known_is_not_trusted(cast, school):
    document = replace(sample_document(), number="OT-2026-000777", verify_url=f"{product.PUBLIC_URL}/t/X")
    answer = upload(school, write_elmo(document))
    assert (answer.context["verdict"], answer.context["checked"]) == ("unknown", None)
    assert Event.objects.count() == 0


def test_number_alone_and_code_alone_prove_nothing(cast, school):
    document = from_text(cast.certificate.document)
    for forged in (replace(document, code="X" * 28), replace(document, number="OT-2026-000777")):
        assert upload(school, write_json(forged)).context["verdict"] == "unknown"


def test_a_file_of_another_installation_is_read_but_not_checked(cast, school):
    document = replace(sample_document(), number="OT-2026-000777", verify_url="https://muu.example/t/X")
    answer = upload(school, write_elmo(document))
    assert (answer.context["verdict"], answer.context["checked"]) == ("elsewhere", None)
    assert "https://muu.example/t/X" in text_of(answer)


def test_a_pdf_that_was_put_in_place_of_the_issued_one_is_found_out(cast, school):
    printed(cast)
    document = from_text(cast.certificate.document)
    assert upload(school, write_elmo(document, pdf=PDF)).context["checked"].pdf_is_same is True
    answer = upload(school, write_elmo(document, pdf=PDF + b"x"))
    assert (answer.context["verdict"], answer.context["checked"].pdf_is_same) == ("same", False)
    assert "govuk-warning-text" in text_of(answer)


def test_a_file_of_another_maker_shows_what_can_be_read(school, shared_data):
    answer = upload(school, (shared_data / "payloads/elmo-vocational-example.xml").read_bytes())
    assert answer.status_code == 200
    page = text_of(answer)
    assert [
        words for words in ("Matti Tapio Meikäläinen", "Rengastyöt", "tutkinnonosat_106911") if words not in page
    ] == []
    assert "1.2.246.562.24.54382169071" not in page


def test_the_official_schema_is_asked_too_where_the_installation_has_it(cast, school, shared_data, settings):
    settings.XSD_DIR = str(shared_data / "xsd")
    assert upload(school, write_elmo(from_text(cast.certificate.document))).context["verdict"] == "same"
    foreign = (shared_data / "payloads/elmo-vocational-example.xml").read_bytes()
    assert upload(school, foreign.replace(b"<country>FI<", b"<country>XX<")).status_code == 422


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_hostile_and_broken_files_give_a_sentence_and_never_a_fault(school, name):
    answer = upload(school, HOSTILE_FILES[name])
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert Event.objects.count() == 0


def test_no_file_and_an_empty_file_give_a_sentence(school):
    assert school.post(reverse("imports-read"), {}).status_code == 422
    assert upload(school, b"").status_code == 422


def test_a_file_above_the_limit_gives_a_sentence(school):
    assert upload(school, b"<elmo>" + b" " * (5 * 1024 * 1024)).status_code == 422


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_pages_speak_the_other_languages_too(cast, school, language):
    for route, arguments in (("imports-inbox", []), ("imports-share", [cast.share.pk]), ("imports-read", [])):
        with translation.override(language):
            address = reverse(route, args=arguments)
        answer = school.get(address)
        assert (answer.status_code, f'<html lang="{language}"' in text_of(answer)) == (200, True)


def test_page_and_interface_tell_the_same(cast, school):
    from tests.api.conftest import key_for

    client = Client(headers={"Authorization": f"Bearer {key_for(cast.school_organisation)}"})
    content = client.get("/api/v1/certificates/OT-2026-000001/").json()
    reading = school.get(reverse("imports-share", args=[cast.share.pk])).context["reading"]
    assert content["state"] == reading.state
    assert content["document"]["number"] == reading.document.number
    assert [part["today"] for part in content["currency"]] == [part.today for part in reading.currencies]
    file = school.get(reverse("imports-download", args=[cast.share.pk, "json"])).json()
    assert file["document"] == content["document"]
    plan = client.get("/api/v1/certificates/OT-2026-000001/ehoks/").json()
    assert school.get(reverse("imports-download", args=[cast.share.pk, "ehoks"])).json() == plan["fragment"]
    printed(cast)
    for form, path in (("xml", "elmo"), ("pdf", "pdf")):
        assert (
            school.get(reverse("imports-download", args=[cast.share.pk, form])).content
            == client.get(f"/api/v1/certificates/OT-2026-000001/{path}/").content
        )
