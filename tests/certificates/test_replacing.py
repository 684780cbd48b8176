"""A new certificate in place of an earlier one."""

from __future__ import annotations

from datetime import date

import pytest

from audit.models import Event
from certificates.models import Certificate
from certificates.services.issue import CannotIssue, CannotIssueTwice, CannotLeaveOut, CannotReplace
from tests.certificates.scene import TODAY, frozen, make_scene
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

LATER = {"on": date(2026, 5, 4)}


def replacing(earlier: Certificate, reason: str = "addition") -> dict:
    return {"replaces": earlier.pk, "replace_reason": reason, **LATER}


def test_old_lines_are_carried_over_unchanged_and_new_ones_join_them(scene):
    earlier = scene.issue()
    old = frozen(earlier).qualifications[0].units[0].lines
    requirement = scene.agreements[0].requirement
    requirement.text = requirement.heading
    requirement.save()
    third = scene.agree(RequirementFactory(unit=scene.units[0]))
    document = frozen(scene.issue(*scene.agreements, third, **replacing(earlier)))
    lines = document.qualifications[0].units[0].lines
    assert [(line.carried_from, line.carried_on) for line in lines] == [
        ("OT-2026-000001", TODAY),
        ("OT-2026-000001", TODAY),
        ("", None),
    ]
    assert [line.text for line in lines[:2]] == [line.text for line in old]
    assert (document.number, document.replaces, document.replaces_on) == ("OT-2026-000002", "OT-2026-000001", TODAY)
    assert document.replace_reason == "addition"


def test_the_earlier_one_is_superseded_in_the_same_breath(scene):
    earlier = scene.issue()
    newer = scene.issue(**replacing(earlier, "language"), language="sv")
    earlier.refresh_from_db()
    assert (earlier.state, newer.state, newer.replaces_id, newer.replace_reason) == (
        "superseded",
        "issued",
        earlier.pk,
        "language",
    )
    verbs = list(Event.objects.filter(kind="certificate").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["certificate.issue", "certificate.issue", "certificate.supersede"]


def test_a_line_carried_twice_names_the_first_certificate(scene):
    first = scene.issue()
    second = scene.issue(**replacing(first, "language"), language="sv")
    third = scene.issue(**replacing(second, "language"))
    assert {line.carried_from for line in frozen(third).qualifications[0].units[0].lines} == {first.number}


@pytest.mark.parametrize("reason", ["addition", "name_change", "language"])
def test_nothing_may_be_left_out(scene, reason):
    earlier = scene.issue()
    with pytest.raises(CannotLeaveOut):
        scene.issue(scene.agreements[0], **replacing(earlier, reason))
    earlier.refresh_from_db()
    assert earlier.state == "issued"


def test_a_correction_may_leave_something_out(scene):
    earlier = scene.issue()
    document = frozen(scene.issue(scene.agreements[0], **replacing(earlier, "correction")))
    assert len(document.qualifications[0].units[0].lines) == 1


def test_a_new_name_is_printed_after_a_change_of_name(scene):
    earlier = scene.issue()
    scene.person.family_name = "Uusinimi"
    scene.person.save()
    newer = scene.issue(**replacing(earlier, "name_change"))
    assert frozen(newer).holder.family_name == "Uusinimi"
    assert frozen(earlier).holder.family_name == "Esimerkki"


def test_what_is_out_of_force_is_not_replaced(scene):
    earlier = scene.issue()
    scene.issue(**replacing(earlier))
    with pytest.raises(CannotReplace):
        scene.issue(**replacing(earlier))


def test_lines_of_another_certificate_in_force_are_not_taken_along(scene):
    first = scene.issue(scene.agreements[0])
    scene.issue(scene.agreements[1])
    with pytest.raises(CannotIssueTwice):
        scene.issue(**replacing(first))


def test_somebody_elses_certificate_is_not_found(scene):
    other = make_scene()
    foreign = other.issue()
    with pytest.raises(CannotIssue):
        scene.issue(**replacing(foreign))
    foreign.refresh_from_db()
    assert foreign.state == "issued"


def test_another_persons_certificate_at_the_same_workshop_is_not_found(scene):
    colleague = make_scene()
    colleague.placement.host = scene.site
    colleague.placement.save()
    theirs = colleague.issue(actor=scene.coach)
    with pytest.raises(CannotIssue):
        scene.issue(**replacing(theirs))


def test_a_stranger_replaces_nothing(scene):
    earlier = scene.issue()
    with pytest.raises(CannotIssue):
        scene.issue(actor=UserFactory(), **replacing(earlier))
