"""What the database itself refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from certificates.models import Certificate, CertificateAgreement, CertificateFile, NumberSeries, SchoolKey, Share
from tests.certificates.scene import NOW, make_scene
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "valid"},
        {"language": "se"},
        {"state": "annulled"},
        {"state": "annulled", "annul_reason": "because", "annulled_at": NOW},
        {"replace_reason": "addition"},
        {"replace_reason": "because"},
    ],
)
def test_a_certificate_says_nothing_off_the_lists(scene, changes):
    certificate = scene.issue()
    if "annulled_at" in changes:
        changes = {**changes, "annulled_by": scene.coordinator}
    refused(lambda: Certificate.objects.filter(pk=certificate.pk).update(**changes))


def test_a_replacement_says_why(scene):
    earlier = scene.issue(scene.agreements[0])
    newer = scene.issue(scene.agreements[1])
    refused(lambda: Certificate.objects.filter(pk=newer.pk).update(replaces=earlier))


def test_a_certificate_is_replaced_once(scene):
    earlier = scene.issue()
    scene.issue(replaces=earlier.pk, replace_reason="addition")
    third = make_scene().issue()
    refused(lambda: Certificate.objects.filter(pk=third.pk).update(replaces=earlier, replace_reason="addition"))


@pytest.mark.parametrize("field", ["number", "code_hash"])
def test_number_and_code_are_one_certificates_own(scene, field):
    first, second = (scene.issue(agreement) for agreement in scene.agreements)
    refused(lambda: Certificate.objects.filter(pk=second.pk).update(**{field: getattr(first, field)}))


def test_a_line_stands_once_and_in_one_place(scene):
    certificate = scene.issue(scene.agreements[0])
    (line,) = certificate.lines.all()
    refused(lambda: CertificateAgreement.objects.create(certificate=certificate, agreement=line.agreement, position=1))
    refused(
        lambda: CertificateAgreement.objects.create(certificate=certificate, agreement=scene.agreements[1], position=0)
    )


def test_a_certificate_has_one_file(scene):
    certificate = scene.issue()
    CertificateFile.objects.create(certificate=certificate, content=b"a", sha256="a" * 64, printed_at=NOW)
    refused(
        lambda: CertificateFile.objects.create(certificate=certificate, content=b"b", sha256="b" * 64, printed_at=NOW)
    )


def test_a_share_runs_forward(scene):
    school = OrganisationFactory(kind="provider")
    dates = {"begins_on": date(2026, 4, 2), "ends_on": date(2026, 4, 1), "created_at": NOW}
    certificate = scene.issue()
    refused(lambda: Share.objects.create(certificate=certificate, school=school, **dates))


def test_a_school_key_has_a_name_and_its_own_hash():
    school = OrganisationFactory(kind="provider")
    key = {"school": school, "prefix": "abc", "created_at": NOW}
    refused(lambda: SchoolKey.objects.create(name="", key_hash="a" * 64, audit_ref="a" * 32, **key))
    SchoolKey.objects.create(name="Oma", key_hash="a" * 64, audit_ref="a" * 32, **key)
    refused(lambda: SchoolKey.objects.create(name="Toinen", key_hash="a" * 64, audit_ref="b" * 32, **key))
    refused(lambda: SchoolKey.objects.create(name="Toinen", key_hash="b" * 64, audit_ref="a" * 32, **key))


def test_a_year_has_one_series():
    NumberSeries.objects.create(year=2026)
    refused(lambda: NumberSeries.objects.create(year=2026))
    assert str(NumberSeries.objects.get()) == "2026: 0"


def test_what_a_certificate_rests_on_cannot_be_deleted(scene):
    certificate = scene.issue()
    for row in (scene.agreements[0], scene.site, scene.placement, scene.person, certificate):
        with pytest.raises(ProtectedError):
            row.delete()
