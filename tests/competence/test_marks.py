"""Giving the two views: who may, when, on which scale, and what never shows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event
from competence.models import Agreement, Mark, SelfAssessment
from competence.services.marks.assess_in_presence import CannotWriteAfterMark, assess_in_presence
from competence.services.marks.assess_self import assess_self
from competence.services.marks.give_mark import CannotMark, give_mark
from competence.services.marks.obstacles import (
    CannotMarkAfterReport,
    CannotMarkBeforeSelf,
    CannotMarkIdentified,
    CannotMarkOffScale,
    CannotMarkOutsidePlacement,
    CannotMarkUnlisted,
)
from competence.services.marks.statement import CannotAssess, CannotAssessIdentified, CannotAssessSo
from tests.factories.catalogue import RequirementFactory
from tests.factories.people import MembershipFactory, SiteFactory

pytestmark = pytest.mark.django_db


def at():
    now = timezone.now()
    return {"now": now, "on": timezone.localdate(now)}


def mark(cast, actor="supervisor", requirement="requirement_untouched", value="reached", **more):
    values = {
        "placement_id": cast.placement.pk,
        "requirement_id": getattr(cast, requirement).pk,
        "value": value,
        "actor": cast.users[actor],
    }
    return give_mark(**(values | at() | more))


def assess(cast, actor="participant", requirement="requirement_untouched", value="alone", verb=assess_self, **more):
    values = {
        "placement_id": cast.placement.pk,
        "requirement_id": getattr(cast, requirement).pk,
        "value": value,
        "actor": cast.users[actor],
    }
    return verb(**(values | at() | more))


def without_account(cast):
    cast.person.user = None
    cast.person.save()


def test_a_mark_is_pinned_to_environment_scale_and_value(cast):
    cast.organisation.scale = "two_step"
    cast.organisation.save()
    pk = mark(cast, value="1", note="Tarvitsee vielä apua")
    given = Mark.objects.get(pk=pk)
    assert (given.environment, given.scale, given.value, given.threshold_met) == (
        cast.environment,
        "two_step",
        "1",
        False,
    )
    assert (given.person, given.given_by, given.note, given.is_current) == (
        cast.person,
        cast.supervisor,
        "Tarvitsee vielä apua",
        True,
    )


@pytest.mark.parametrize("actor", ["supervisor", "coach", "coordinator"])
def test_staff_of_the_site_may_mark(cast, actor):
    assert Mark.objects.get(pk=mark(cast, actor)).given_by == cast.users[actor]


@pytest.mark.parametrize(
    "actor",
    [
        "participant",
        "participant_other",
        "supervisor_other_site",
        "supervisor_other_org",
        "coordinator_other_org",
        "expert_invited",
        "school",
        "disabled",
    ],
)
def test_others_may_not_mark_and_nothing_is_written(cast, actor):
    before = Mark.objects.count(), Event.objects.count()
    with pytest.raises(CannotMark):
        mark(cast, actor)
    assert (Mark.objects.count(), Event.objects.count()) == before


def test_nobody_marks_the_own_placement(cast):
    MembershipFactory(user=cast.participant, organisation=cast.organisation, site=cast.site, role="supervisor")
    with pytest.raises(CannotMark):
        mark(cast, "participant")


def test_a_requirement_that_does_not_exist_is_not_found(cast):
    with pytest.raises(CannotMark):
        mark(cast, requirement_id=987_654)


def test_a_mark_needs_a_published_environment_that_lists_the_requirement(cast):
    with pytest.raises(CannotMarkUnlisted):
        mark(cast, requirement_id=RequirementFactory(unit=cast.unit).pk)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"state": "withdrawn"}, CannotMarkUnlisted),
        ({"state": "expired"}, CannotMarkAfterReport),
        ({"valid_until": timezone.localdate() - timedelta(days=1)}, CannotMarkAfterReport),
    ],
)
def test_an_environment_that_is_no_longer_in_force_takes_no_marks(cast, change, refusal):
    for name, value in change.items():
        setattr(cast.environment, name, value)
    cast.environment.save()
    with pytest.raises(refusal):
        mark(cast)
    assert not Mark.objects.filter(requirement=cast.requirement_untouched).exists()


def test_an_environment_in_review_takes_no_marks(cast):
    with pytest.raises(CannotMarkUnlisted):
        mark(cast, requirement_id=cast.environment_in_review.lines.get().requirement_id)


def test_an_environment_of_another_site_does_not_help(cast):
    cast.environment.site = SiteFactory(organisation=cast.organisation)
    cast.environment.save()
    with pytest.raises(CannotMarkUnlisted):
        mark(cast)


@pytest.mark.parametrize(("scale", "value"), [("threshold", "1"), ("two_step", "reached"), ("grade_1_5", "6")])
def test_a_value_off_the_organisations_scale_is_refused(cast, scale, value):
    cast.organisation.scale = scale
    cast.organisation.save()
    with pytest.raises(CannotMarkOffScale):
        mark(cast, value=value)


@pytest.mark.parametrize(("begins", "ends", "refused"), [(0, 0, False), (-9, -1, True), (-9, 0, False)])
def test_a_mark_is_given_inside_the_placement(cast, begins, ends, refused):
    today = timezone.localdate()
    cast.placement.begins_on = today + timedelta(days=begins)
    cast.placement.ends_on = today + timedelta(days=ends)
    cast.placement.save()
    if refused:
        with pytest.raises(CannotMarkOutsidePlacement):
            mark(cast)
    else:
        assert mark(cast)


def test_a_placement_that_has_not_begun_cannot_be_reached(cast):
    cast.placement.begins_on = timezone.localdate() + timedelta(days=1)
    cast.placement.save()
    with pytest.raises(CannotMark):
        mark(cast)


def test_what_is_identified_is_not_marked_or_assessed_again(cast):
    with pytest.raises(CannotMarkIdentified):
        mark(cast, requirement="requirement")
    with pytest.raises(CannotAssessIdentified):
        assess(cast, requirement="requirement")
    with pytest.raises(CannotAssessIdentified):
        assess(cast, "coach", "requirement", verb=assess_in_presence)


def test_an_agreement_below_the_threshold_leaves_the_way_open(cast):
    cast.organisation.scale = "two_step"
    cast.organisation.save()
    Mark.objects.filter(pk=cast.mark.pk).update(scale="two_step", value="1", threshold_met=False)
    Agreement.objects.filter(pk=cast.agreement.pk).update(threshold_met=False)
    assert mark(cast, requirement="requirement", value="2") != cast.mark.pk


def test_a_new_mark_stands_beside_the_old_one(cast):
    cast.organisation.scale = "two_step"
    cast.organisation.save()
    first = mark(cast, value="1")
    second = mark(cast, "coach", value="2")
    marks = Mark.objects.filter(requirement=cast.requirement_untouched).order_by("pk")
    assert list(marks.values_list("pk", "value", "is_current")) == [(first, "1", False), (second, "2", True)]


def test_the_same_mark_sent_twice_is_written_once(cast):
    before = Event.objects.count()
    assert mark(cast) == mark(cast)
    assert Mark.objects.filter(requirement=cast.requirement_untouched).count() == 1
    assert Event.objects.count() == before + 1


def test_an_own_view_stands_beside_the_old_one(cast):
    first = assess(cast, value="learning", example="Vaihdoin renkaan")
    second = assess(cast, value="with_help")
    assert first != second == assess(cast, value="with_help")
    said = SelfAssessment.objects.filter(requirement=cast.requirement_untouched).order_by("pk")
    assert list(said.values_list("value", "example", "in_presence", "is_current")) == [
        ("learning", "Vaihdoin renkaan", False, False),
        ("with_help", "", False, True),
    ]


def test_after_a_disagreement_the_same_words_are_a_new_view(cast):
    said = SelfAssessment.objects.get(requirement=cast.requirement_both)
    given = Mark.objects.get(requirement=cast.requirement_both)
    Agreement.objects.create(
        placement=cast.placement,
        person=cast.person,
        requirement=cast.requirement_both,
        self_assessment=said,
        mark=given,
        state="disputed",
        dispute_reason="Emme ole samaa mieltä",
        disputed_by=cast.participant,
        disputed_at=timezone.now(),
    )
    assert assess(cast, requirement="requirement_both") != said.pk
    assert mark(cast, requirement="requirement_both") != given.pk


def test_only_the_three_answers_are_taken(cast):
    with pytest.raises(CannotAssessSo):
        assess(cast, value="perfect")


@pytest.mark.parametrize("actor", ["participant_other", "supervisor", "coordinator"])
def test_nobody_assesses_in_the_participants_name(cast, actor):
    with pytest.raises(CannotAssess):
        assess(cast, actor)


def test_an_assessment_of_no_requirement_is_not_found(cast):
    with pytest.raises(CannotAssess):
        assess(cast, requirement_id=987_654)
    with pytest.raises(CannotAssess):
        assess(cast, "coach", verb=assess_in_presence, requirement_id=987_654)


@pytest.mark.parametrize("actor", ["participant", "supervisor_other_site", "supervisor_other_org", "school"])
def test_only_staff_of_the_site_write_a_view_down(cast, actor):
    with pytest.raises(CannotAssess):
        assess(cast, actor, verb=assess_in_presence)


def test_a_view_written_down_is_recorded_as_such(cast):
    pk = assess(cast, "supervisor", verb=assess_in_presence, value="with_help")
    said = SelfAssessment.objects.get(pk=pk)
    assert (said.in_presence, said.given_by, said.person) == (True, cast.supervisor, cast.person)
    assert Event.objects.latest("pk").role == "staff"


def test_staff_write_the_first_view_before_their_own_mark(cast):
    with pytest.raises(CannotWriteAfterMark):
        assess(cast, "supervisor", "requirement_marked", verb=assess_in_presence)
    assert assess(cast, "coach", "requirement_marked", verb=assess_in_presence)


def test_when_both_are_open_the_view_may_be_written_down_anew(cast):
    assert assess(cast, "supervisor", "requirement_both", verb=assess_in_presence, value="learning")


def test_a_participant_who_cannot_sign_in_speaks_first(cast):
    without_account(cast)
    with pytest.raises(CannotMarkBeforeSelf):
        mark(cast)
    assess(cast, "supervisor", verb=assess_in_presence)
    assert mark(cast)


def test_a_disabled_account_counts_as_none(cast):
    cast.participant.is_active = False
    cast.participant.save()
    with pytest.raises(CannotMarkBeforeSelf):
        mark(cast)


def test_events_name_neither_value_nor_requirement(cast):
    mark(cast, note="Kanarialintu")
    assess(cast, requirement="requirement_marked", value="learning", example="Kanarialintu")
    assess(cast, "coach", verb=assess_in_presence, value="with_help", example="Kanarialintu")
    stream = f"person:{cast.person.audit_ref}"
    events = Event.objects.filter(stream=stream).order_by("seq")
    assert [(event.verb, event.role, event.kind, event.data) for event in events] == [
        ("mark.give", "staff", "mark", {"placement": cast.placement.pk}),
        ("self.assess", "participant", "self_assessment", {"placement": cast.placement.pk}),
        ("self.assess", "staff", "self_assessment", {"placement": cast.placement.pk}),
    ]
