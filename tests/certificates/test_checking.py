"""Checking of files, and what a school is told about a certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from audit.rules.chain import person_stream
from certificates.models import Certificate, CertificateFile, Share
from certificates.queries.currency import currencies
from certificates.queries.school import school_reading, share_of_number
from certificates.rules.canonical import from_text
from certificates.services.checking import check_received
from certificates.services.reading import CannotHandOut, CannotOpen, SchoolSystem, open_received, open_shared
from qualifications.choices import Validity
from qualifications.models import RequirementsDocument
from tests.documents import sample_document
from tests.factories.catalogue import DocumentFactory

pytestmark = pytest.mark.django_db

NUMBER = "OT-2026-000001"


def when() -> dict[str, object]:
    """Give now and today."""
    return {"now": timezone.now(), "on": timezone.localdate()}


def checked(cast, document=None, pdf=None):
    """Check the cast's certificate or another document."""
    document = document or from_text(cast.certificate.document)
    return check_received(document=document, pdf=pdf, actor=cast.school, now=timezone.now())


def test_the_issued_content_is_the_same_and_recorded_for_the_holder(cast):
    found = checked(cast)
    assert (found.is_same, found.state, found.pdf_is_same, found.successor_number) == (True, "issued", None, "")
    event = Event.objects.get()
    assert (event.stream, event.verb, event.subject) == (
        person_stream(cast.person.audit_ref),
        "certificate.check",
        str(cast.certificate.pk),
    )


def test_a_single_changed_letter_is_seen(cast):
    document = from_text(cast.certificate.document)
    assert checked(cast, replace(document, place="Helsinkl")).is_same is False


def test_number_and_code_are_needed_together(cast):
    document = from_text(cast.certificate.document)
    assert checked(cast, replace(document, number="OT-2026-000002")) is None
    assert checked(cast, replace(document, code="0" * 28)) is None
    assert Event.objects.count() == 0


def test_a_replaced_certificate_names_its_successor(cast):
    Certificate.objects.update(state="superseded")
    document = replace(sample_document(), number="OT-2026-000002")
    newer = cast.certificate
    newer.pk, newer.number, newer.code_hash, newer.state = None, document.number, "b" * 64, "issued"
    newer.replaces = Certificate.objects.get(number=NUMBER)
    newer.replace_reason = "addition"
    newer.save(force_insert=True)
    found = check_received(document=from_text(newer.document), pdf=None, actor=cast.school, now=timezone.now())
    assert (found.state, found.successor_number) == ("superseded", "OT-2026-000002")


def test_the_pdf_is_compared_with_the_stored_one(cast):
    import hashlib

    sha256 = hashlib.sha256(b"%PDF-1.7").hexdigest()
    CertificateFile.objects.create(
        certificate=cast.certificate, content=b"%PDF-1.7", sha256=sha256, printed_at=timezone.now()
    )
    Certificate.objects.update(is_printed=True)
    assert checked(cast, pdf=b"%PDF-1.7").pdf_is_same is True
    assert checked(cast, pdf=b"%PDF-1.7 ").pdf_is_same is False
    assert checked(cast).pdf_is_same is None


def test_a_certificate_whose_holder_is_gone_can_still_be_checked(cast):
    Certificate.objects.update(person=None)
    assert checked(cast).is_same is True


@pytest.mark.parametrize(
    ("valid_to", "transition_ends", "expected"),
    [
        (None, None, Validity.VALID),
        (date(2026, 12, 31), date(2027, 12, 31), Validity.TRANSITION),
        (date(2026, 12, 31), date(2027, 6, 30), Validity.EXPIRED),
    ],
)
def test_currency_today_comes_from_the_registers_present_dates(cast, valid_to, transition_ends, expected):
    document = sample_document()
    DocumentFactory(eperusteet_id=990001, valid_to=valid_to, transition_ends=transition_ends)
    found = currencies(document, on=date(2027, 9, 1))
    assert [(one.then, one.today) for one in found] == [(Validity.VALID, expected)]


def test_the_state_today_of_requirements_that_are_not_here_is_not_known(cast):
    document = sample_document()
    part = replace(document.qualifications[0], valid_to=date(2026, 12, 31))
    RequirementsDocument.objects.filter(eperusteet_id=part.eperusteet_id).delete()
    found = currencies(replace(document, qualifications=(part,)), on=date(2027, 1, 1))
    assert [(one.then, one.today, one.standing.ends) for one in found] == [(Validity.VALID, None, None)]


@pytest.mark.parametrize("parts", [1, 3])
def test_currency_takes_one_statement(cast, django_assert_num_queries, parts):
    document = sample_document()
    longer = replace(document, qualifications=document.qualifications * parts)
    with django_assert_num_queries(1):
        assert len(currencies(longer, on=date(2026, 6, 1))) == parts


def system_of(school) -> SchoolSystem:
    """Give a school's system."""
    return SchoolSystem(school.pk, "a" * 32, "1.2.246.562.10.1.wilma")


def test_a_schools_system_opens_what_is_shared_with_that_school_alone(cast):
    found = open_shared(share_id=cast.share.pk, actor=system_of(cast.school_organisation), **when())
    assert found.document.number == NUMBER
    with pytest.raises(CannotOpen):
        open_shared(share_id=cast.share.pk, actor=system_of(cast.other_school), **when())
    assert [(event.actor, event.role, event.data) for event in Event.objects.all()] == [
        ("a" * 32, "system", {"organisation": cast.school_organisation.pk, "caller": "1.2.246.562.10.1.wilma"})
    ]


def test_the_number_finds_the_newest_share_that_holds(cast):
    today = timezone.localdate()
    older = cast.share.pk
    cast.share.pk = None
    cast.share.save(force_insert=True)
    assert share_of_number(cast.school_organisation.pk, NUMBER, on=today) == cast.share.pk
    Share.objects.filter(pk=cast.share.pk).update(revoked_at=timezone.now())
    assert share_of_number(cast.school_organisation.pk, NUMBER, on=today) == older
    assert share_of_number(cast.other_school.pk, NUMBER, on=today) is None
    assert share_of_number(cast.school_organisation.pk, NUMBER, on=today + timedelta(days=365)) is None


def test_frozen_content_that_tells_a_protected_holders_place_is_not_handed_out(cast):
    cast.person.protected = True
    cast.person.save()
    with pytest.raises(CannotHandOut):
        open_shared(share_id=cast.share.pk, with_file=True, actor=cast.school, **when())
    assert Event.objects.count() == 0
    shared = open_shared(share_id=cast.share.pk, actor=cast.school, **when())
    reading = school_reading(shared, on=timezone.localdate())
    assert (reading.is_withheld, reading.document.workplace.site) == (True, "")


def test_a_list_of_two_schools_is_recorded_in_both_streams(cast):
    from tests.factories.people import MembershipFactory

    MembershipFactory(user=cast.school, organisation=cast.other_school, role="school_contact")
    cast.share.pk, cast.share.school = None, cast.other_school
    cast.share.save(force_insert=True)
    found = open_received(after=None, actor=cast.school, **when())
    assert [line.school_name for line in found] == ["Toinen opisto", "Esimerkkiopisto"]
    assert Event.objects.count() == 2
