"""What the page behind the code tells, and what it keeps."""

from __future__ import annotations

from datetime import date

import pytest

from audit.models import Event
from certificates.models import Certificate
from certificates.queries.verify import public_status
from certificates.services.naming import CannotCheck, show_name
from certificates.services.printing import print_certificate
from interchange.certificate_pdf import attachments
from tests.certificates.scene import AT, NOW, TODAY, frozen, make_scene

pytestmark = pytest.mark.django_db


def seen(certificate, typed="", on=TODAY, language="fi", code=None):
    return public_status(code or frozen(certificate).code, typed=typed, on=on, language=language)


def test_a_genuine_certificate_shows_what_it_is_about(scene):
    certificate = scene.issue()
    print_certificate(certificate_id=certificate.pk, attach=attachments, now=NOW)
    certificate.refresh_from_db()
    found = seen(certificate)
    assert (found.state, found.number, found.language) == ("issued", certificate.number, "fi")
    assert (found.issuer, found.issued_on, found.sha256) == ("Ykköspaja ry", TODAY, certificate.file.sha256)
    (qualification,) = found.qualifications
    assert (qualification.name.text, qualification.diary_number) == ("Pyöräalan tutkinto", "OPH-77-2022")
    assert [unit.code_uri for unit in qualification.units] == [scene.units[0].code_uri]
    assert (found.initials, found.name) == ("A. M. E.", "")


def test_the_code_may_be_typed_as_people_do(scene):
    certificate = scene.issue()
    code = frozen(certificate).code
    typed = f" {code[:10].lower()} {code[10:]} "
    assert seen(certificate, code=typed) == seen(certificate)


@pytest.mark.parametrize(
    ("typed", "is_known"),
    [
        ("Esimerkki", True),
        ("  esimerkki ", True),
        ("3.2.2001", True),
        ("2001-02-03", True),
        ("Aino Maria Esimerkki", False),
        ("Esimerkk", False),
        ("4.2.2001", False),
        ("", False),
        ("   ", False),
        ("None", False),
        ("%", False),
    ],
)
def test_the_name_shows_to_those_who_know_it(scene, typed, is_known):
    scene.person.birth_date = date(2001, 2, 3)
    scene.person.save()
    certificate = scene.issue(show_birth_date=True)
    assert seen(certificate, typed).name == ("Aino Maria Esimerkki" if is_known else "")


def test_a_birth_date_that_is_not_printed_opens_nothing(scene):
    scene.person.birth_date = date(2001, 2, 3)
    scene.person.save()
    assert seen(scene.issue(), "3.2.2001").name == ""


def test_the_page_tells_replaced_and_annulled(scene):
    earlier = scene.issue()
    newer = scene.issue(replaces=earlier.pk, replace_reason="addition")
    Certificate.objects.filter(pk=newer.pk).update(
        state="annulled", annul_reason="issued_by_mistake", annulled_at=NOW, annulled_by=scene.coordinator
    )
    assert (seen(earlier).state, seen(earlier).annul_reason) == ("superseded", "")
    assert (seen(newer).state, seen(newer).annul_reason) == ("annulled", "issued_by_mistake")
    assert seen(newer).annulled_on == TODAY


@pytest.mark.parametrize("code", ["", "0", "null", "0" * 28, "ABCD", "\x00", "x" * 5000])
def test_an_unknown_code_gives_nothing(scene, code):
    scene.issue()
    assert public_status(code, typed="", on=TODAY, language="fi") is None


def test_a_closed_page_is_as_unknown(scene, django_assert_num_queries):
    certificate = scene.issue()
    code = frozen(certificate).code
    Certificate.objects.filter(pk=certificate.pk).update(has_open_link=False)
    for tried in (code, "0" * 28):
        with django_assert_num_queries(1):
            assert public_status(tried, typed="Esimerkki", on=TODAY, language="fi") is None


def test_the_requirements_today_may_be_others_than_at_issue(scene):
    certificate = scene.issue()
    scene.document.valid_to, scene.document.transition_ends = date(2026, 12, 31), date(2028, 7, 31)
    scene.document.save()
    states = [
        seen(certificate, on=day).qualifications[0].standing.today
        for day in (TODAY, date(2027, 1, 1), date(2029, 1, 1))
    ]
    assert states == ["valid", "transition", "expired"]
    assert seen(certificate, on=date(2029, 1, 1)).qualifications[0].standing.then == "valid"


def test_nothing_tells_where_a_protected_person_is(scene):
    certificate = scene.issue()
    scene.person.protected = True
    scene.person.save()
    found = seen(certificate, "Esimerkki")
    assert found.is_limited
    shown = repr(found)
    hidden = ["Ykköspaja", "Pyöräpaja", "Turku", "Esimerkki", "Aino", "A. M. E.", repr(TODAY)]
    assert [word for word in hidden if word in shown] == []


def test_a_holder_who_is_gone_leaves_only_what_was_certified(scene):
    certificate = scene.issue()
    Certificate.objects.filter(pk=certificate.pk).update(person=None, placement=None)
    found = seen(certificate, "Esimerkki")
    assert (found.state, found.is_limited, found.name, found.initials) == ("issued", True, "", "")


def shown(scene, certificate, known):
    return show_name(code=frozen(certificate).code, known=known, language="fi", **AT)


def test_a_name_that_was_shown_is_recorded_for_the_holder(scene):
    certificate = scene.issue()
    assert shown(scene, certificate, "Esimerkki").name == "Aino Maria Esimerkki"
    event = Event.objects.get(verb="certificate.check")
    assert (event.stream, event.subject) == (f"person:{scene.person.audit_ref}", str(certificate.pk))
    assert (event.actor, event.role, event.data) == ("public", "public", {})


def test_a_guess_that_fails_shows_and_records_nothing(scene):
    certificate = scene.issue()
    assert shown(scene, certificate, "Arvaus").name == ""
    scene.person.protected = True
    scene.person.save()
    assert shown(scene, certificate, "Esimerkki").name == ""
    assert not Event.objects.filter(verb="certificate.check").exists()


def test_the_name_behind_a_closed_page_is_not_found(scene):
    certificate = scene.issue()
    Certificate.objects.filter(pk=certificate.pk).update(has_open_link=False)
    with pytest.raises(CannotCheck):
        shown(scene, certificate, "Esimerkki")


@pytest.mark.parametrize("units", [1, 3])
def test_two_statements_whatever_the_number_of_units(units, django_assert_num_queries, db):
    certificate = make_scene(lines=1, units=units).issue()
    code = frozen(certificate).code
    with django_assert_num_queries(2):
        public_status(code, typed="Esimerkki", on=TODAY, language="sv")


def test_names_of_registers_show_in_the_readers_language(scene):
    certificate = scene.issue()
    assert seen(certificate, language="sv").qualifications[0].name.text == "Pyöräalan tutkinto (sv)"
