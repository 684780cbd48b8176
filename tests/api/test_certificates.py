"""What a school's system gets: exactly what holders share with the school, and a record of each reading."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import yaml
from django.conf import settings
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator

from audit.models import Event, EventPerson
from audit.rules.chain import organisation_stream, person_stream
from certificates.models import Certificate, CertificateFile, SchoolKey, Share
from certificates.rules.canonical import from_text, plain, text_hash, to_text
from interchange.ehoks.read import read as read_ehoks
from interchange.elmo.read import read_any as read_elmo
from tests.api.conftest import key_for
from tests.documents import sample_document
from tests.factories.catalogue import DocumentFactory
from tests.factories.codes import code_of

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\nas it was printed"
NUMBER = "OT-2026-000001"
SCHEMA = yaml.safe_load((settings.BASE_DIR / "api/schema.yml").read_text())


def fits(content: object, name: str) -> list[str]:
    """Hold an answer against the committed description."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": SCHEMA["components"]}
    return [error.message for error in Draft202012Validator(schema).iter_errors(content)]


def printed(certificate: Certificate) -> None:
    """Give a certificate its file."""
    CertificateFile.objects.create(certificate=certificate, content=PDF, sha256="a" * 64, printed_at=timezone.now())
    Certificate.objects.filter(pk=certificate.pk).update(is_printed=True)


def another(cast, serial: int, **share: object) -> Share:
    """Issue one more certificate of the participant and share it with the school."""
    number = f"OT-2026-{serial:06d}"
    document = replace(sample_document(), number=number)
    certificate = Certificate.objects.create(
        number=number,
        code_hash=f"{serial:064d}",
        person=cast.person,
        placement=cast.placement,
        issuer=cast.organisation,
        site=cast.site,
        language="fi",
        document=to_text(document),
        document_hash=text_hash(to_text(document)),
        issued_by=cast.coach,
        issued_at=timezone.now(),
    )
    values = {
        "school": cast.school_organisation,
        "begins_on": cast.share.begins_on,
        "ends_on": cast.share.ends_on,
        "created_at": timezone.now(),
        **share,
    }
    return Share.objects.create(certificate=certificate, **values)


def test_the_list_holds_what_is_shared_with_the_school_and_nothing_else(cast, ask):
    another(cast, 2, school=cast.other_school)
    another(
        cast, 3, ends_on=timezone.localdate() - timedelta(days=1), begins_on=timezone.localdate() - timedelta(days=9)
    )
    another(cast, 4, revoked_at=timezone.now())
    another(cast, 5, begins_on=timezone.localdate() + timedelta(days=1))
    answer = ask("")
    assert answer.status_code == 200
    content = answer.json()
    assert fits(content, "SharedList") == []
    line = content["results"][0]
    assert (content["next"], [item["number"] for item in content["results"]]) == (None, [NUMBER])
    assert {key: line[key] for key in ("holder", "issuer", "state", "issued_on", "purpose")} == {
        "holder": "Pia Participant",
        "issuer": "Ykköspaja ry",
        "state": "issued",
        "issued_on": "2026-04-01",
        "purpose": "",
    }


def test_a_list_is_recorded_once_in_the_schools_stream_with_the_persons_shown(cast, ask):
    another(cast, 2)
    ask("", **{"Caller-Id": "1.2.246.562.10.73159082640.wilma"})
    event = Event.objects.get()
    key = SchoolKey.objects.get(prefix="1" * 8)
    assert (event.stream, event.actor, event.role, event.verb) == (
        organisation_stream(cast.school_organisation.pk),
        key.audit_ref,
        "system",
        "shares.list",
    )
    assert event.data["caller"] == "1.2.246.562.10.73159082640.wilma"
    assert list(EventPerson.objects.values_list("person_ref", flat=True)) == [cast.person.audit_ref]


def test_an_empty_list_records_nothing(cast, ask):
    Share.objects.all().delete()
    assert ask("").json() == {"next": None, "results": []}
    assert Event.objects.count() == 0


def test_parts_of_the_list_follow_each_other_without_gap_or_double(cast, ask):
    for serial in range(2, 6):
        another(cast, serial)
    seen, path = [], "?limit=2"
    while path:
        content = ask(path).json()
        assert fits(content, "SharedList") == []
        seen += [line["number"] for line in content["results"]]
        path = content["next"].split("/certificates/")[1] if content["next"] else ""
    assert seen == [f"OT-2026-{serial:06d}" for serial in (5, 4, 3, 2, 1)]


def test_updated_since_keeps_what_was_shared_replaced_or_annulled_later(cast, ask):
    old = timezone.now() - timedelta(days=30)
    lines = {
        name: another(cast, serial, created_at=old) for serial, name in enumerate(("same", "annulled", "replaced"), 2)
    }
    Share.objects.filter(pk=cast.share.pk).update(created_at=old)
    now = timezone.now()
    Certificate.objects.filter(pk=lines["annulled"].certificate_id).update(
        state="annulled", annulled_at=now, annulled_by=cast.coordinator, annul_reason="wrong_content"
    )
    newer = another(cast, 9, school=cast.other_school).certificate
    Certificate.objects.filter(pk=newer.pk).update(replaces=lines["replaced"].certificate, replace_reason="addition")
    since = (now - timedelta(hours=1)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = ask(f"?updated_since={since}").json()["results"]
    assert [line["number"] for line in found] == ["OT-2026-000004", "OT-2026-000003"]
    assert all(datetime.fromisoformat(line["updated_at"]) >= now - timedelta(hours=1) for line in found)


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=201", "limit=x", "cursor=-1", "cursor=99999999999999999999", "updated_since=yesterday"]
)
def test_a_list_asked_wrongly_says_what_is_wrong(cast, ask, query):
    answer = ask(f"?{query}")
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    content = answer.json()
    assert fits(content, "Problem") == []
    assert [error["pointer"] for error in content["errors"]] == [f"/{query.split('=')[0]}"]


@pytest.mark.parametrize(
    ("catalogue", "today", "until"),
    [
        (None, None, None),
        ({}, "valid", None),
        ({"valid_to": date(2025, 7, 31), "transition_ends": date(2999, 7, 31)}, "transition", "2999-07-31"),
        ({"valid_to": date(2025, 7, 31)}, "expired", "2025-07-31"),
    ],
)
def test_the_state_today_comes_from_the_catalogue_and_is_null_without_it(cast, ask, catalogue, today, until):
    if catalogue is not None:
        DocumentFactory(eperusteet_id=990001, **catalogue)
    content = ask(f"{NUMBER}/").json()
    assert fits(content, "SharedCertificate") == []
    (currency,) = content["currency"]
    assert (currency["at_issue"], currency["today"], currency["usable_until"]) == ("valid", today, until)


def test_a_certificate_tells_what_was_issued_and_whether_it_stands(cast, ask):
    answer = ask(f"{NUMBER}/")
    assert answer.status_code == 200
    content = answer.json()
    assert fits(content, "SharedCertificate") == []
    assert content["document"] == plain(from_text(cast.certificate.document))
    assert (content["state"], content["annulled_at"], content["replaced_by"]) == ("issued", None, "")
    assert content["currency"] == [
        {
            "name": {"fi": "Pyöräalan tutkinto", "sv": "Examen inom cykelbranschen"},
            "diary_number": "OPH-1-2026",
            "eperusteet_id": 990001,
            "at_issue": "valid",
            "today": None,
            "usable_until": None,
        }
    ]


def test_a_reading_is_recorded_in_the_holders_stream(cast, ask):
    ask(f"{NUMBER}/", **{"Caller-Id": "1.2.246.562.10.73159082640.wilma"})
    event = Event.objects.get()
    assert (event.stream, event.role, event.verb, event.kind, event.subject, event.data) == (
        person_stream(cast.person.audit_ref),
        "system",
        "share.read",
        "share",
        str(cast.share.pk),
        {"organisation": cast.school_organisation.pk, "caller": "1.2.246.562.10.73159082640.wilma"},
    )


def test_an_annulled_certificate_says_so(cast, ask):
    Certificate.objects.filter(pk=cast.certificate.pk).update(
        state="annulled", annulled_at=timezone.now(), annulled_by=cast.coordinator, annul_reason="wrong_content"
    )
    content = ask(f"{NUMBER}/").json()
    assert content["state"] == "annulled"
    assert content["annulled_at"] is not None


def test_the_pdf_is_the_stored_bytes(cast, ask):
    printed(cast.certificate)
    answer = ask(f"{NUMBER}/pdf/")
    assert (answer.content, answer.headers["Content-Type"]) == (PDF, "application/pdf")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="osaamistodistus-{NUMBER}.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert [event.verb for event in Event.objects.all()] == ["share.file"]


def test_a_pdf_that_is_not_made_yet_is_not_there(cast, ask):
    assert ask(f"{NUMBER}/pdf/").status_code == 404


def test_elmo_holds_the_document_and_the_pdf(cast, ask):
    printed(cast.certificate)
    answer = ask(f"{NUMBER}/elmo/")
    reading = read_elmo(answer.content)
    assert (reading.document, reading.pdf) == (from_text(cast.certificate.document), PDF)
    assert Event.objects.count() == 1


def test_the_plan_is_a_fragment_with_the_schools_number_and_what_was_left_out(cast, ask):
    cast.school_organisation.oid = "1.2.246.562.10.73159082640"
    cast.school_organisation.save()
    content = ask(f"{NUMBER}/ehoks/?process=osaamisentodentamisenprosessi_0003").json()
    assert fits(content, "Plan") == []
    assert content["left_out"] == []
    unit = read_ehoks(json.dumps(content["fragment"]).encode()).aiemmin_hankitut_ammat_tutkinnon_osat[0]
    assert unit.koulutuksen_jarjestaja_oid == "1.2.246.562.10.73159082640"
    assert unit.valittu_todentamisen_prosessi_koodi_uri == "osaamisentodentamisenprosessi_0003"


def test_a_version_that_was_not_known_at_issue_comes_from_the_code_list(cast, ask):
    document = sample_document()
    part = document.qualifications[0]
    without = replace(document, qualifications=(replace(part, units=(replace(part.units[0], code_version=None),)),))
    Certificate.objects.update(document=to_text(without))
    code_of("tutkinnonosat_990001", 4)
    content = ask(f"{NUMBER}/ehoks/").json()
    assert content["left_out"] == []
    unit = read_ehoks(json.dumps(content["fragment"]).encode()).aiemmin_hankitut_ammat_tutkinnon_osat[0]
    assert unit.tutkinnon_osa_koodi_versio == 4
    assert ask(f"{NUMBER}/").json()["document"]["qualifications"][0]["units"][0]["code_version"] is None


def test_a_badge_is_left_out_of_the_plan_by_name(cast, ask):
    document = sample_document()
    part = document.qualifications[0]
    badge = replace(part.units[0], kind="badge", code_uri="osaamismerkit_1000")
    Certificate.objects.update(document=to_text(replace(document, qualifications=(replace(part, units=(badge,)),))))
    content = ask(f"{NUMBER}/ehoks/").json()
    assert fits(content, "Plan") == []
    assert [(left["unit"]["fi"], left["reason"]) for left in content["left_out"]] == [
        ("Polkupyörän huolto", "unit-is-badge")
    ]


def test_a_unit_that_the_plan_cannot_hold_is_named(cast, ask):
    document = sample_document()
    part = document.qualifications[0]
    without = replace(document, qualifications=(replace(part, units=(replace(part.units[0], code_version=None),)),))
    Certificate.objects.filter(pk=cast.certificate.pk).update(document=to_text(without))
    content = ask(f"{NUMBER}/ehoks/").json()
    assert content == {
        "fragment": {"aiemmin-hankitut-ammat-tutkinnon-osat": []},
        "left_out": [
            {"unit": {"fi": "Polkupyörän huolto", "sv": "Service av cykel"}, "reason": "unit-code-version-unknown"}
        ],
    }


def test_an_unknown_process_is_refused(cast, ask):
    assert ask(f"{NUMBER}/ehoks/?process=0002").status_code == 400


@pytest.mark.parametrize("path", ["", "pdf/", "elmo/", "ehoks/"])
@pytest.mark.parametrize("number", [NUMBER, "OT-2026-999999"])
def test_another_school_gets_the_same_404_for_a_foreign_and_a_missing_certificate(cast, path, number):
    printed(cast.certificate)
    client = Client(headers={"Authorization": f"Bearer {key_for(cast.other_school)}"})
    answer = client.get(f"/api/v1/certificates/{number}/{path}")
    assert answer.status_code == 404
    content = answer.json()
    assert fits(content, "Problem") == []
    assert (content["code"], content["instance"]) == ("not-found", f"/api/v1/certificates/{number}/{path}")
    assert Event.objects.count() == 0


@pytest.mark.parametrize("number", ["%00", "x" * 2000, "OT-2026-" + "9" * 500, "..", "%F0%9F%94%91"])
def test_odd_numbers_are_not_found(cast, ask, number):
    assert ask(f"{number}/").status_code == 404


@pytest.mark.parametrize("path", ["", "pdf/", "elmo/", "ehoks/"])
def test_an_ended_share_is_not_there_on_the_next_request(cast, ask, path):
    printed(cast.certificate)
    assert ask(f"{NUMBER}/{path}").status_code == 200
    Share.objects.update(revoked_at=timezone.now())
    assert ask(f"{NUMBER}/{path}").status_code == 404


def test_files_that_tell_where_a_protected_holder_works_are_withheld(cast, ask):
    printed(cast.certificate)
    cast.person.protected = True
    cast.person.save()
    assert {ask(f"{NUMBER}/{path}/").status_code for path in ("pdf", "elmo")} == {409}
    assert ask(f"{NUMBER}/pdf/").json()["code"] == "certificate-withheld"
    content = ask(f"{NUMBER}/")
    assert content.json()["is_withheld"] is True
    for path in ("", "ehoks/"):
        text = ask(f"{NUMBER}/{path}").content.decode()
        assert [word for word in ("Pyöräpaja", "Helsinki", "Sanna") if word in text] == []


def test_an_unchanged_answer_is_not_sent_again(cast, ask):
    printed(cast.certificate)
    for path in ("", f"{NUMBER}/", f"{NUMBER}/pdf/", f"{NUMBER}/elmo/", f"{NUMBER}/ehoks/"):
        tag = ask(path).headers["ETag"]
        again = ask(path, **{"If-None-Match": tag})
        assert (path, again.status_code, again.content) == (path, 304, b"")
        assert ask(path, **{"If-None-Match": '"other"'}).status_code == 200


def test_the_tag_changes_with_the_state(cast, ask):
    before = ask(f"{NUMBER}/").headers["ETag"]
    Certificate.objects.update(state="superseded")
    assert ask(f"{NUMBER}/", **{"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_number_of_statements_for_one_and_for_three(cast, ask, django_assert_num_queries, rows):
    for serial in range(2, rows + 1):
        another(cast, serial)
    with django_assert_num_queries(10):
        assert len(ask("").json()["results"]) == rows


@pytest.mark.parametrize("units", [1, 3])
def test_one_certificate_takes_the_same_number_of_statements_for_one_unit_and_for_three(
    cast, ask, django_assert_num_queries, units
):
    document = sample_document()
    part = document.qualifications[0]
    longer = replace(document, qualifications=(replace(part, units=part.units * units),))
    Certificate.objects.update(document=to_text(longer))
    with django_assert_num_queries(13):
        assert ask(f"{NUMBER}/").status_code == 200


def test_kind_of_placement_and_notes_of_work_never_leave(cast, ask):
    printed(cast.certificate)
    for path in ("", f"{NUMBER}/", f"{NUMBER}/elmo/", f"{NUMBER}/ehoks/"):
        text = ask(path).content.decode()
        assert [canary for canary in ("Salainen jaksolaji", "Salainen kanarialintu") if canary in text] == []
