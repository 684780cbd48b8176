"""Who sees which certificate, line, file, share and key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from certificates.models import Certificate, CertificateAgreement, CertificateFile, SchoolKey, Share
from tests.cast import PRINCIPALS
from tests.factories.people import MembershipFactory

pytestmark = pytest.mark.django_db

SIGNED_IN = tuple(name for name in PRINCIPALS if name != "anonymous")


def table(**sees):
    """Make a whole truth table; a principal that is not named sees nothing."""
    return {name: sees.get(name, False) for name in SIGNED_IN}


CERTIFICATE_TABLES = {
    "visible_to": table(participant=True, coach=True, coordinator=True),
    "held_by": table(participant=True),
    "kept_by": table(coach=True, coordinator=True),
    "governed_by": table(coordinator=True),
}
SHARE_TABLES = {
    "visible_to": table(participant=True, school=True),
    "given_by": table(participant=True),
    "received_by": table(school=True),
}
DATELESS = {"held_by", "given_by"}


def found(rows, scope, user, on):
    asked = getattr(rows, scope)
    return (asked(user) if scope in DATELESS else asked(user, on=on)).exists()


@pytest.fixture
def rows(cast):
    """Give the cast's certificate a line and a file, and another person's certificate that could leak."""
    CertificateAgreement.objects.create(certificate=cast.certificate, agreement=cast.agreement, position=0)
    CertificateFile.objects.create(
        certificate=cast.certificate, content=b"%PDF-", sha256="a" * 64, printed_at=timezone.now()
    )
    return cast


@pytest.mark.parametrize("scope", CERTIFICATE_TABLES)
def test_certificates(cast, scope):
    on = timezone.localdate()
    seen = {name: found(Certificate.objects, scope, cast.users[name], on) for name in SIGNED_IN}
    assert seen == CERTIFICATE_TABLES[scope]


@pytest.mark.parametrize("model", [CertificateAgreement, CertificateFile])
def test_lines_and_files_follow_their_certificate(rows, model):
    on = timezone.localdate()
    seen = {name: found(model.objects, "visible_to", rows.users[name], on) for name in SIGNED_IN}
    assert seen == CERTIFICATE_TABLES["visible_to"]


@pytest.mark.parametrize("scope", SHARE_TABLES)
def test_shares(cast, scope):
    on = timezone.localdate()
    seen = {name: found(Share.objects, scope, cast.users[name], on) for name in SIGNED_IN}
    assert seen == SHARE_TABLES[scope]


@pytest.mark.parametrize(
    "changes",
    [
        {"revoked_at": timezone.now()},
        {"ends_on": timezone.localdate() - timedelta(days=1)},
        {"begins_on": timezone.localdate() + timedelta(days=1)},
    ],
)
def test_a_share_that_does_not_hold_is_the_holders_alone(cast, changes):
    Share.objects.filter(pk=cast.share.pk).update(**changes)
    on = timezone.localdate()
    seen = {name: found(Share.objects, "visible_to", cast.users[name], on) for name in SIGNED_IN}
    assert seen == table(participant=True)
    assert not Share.objects.received_by_school(cast.school_organisation.pk, on=on).exists()


def test_a_share_is_received_by_its_school_alone(cast):
    on = timezone.localdate()
    assert Share.objects.received_by_school(cast.school_organisation.pk, on=on).get() == cast.share
    assert not Share.objects.received_by_school(cast.other_school.pk, on=on).exists()


def test_keys_are_seen_by_their_schools_contacts(cast):
    on = timezone.localdate()
    SchoolKey.objects.create(
        school=cast.school_organisation,
        name="Oma järjestelmä",
        prefix="abc",
        key_hash="a" * 64,
        audit_ref="a" * 32,
        created_at=timezone.now(),
    )
    seen = {name: found(SchoolKey.objects, "visible_to", cast.users[name], on) for name in SIGNED_IN}
    assert seen == table(school=True)


def test_a_protected_persons_certificate_is_seen_by_those_named_for_the_site(cast):
    cast.person.protected = True
    cast.person.save()
    on = timezone.localdate()
    for scope in ("visible_to", "kept_by", "governed_by"):
        seen = {name: found(Certificate.objects, scope, cast.users[name], on) for name in SIGNED_IN}
        assert seen == table(participant=scope == "visible_to")
    MembershipFactory(user=cast.coordinator, organisation=cast.organisation, site=cast.site, role="coach")
    for scope in ("visible_to", "kept_by", "governed_by"):
        seen = {name: found(Certificate.objects, scope, cast.users[name], on) for name in SIGNED_IN}
        assert seen == table(participant=scope == "visible_to", coordinator=True)


def test_a_certificate_whose_holder_is_gone_belongs_to_nobody(cast):
    Certificate.objects.filter(pk=cast.certificate.pk).update(person=None)
    on = timezone.localdate()
    seen = {name: found(Certificate.objects, "held_by", cast.users[name], on) for name in SIGNED_IN}
    assert seen == table()
    kept = {name: found(Certificate.objects, "kept_by", cast.users[name], on) for name in SIGNED_IN}
    assert kept == CERTIFICATE_TABLES["kept_by"]
