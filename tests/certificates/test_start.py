"""Numbers of certificates on the start page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from certificates.models import Certificate, CertificateAgreement, Share
from certificates.queries.start import own_certificates_count, ready_for_certificate, shared_with_schools
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def test_everybody_counts_the_own_certificates_only(cast: Cast) -> None:
    assert own_certificates_count(cast.participant) == 1
    assert own_certificates_count(cast.participant_other) == 0
    assert own_certificates_count(cast.coach) == 0


def test_identified_skills_outside_any_certificate_make_a_person_ready(cast: Cast) -> None:
    assert ready_for_certificate(cast.coach, on=today()) == 1
    CertificateAgreement.objects.create(certificate=cast.certificate, agreement=cast.agreement, position=1)
    assert ready_for_certificate(cast.coach, on=today()) == 0


def test_what_stood_in_an_annulled_certificate_is_ready_again(cast: Cast) -> None:
    CertificateAgreement.objects.create(certificate=cast.certificate, agreement=cast.agreement, position=1)
    Certificate.objects.filter(pk=cast.certificate.pk).update(
        state="annulled", annulled_at=timezone.now(), annulled_by=cast.coordinator, annul_reason="wrong_content"
    )
    assert ready_for_certificate(cast.coach, on=today()) == 1


@pytest.mark.parametrize("who", ["supervisor", "coordinator_other_org", "school", "participant"])
def test_nobody_else_is_told_who_is_ready(who: str, cast: Cast) -> None:
    assert ready_for_certificate(cast.users[who], on=today()) == 0


def test_a_school_counts_the_shares_that_hold_today(cast: Cast) -> None:
    assert shared_with_schools(cast.school, on=today()) == 1
    assert shared_with_schools(cast.school_without_share, on=today()) == 0
    assert shared_with_schools(cast.school, on=cast.share.ends_on + timedelta(days=1)) == 0
    Share.objects.filter(pk=cast.share.pk).update(revoked_at=timezone.now())
    assert shared_with_schools(cast.school, on=today()) == 0
