"""Who sees which view and which agreement: every scope over the whole cast, with rows that could leak."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from competence.models import Agreement, Mark, SelfAssessment
from tests.cast import PRINCIPALS
from tests.factories.work import AgreementFactory, MarkFactory, SelfAssessmentFactory
from workplaces.models import Membership

pytestmark = pytest.mark.django_db

STAFF = ("supervisor", "coordinator", "coach")
ELSEWHERE = ("supervisor_other_org", "coordinator_other_org")
BOTH = ("agreed", "both")


def expected(**rows):
    """Spell the table out: everybody who is not named sees nothing; who has not signed in reaches no scope."""
    return [(name, frozenset(rows.get(name, ()))) for name in PRINCIPALS if name != "anonymous"]


def everybody(names, rows):
    return dict.fromkeys(names, rows)


@pytest.fixture
def rows(cast):
    """Name the rows: of the first workshop by sort, and one of each at the other workshop, both given there."""
    elsewhere = {"placement": cast.placement_other, "requirement": cast.requirement_both}
    said = SelfAssessmentFactory(**elsewhere, given_by=cast.participant_other)
    mark = MarkFactory(**elsewhere, environment=cast.environment, given_by=cast.supervisor_other_org)
    AgreementFactory(self_assessment=said, mark=mark)
    return {
        cast.requirement.pk: "agreed",
        cast.requirement_assessed.pk: "assessed",
        cast.requirement_marked.pk: "marked",
        cast.requirement_both.pk: "both",
    }


def seen(model, cast, rows, name, on=None):
    found = model.objects.visible_to(cast.users[name], on=on or timezone.localdate())
    return frozenset(
        rows[row.requirement_id] if row.placement_id == cast.placement.pk else "elsewhere" for row in found
    )


@pytest.mark.parametrize(
    ("name", "visible"),
    expected(
        participant=("agreed", "assessed", "both"),
        participant_other=("elsewhere",),
        **everybody(STAFF, BOTH),
        **everybody(ELSEWHERE, ("elsewhere",)),
    ),
)
def test_self_assessments_are_seen_by_their_giver_and_by_staff_who_have_marked(cast, rows, name, visible):
    assert seen(SelfAssessment, cast, rows, name) == visible


@pytest.mark.parametrize(
    ("name", "visible"),
    expected(
        participant=BOTH,
        participant_other=("elsewhere",),
        **everybody(STAFF, ("agreed", "marked", "both")),
        **everybody(ELSEWHERE, ("elsewhere",)),
    ),
)
def test_marks_are_seen_by_staff_and_by_a_participant_who_has_assessed(cast, rows, name, visible):
    assert seen(Mark, cast, rows, name) == visible


@pytest.mark.parametrize(
    ("name", "visible"),
    expected(
        participant=("agreed",),
        participant_other=("elsewhere",),
        **everybody(STAFF, ("agreed",)),
        **everybody(ELSEWHERE, ("elsewhere",)),
    ),
)
def test_agreements_are_seen_by_both_sides(cast, rows, name, visible):
    assert seen(Agreement, cast, rows, name) == visible


@pytest.mark.parametrize("model", [SelfAssessment, Mark, Agreement])
def test_a_role_that_ended_yesterday_shows_nothing_today(cast, rows, model):
    today = timezone.localdate()
    Membership.objects.filter(user=cast.supervisor).update(ends_on=today - timedelta(days=1))
    assert seen(model, cast, rows, "supervisor") == frozenset()
    assert seen(model, cast, rows, "supervisor", on=today - timedelta(days=1)) != frozenset()


def test_a_mark_by_another_workplace_does_not_open_the_view_given_here(cast, rows):
    MarkFactory(
        placement=cast.placement_other,
        person=cast.person,
        requirement=cast.requirement_assessed,
        environment=cast.environment,
    )
    assert seen(SelfAssessment, cast, rows, "supervisor") == frozenset(BOTH)


def test_a_view_given_elsewhere_does_not_open_the_mark_given_here(cast, rows):
    SelfAssessmentFactory(
        placement=cast.placement_other,
        person=cast.person,
        requirement=cast.requirement_marked,
        given_by=cast.participant,
    )
    assert "marked" not in seen(Mark, cast, rows, "participant")
