"""Sharing with a school."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from audit.models import Event
from certificates.models import Certificate, Share
from certificates.services.sharing import (
    CannotEndShare,
    CannotShare,
    CannotShareMore,
    CannotShareOld,
    CannotShareSoLong,
    CannotShareTwice,
    CannotShareUnconfirmed,
    end_share,
    share_certificate,
)
from tests.certificates.scene import AT, NOW, TODAY, make_scene
from tests.factories.people import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return OrganisationFactory(name="Esimerkkiopisto", kind="provider")


def shared(scene, certificate, school, **changes):
    sent = {
        "certificate_id": certificate.pk,
        "school_id": school.pk,
        "ends_on": date(2026, 6, 30),
        "purpose": "Haen opintoihin.",
        "actor": scene.holder,
        **AT,
        **changes,
    }
    return Share.objects.get(pk=share_certificate(**sent))


def test_the_holder_shares_for_a_time_and_a_purpose(scene, school):
    share = shared(scene, scene.issue(), school)
    assert (share.school, share.purpose) == (school, "Haen opintoihin.")
    assert (share.begins_on, share.ends_on, share.created_at) == (TODAY, date(2026, 6, 30), NOW)
    event = Event.objects.get(verb="share.give")
    assert (event.stream, event.role) == (f"person:{scene.person.audit_ref}", "participant")
    assert event.data == {"certificate": share.certificate_id, "school": school.pk, "ends_on": "2026-06-30"}


@pytest.mark.parametrize(
    ("ends_on", "fits"),
    [
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (date(2026, 10, 1), True),
        (date(2026, 10, 2), False),
    ],
)
def test_a_share_lasts_from_today_to_half_a_year(scene, school, ends_on, fits):
    certificate = scene.issue()
    if fits:
        assert shared(scene, certificate, school, ends_on=ends_on).ends_on == ends_on
    else:
        with pytest.raises(CannotShareSoLong):
            shared(scene, certificate, school, ends_on=ends_on)


def test_twenty_at_once_and_no_more(scene):
    certificate = scene.issue()
    given = [shared(scene, certificate, OrganisationFactory(kind="provider")) for _ in range(20)]
    another = OrganisationFactory(kind="provider")
    with pytest.raises(CannotShareMore):
        shared(scene, certificate, another)
    end_share(share_id=given[0].pk, actor=scene.holder, now=NOW)
    assert shared(scene, certificate, another).school == another


def test_shares_that_have_run_out_do_not_count(scene):
    certificate = scene.issue()
    for _ in range(20):
        Share.objects.create(
            certificate=certificate,
            school=OrganisationFactory(kind="provider"),
            begins_on=date(2026, 1, 1),
            ends_on=date(2026, 2, 1),
            created_at=NOW,
        )
    assert shared(scene, certificate, OrganisationFactory(kind="provider")).pk


def test_one_school_has_it_once(scene, school):
    certificate = scene.issue()
    first = shared(scene, certificate, school)
    with pytest.raises(CannotShareTwice):
        shared(scene, certificate, school)
    end_share(share_id=first.pk, actor=scene.holder, now=NOW)
    assert shared(scene, certificate, school).pk != first.pk


def test_what_is_out_of_force_is_not_shared(scene, school):
    certificate = scene.issue()
    Certificate.objects.filter(pk=certificate.pk).update(state="superseded")
    with pytest.raises(CannotShareOld):
        shared(scene, certificate, school)


@pytest.mark.parametrize("kind", ["workshop", "municipality", "company", "county", "association", "other"])
def test_only_education_providers_are_schools(scene, kind):
    with pytest.raises(CannotShare):
        shared(scene, scene.issue(), OrganisationFactory(kind=kind))


@pytest.mark.parametrize("who", ["coach", "coordinator", "supervisor"])
def test_nobody_shares_for_the_holder(scene, school, who):
    with pytest.raises(CannotShare):
        shared(scene, scene.issue(), school, actor=getattr(scene, who))


def test_another_holder_shares_nothing_of_mine(scene, school):
    with pytest.raises(CannotShare):
        shared(scene, scene.issue(), school, actor=make_scene().holder)
    assert not Share.objects.exists()


def test_a_protected_person_confirms(scene, school):
    certificate = scene.issue()
    scene.person.protected = True
    scene.person.save()
    with pytest.raises(CannotShareUnconfirmed):
        shared(scene, certificate, school)
    assert shared(scene, certificate, school, is_confirmed=True).pk


def test_ending_a_share_twice_is_the_same_as_once(scene, school):
    share = shared(scene, scene.issue(), school)
    for _ in range(2):
        assert end_share(share_id=share.pk, actor=scene.holder, now=NOW) == share.certificate_id
    share.refresh_from_db()
    assert share.revoked_at == NOW
    assert Event.objects.filter(verb="share.end").count() == 1


def test_nobody_else_ends_a_share(scene, school):
    share = shared(scene, scene.issue(), school)
    for actor in (scene.coach, make_scene().holder):
        with pytest.raises(CannotEndShare):
            end_share(share_id=share.pk, actor=actor, now=NOW)
    share.refresh_from_db()
    assert share.revoked_at is None
