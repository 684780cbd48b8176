"""Annulling, and opening and closing the public page."""

from __future__ import annotations

import pytest

from audit.models import Event
from certificates.services.states import CannotAnnul, CannotAnnulAgain, CannotSetLink, annul, set_link
from tests.certificates.scene import AT, NOW, make_scene
from tests.factories.people import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def annulled(certificate, actor, reason="wrong_content"):
    return annul(certificate_id=certificate.pk, reason=reason, actor=actor, **AT)


def test_a_coordinator_of_the_issuer_annuls_with_a_reason(scene):
    certificate = scene.issue()
    document = certificate.document
    annulled(certificate, scene.coordinator, "wrong_person")
    certificate.refresh_from_db()
    assert (certificate.state, certificate.annul_reason) == ("annulled", "wrong_person")
    assert (certificate.annulled_at, certificate.annulled_by) == (NOW, scene.coordinator)
    assert certificate.document == document
    event = Event.objects.get(verb="certificate.annul")
    assert (event.stream, event.role) == (f"person:{scene.person.audit_ref}", "coordinator")
    assert event.data == {"number": certificate.number, "reason": "wrong_person"}


@pytest.mark.parametrize("who", ["coach", "supervisor", "holder", "stranger", "other_coordinator"])
def test_nobody_else_annuls(scene, who):
    certificate = scene.issue()
    others = {"stranger": UserFactory, "other_coordinator": lambda: make_scene().coordinator}
    actor = others[who]() if who in others else getattr(scene, who)
    with pytest.raises(CannotAnnul):
        annulled(certificate, actor)
    certificate.refresh_from_db()
    assert certificate.state == "issued"


def test_nobody_annuls_ones_own(scene):
    MembershipFactory(user=scene.holder, organisation=scene.organisation, role="coordinator")
    with pytest.raises(CannotAnnul):
        annulled(scene.issue(), scene.holder)


def test_what_is_out_of_force_stays_as_it_is(scene):
    certificate = scene.issue()
    annulled(certificate, scene.coordinator)
    with pytest.raises(CannotAnnulAgain):
        annulled(certificate, scene.coordinator, "issued_by_mistake")
    certificate.refresh_from_db()
    assert certificate.annul_reason == "wrong_content"
    earlier = scene.issue()
    scene.issue(replaces=earlier.pk, replace_reason="addition")
    with pytest.raises(CannotAnnulAgain):
        annulled(earlier, scene.coordinator)


def test_a_reason_off_the_list_is_an_error_of_the_caller(scene):
    certificate = scene.issue()
    with pytest.raises(ValueError, match="because"):
        annulled(certificate, scene.coordinator, "because")


def test_the_holder_closes_and_opens_the_page(scene):
    certificate = scene.issue()
    for is_open, verb in ((False, "certificate.close-link"), (True, "certificate.open-link")):
        set_link(certificate_id=certificate.pk, is_open=is_open, actor=scene.holder, now=NOW)
        certificate.refresh_from_db()
        assert certificate.has_open_link is is_open
        assert Event.objects.filter(verb=verb).count() == 1


def test_asking_twice_is_recorded_once(scene):
    certificate = scene.issue()
    for _ in range(2):
        set_link(certificate_id=certificate.pk, is_open=False, actor=scene.holder, now=NOW)
    assert Event.objects.filter(verb="certificate.close-link").count() == 1


@pytest.mark.parametrize("who", ["coach", "coordinator", "supervisor"])
def test_staff_have_no_say_in_the_page(scene, who):
    certificate = scene.issue()
    with pytest.raises(CannotSetLink):
        set_link(certificate_id=certificate.pk, is_open=False, actor=getattr(scene, who), now=NOW)
    certificate.refresh_from_db()
    assert certificate.has_open_link
