"""Reading another person's certificate leaves a trace; what is not shared is not found."""

from __future__ import annotations

from datetime import timedelta

import pytest

from audit.models import Event, EventPerson
from certificates.models import Certificate, Share
from certificates.services.printing import print_certificate
from certificates.services.reading import (
    CannotOpen,
    SchoolSystem,
    open_candidates,
    open_certificate,
    open_file,
    open_issued,
    open_received,
    open_shared,
    open_shared_file,
)
from interchange.certificate_pdf import attachments
from tests.certificates.scene import AT, NOW, TODAY, frozen, make_scene
from tests.factories.people import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def teacher(scene):
    school = OrganisationFactory(name="Esimerkkiopisto", kind="provider")
    user = UserFactory()
    MembershipFactory(user=user, organisation=school, role="school_contact")
    return user


def school_of(teacher):
    from workplaces.models import Membership

    return Membership.objects.get(user=teacher).organisation


def share(certificate, teacher, **changes):
    fields = {"begins_on": TODAY, "ends_on": TODAY + timedelta(days=30), "created_at": NOW, **changes}
    return Share.objects.create(certificate=certificate, school=school_of(teacher), **fields)


def trace():
    """Give who read what, after the writing of issues and files."""
    rows = Event.objects.exclude(verb__in=["certificate.issue", "certificate.print"])
    return [(event.stream, event.actor, event.role, event.verb) for event in rows]


def test_staff_reading_is_recorded_once(scene):
    certificate = scene.issue()
    found = open_certificate(certificate_id=certificate.pk, actor=scene.coach, **AT)
    assert (found.number, found.holder, found.is_own, found.shares) == (
        certificate.number,
        "Aino Maria Esimerkki",
        False,
        (),
    )
    assert (found.may_annul, found.may_replace) == (False, True)
    assert trace() == [(f"person:{scene.person.audit_ref}", scene.coach.audit_ref, "staff", "certificate.read")]


def test_a_coordinator_may_also_annul(scene):
    found = open_certificate(certificate_id=scene.issue().pk, actor=scene.coordinator, **AT)
    assert (found.may_annul, found.may_replace) == (True, True)


def test_the_holders_own_reading_is_not_recorded(scene, teacher):
    certificate = scene.issue()
    share(certificate, teacher, purpose="Haku")
    found = open_certificate(certificate_id=certificate.pk, actor=scene.holder, **AT)
    assert (found.is_own, found.may_annul, found.may_replace) == (True, False, False)
    assert [(line.school, line.purpose, line.is_valid) for line in found.shares] == [("Esimerkkiopisto", "Haku", True)]
    assert trace() == []


@pytest.mark.parametrize("verb", [open_certificate, open_file])
def test_others_find_nothing_and_leave_no_trace(scene, verb):
    certificate = scene.issue()
    print_certificate(certificate_id=certificate.pk, attach=attachments, now=NOW)
    other = make_scene()
    for actor in (scene.supervisor, other.coach, other.coordinator, other.holder, UserFactory()):
        with pytest.raises(CannotOpen):
            verb(certificate_id=certificate.pk, actor=actor, **AT)
    assert trace() == []


def test_the_stored_bytes_are_given(scene):
    certificate = scene.issue()
    with pytest.raises(CannotOpen):
        open_file(certificate_id=certificate.pk, actor=scene.holder, **AT)
    print_certificate(certificate_id=certificate.pk, attach=attachments, now=NOW)
    own = open_file(certificate_id=certificate.pk, actor=scene.holder, **AT)
    assert own.content.startswith(b"%PDF-")
    assert open_file(certificate_id=certificate.pk, actor=scene.coach, **AT) == own
    assert [(role, verb) for _, _, role, verb in trace()] == [("staff", "certificate.file")]


def test_the_list_of_a_site_is_one_event_that_names_whom_it_showed(scene):
    for agreement in scene.agreements:
        scene.issue(agreement)
    make_scene().issue()
    found = open_issued(page=1, actor=scene.coach, **AT)
    assert [line.number for line in found.items] == ["OT-2026-000002", "OT-2026-000001"]
    assert trace() == [
        (f"organisation:{scene.organisation.pk}", scene.coach.audit_ref, "staff", "certificates.list"),
    ]
    assert list(EventPerson.objects.values_list("person_ref", flat=True)) == [scene.person.audit_ref]


def test_an_empty_list_leaves_no_trace(scene):
    scene.issue()
    assert open_issued(page=1, actor=scene.supervisor, **AT).items == ()
    assert trace() == []


def test_pages_beyond_the_last_show_the_last(scene):
    scene.issue()
    found = open_issued(page=9, actor=scene.coach, **AT)
    assert (found.page, found.pages, len(found.items)) == (1, 1, 1)


def test_preparing_a_certificate_is_a_reading(scene):
    open_candidates(placement_id=scene.placement.pk, replaces=None, language="fi", actor=scene.coach, **AT)
    assert trace() == [(f"person:{scene.person.audit_ref}", scene.coach.audit_ref, "staff", "certificate.prepare")]


@pytest.mark.parametrize("who", ["supervisor", "holder"])
def test_others_prepare_nothing(scene, who):
    with pytest.raises(CannotOpen):
        open_candidates(placement_id=scene.placement.pk, replaces=None, language="fi", actor=getattr(scene, who), **AT)


def test_a_school_reads_what_is_shared_and_the_holder_sees_it(scene, teacher):
    certificate = scene.issue()
    given = share(certificate, teacher, purpose="Haku")
    found = open_shared(share_id=given.pk, actor=teacher, **AT)
    assert found.document == frozen(certificate)
    assert (found.state, found.school_name, found.purpose) == ("issued", "Esimerkkiopisto", "Haku")
    assert (found.has_file, found.successor_number, found.holder_protected) == (False, "", False)
    assert trace() == [(f"person:{scene.person.audit_ref}", teacher.audit_ref, "school", "share.read")]


def test_a_school_sees_that_a_certificate_was_replaced(scene, teacher):
    certificate = scene.issue()
    given = share(certificate, teacher)
    newer = scene.issue(replaces=certificate.pk, replace_reason="addition")
    found = open_shared(share_id=given.pk, actor=teacher, **AT)
    assert (found.state, found.successor_number) == ("superseded", newer.number)


def test_a_schools_system_reads_with_its_own_reference(scene, teacher):
    certificate = scene.issue()
    print_certificate(certificate_id=certificate.pk, attach=attachments, now=NOW)
    given = share(certificate, teacher)
    system = SchoolSystem(given.school_id, "f" * 32)
    found = open_shared(share_id=given.pk, actor=system, **AT)
    file = open_shared_file(share_id=given.pk, actor=system, **AT)
    assert (found.sha256, file.content[:5]) == (file.sha256, b"%PDF-")
    stream = f"person:{scene.person.audit_ref}"
    assert trace() == [(stream, "f" * 32, "system", "share.read"), (stream, "f" * 32, "system", "share.file")]


@pytest.mark.parametrize(
    "changes",
    [
        {"revoked_at": NOW},
        {"begins_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=1)},
        {"begins_on": TODAY + timedelta(days=1)},
    ],
)
def test_a_share_that_does_not_hold_is_not_found(scene, teacher, changes):
    certificate = scene.issue()
    print_certificate(certificate_id=certificate.pk, attach=attachments, now=NOW)
    given = share(certificate, teacher, **changes)
    for actor in (teacher, SchoolSystem(given.school_id, "f" * 32)):
        for verb in (open_shared, open_shared_file):
            with pytest.raises(CannotOpen):
                verb(share_id=given.pk, actor=actor, **AT)
        assert open_received(after=None, actor=actor, **AT) == ()
    assert trace() == []


def test_another_school_and_a_former_contact_find_nothing(scene, teacher):
    given = share(scene.issue(), teacher)
    other = OrganisationFactory(kind="provider")
    former = UserFactory()
    MembershipFactory(
        user=former,
        organisation=school_of(teacher),
        role="school_contact",
        ends_on=TODAY - timedelta(days=1),
    )
    for actor in (SchoolSystem(other.pk, "f" * 32), former, scene.coach, scene.holder):
        with pytest.raises(CannotOpen):
            open_shared(share_id=given.pk, actor=actor, **AT)


def test_the_list_of_a_school_is_paged_by_key_and_recorded(scene, teacher):
    shares = [share(scene.issue(agreement), teacher) for agreement in scene.agreements]
    found = open_received(after=None, limit=1, actor=teacher, **AT)
    assert [line.share_id for line in found] == [shares[1].pk]
    rest = open_received(after=found[-1].share_id, actor=teacher, **AT)
    assert [(line.share_id, line.holder) for line in rest] == [(shares[0].pk, "Aino Maria Esimerkki")]
    assert trace() == [
        (f"organisation:{shares[0].school_id}", teacher.audit_ref, "school", "shares.list") for _ in range(2)
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_the_same_number_of_statements(rows, django_assert_num_queries, db):
    scene = make_scene(lines=rows)
    teacher = UserFactory()
    MembershipFactory(user=teacher, organisation=OrganisationFactory(kind="provider"), role="school_contact")
    for agreement in scene.agreements:
        share(scene.issue(agreement), teacher)
    assert Certificate.objects.count() == rows
    with django_assert_num_queries(9):
        open_received(after=None, actor=teacher, **AT)
    with django_assert_num_queries(10):
        open_issued(page=1, actor=scene.coach, **AT)


@pytest.mark.parametrize("lines", [1, 3])
def test_one_certificate_takes_the_same_number_of_statements(lines, django_assert_num_queries, db):
    scene = make_scene(lines=lines)
    certificate = scene.issue()
    teacher = UserFactory()
    MembershipFactory(user=teacher, organisation=OrganisationFactory(kind="provider"), role="school_contact")
    for _ in range(lines):
        share(certificate, teacher)
    with django_assert_num_queries(7):
        open_certificate(certificate_id=certificate.pk, actor=scene.holder, **AT)
    with django_assert_num_queries(11):
        open_candidates(placement_id=scene.placement.pk, replaces=None, language="fi", actor=scene.coach, **AT)
