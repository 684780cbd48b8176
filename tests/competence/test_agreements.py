"""The consensus rule in its verbs: each side for itself, nobody for both, and what is agreed stays."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from competence.models import Agreement, Mark, RequirementCoverage, SelfAssessment, UnitCoverage
from competence.services.agreements.closing import CannotConfirmIdentified
from competence.services.agreements.confirm import confirm
from competence.services.agreements.dispute import CannotDispute, CannotDisputeSilently, dispute
from competence.services.agreements.obstacles import CannotConfirmBoth, CannotConfirmDifferent, CannotConfirmDisputed
from competence.services.agreements.pair import CannotActOnOldViews
from competence.services.agreements.speaker import CannotActForOther, CannotReachPair
from competence.services.marks.assess_self import assess_self
from competence.services.marks.give_mark import give_mark
from tests.factories.people import PlacementFactory
from tests.factories.work import AgreementFactory, MarkFactory, SelfAssessmentFactory

pytestmark = pytest.mark.django_db


def views(cast, requirement):
    chosen = {"requirement": requirement, "is_current": True}
    return SelfAssessment.objects.filter(**chosen).first(), Mark.objects.filter(**chosen).first()


def act(verb, cast, side, actor, requirement="requirement_both", **more):
    wanted = getattr(cast, requirement)
    said, mark = views(cast, wanted)
    now = timezone.now()
    values = {
        "side": side,
        "placement_id": cast.placement.pk,
        "requirement_id": wanted.pk,
        "self_assessment_id": said.pk if said else 0,
        "mark_id": mark.pk if mark else 0,
        "actor": cast.users[actor],
        "now": now,
        "on": timezone.localdate(now),
    }
    return verb(**(values | more))


def both_confirm(cast, requirement="requirement_both"):
    act(confirm, cast, "participant", "participant", requirement)
    return act(confirm, cast, "supervisor", "supervisor", requirement)


def without_account(cast):
    cast.person.user = None
    cast.person.save()


@pytest.mark.parametrize(
    "order", [("participant", "supervisor"), ("supervisor", "participant")], ids=["participant-first", "staff-first"]
)
def test_when_both_confirm_the_skill_is_identified(cast, order):
    first = act(confirm, cast, order[0], order[0])
    assert (first.is_agreed, first.is_identified) == (False, False)
    assert not RequirementCoverage.objects.filter(requirement=cast.requirement_both).exists()
    second = act(confirm, cast, order[1], order[1])
    assert (second.agreement_id, second.is_agreed, second.is_identified) == (first.agreement_id, True, True)
    agreement = Agreement.objects.get(pk=first.agreement_id)
    said, mark = views(cast, cast.requirement_both)
    today = timezone.localdate()
    assert (agreement.self_assessment, agreement.mark, agreement.state) == (said, mark, "agreed")
    assert (agreement.participant_by, agreement.supervisor_by) == (cast.participant, cast.supervisor)
    assert (agreement.agreed_on, agreement.threshold_met) == (today, True)
    row = RequirementCoverage.objects.get(person=cast.person, requirement=cast.requirement_both)
    assert (row.identified_on, row.threshold_met, row.unit) == (today, True, cast.unit)
    assert UnitCoverage.objects.get(person=cast.person, unit=cast.unit).requirements_identified == 1


def test_confirming_twice_changes_nothing(cast):
    first = both_confirm(cast)
    stamps = Agreement.objects.values_list("participant_at", "supervisor_at", "agreed_at").get(pk=first.agreement_id)
    events = Event.objects.count()
    assert both_confirm(cast) == first
    assert Agreement.objects.filter(requirement=cast.requirement_both).count() == 1
    found = Agreement.objects.values_list("participant_at", "supervisor_at", "agreed_at").get(pk=first.agreement_id)
    assert (found, Event.objects.count()) == (stamps, events)


def test_a_colleague_may_confirm_the_supervisors_side(cast):
    act(confirm, cast, "participant", "participant")
    assert act(confirm, cast, "supervisor", "coach").is_agreed


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
@pytest.mark.parametrize("verb", [confirm, dispute])
def test_others_do_not_speak_for_the_supervisors_side(cast, actor, verb):
    before = Event.objects.count()
    more = {"reason": "Ei käy"} if verb is dispute else {}
    with pytest.raises(CannotReachPair):
        act(verb, cast, "supervisor", actor, **more)
    assert not Agreement.objects.filter(requirement=cast.requirement_both).exists()
    assert Event.objects.count() == before


@pytest.mark.parametrize("actor", ["supervisor", "coach", "coordinator"])
def test_staff_do_not_speak_for_a_participant_who_can_sign_in(cast, actor):
    with pytest.raises(CannotActForOther):
        act(confirm, cast, "participant", actor)
    with pytest.raises(CannotActForOther):
        act(dispute, cast, "participant", actor, reason="Ei käy")


@pytest.mark.parametrize("actor", ["participant_other", "supervisor_other_site", "school"])
def test_strangers_do_not_speak_for_the_participant(cast, actor):
    with pytest.raises(CannotReachPair):
        act(confirm, cast, "participant", actor)


def test_a_participant_who_cannot_sign_in_confirms_in_the_presence_of_somebody_else(cast):
    without_account(cast)
    act(confirm, cast, "participant", "coach")
    with pytest.raises(CannotConfirmBoth):
        act(confirm, cast, "supervisor", "coach")
    assert act(confirm, cast, "supervisor", "supervisor").is_agreed
    event = Event.objects.filter(verb="agreement.confirm").earliest("pk")
    assert (event.role, event.data) == (
        "staff",
        {"placement": cast.placement.pk, "side": "participant", "in_presence": True},
    )


def test_nobody_confirms_for_both_sides_in_the_other_order_either(cast):
    without_account(cast)
    act(confirm, cast, "supervisor", "supervisor")
    with pytest.raises(CannotConfirmBoth):
        act(confirm, cast, "participant", "supervisor")
    assert act(confirm, cast, "participant", "coordinator").is_agreed


@pytest.mark.parametrize("requirement", ["requirement_assessed", "requirement_marked", "requirement_untouched"])
@pytest.mark.parametrize(("side", "actor"), [("participant", "participant"), ("supervisor", "supervisor")])
def test_one_view_alone_cannot_be_confirmed_or_disputed(cast, requirement, side, actor):
    with pytest.raises(CannotReachPair):
        act(confirm, cast, side, actor, requirement)
    with pytest.raises(CannotReachPair):
        act(dispute, cast, side, actor, requirement, reason="Ei käy")


def test_different_views_cannot_be_confirmed(cast):
    SelfAssessment.objects.filter(requirement=cast.requirement_both).update(value="with_help")
    for side in ("participant", "supervisor"):
        with pytest.raises(CannotConfirmDifferent):
            act(confirm, cast, side, side)
    assert not Agreement.objects.filter(requirement=cast.requirement_both).exists()


@pytest.mark.parametrize("stale", ["self_assessment_id", "mark_id"])
def test_views_that_changed_after_the_page_was_opened_are_not_confirmed(cast, stale):
    with pytest.raises(CannotActOnOldViews):
        act(confirm, cast, "participant", "participant", **{stale: 987_654})
    with pytest.raises(CannotActOnOldViews):
        act(dispute, cast, "participant", "participant", reason="Ei käy", **{stale: 987_654})


def test_a_new_view_asks_both_sides_again(cast):
    act(confirm, cast, "participant", "participant")
    now = timezone.now()
    common = {"placement_id": cast.placement.pk, "requirement_id": cast.requirement_both.pk, "now": now}
    give_mark(**common, value="reached", note="Lisäsin esimerkin", actor=cast.supervisor, on=timezone.localdate(now))
    outcome = act(confirm, cast, "supervisor", "supervisor")
    assert not outcome.is_agreed
    assert act(confirm, cast, "participant", "participant").is_identified


def test_an_agreement_below_the_threshold_is_not_identified(cast):
    Mark.objects.filter(requirement=cast.requirement_both).update(scale="two_step", value="1", threshold_met=False)
    SelfAssessment.objects.filter(requirement=cast.requirement_both).update(value="with_help")
    outcome = both_confirm(cast)
    assert (outcome.is_agreed, outcome.is_identified) == (True, False)
    assert not RequirementCoverage.objects.filter(requirement=cast.requirement_both).exists()


def test_after_an_agreement_below_the_threshold_a_better_one_may_follow(cast):
    cast.organisation.scale = "two_step"
    cast.organisation.save()
    test_an_agreement_below_the_threshold_is_not_identified(cast)
    now = timezone.now()
    common = {"placement_id": cast.placement.pk, "requirement_id": cast.requirement_both.pk, "now": now}
    give_mark(**common, value="2", actor=cast.supervisor, on=timezone.localdate(now))
    assess_self(**common, value="alone", actor=cast.participant, on=timezone.localdate(now))
    assert both_confirm(cast).is_identified
    assert Agreement.objects.agreed().filter(requirement=cast.requirement_both).count() == 2


def test_a_disagreement_is_written_down_with_a_reason_and_never_certified(cast):
    act(confirm, cast, "supervisor", "supervisor")
    pk = act(dispute, cast, "participant", "participant", reason="  Haluan harjoitella vielä  ")
    agreement = Agreement.objects.get(pk=pk)
    assert (agreement.state, agreement.dispute_reason, agreement.disputed_by) == (
        "disputed",
        "Haluan harjoitella vielä",
        cast.participant,
    )
    assert not RequirementCoverage.objects.filter(requirement=cast.requirement_both).exists()
    for side in ("participant", "supervisor"):
        with pytest.raises(CannotConfirmDisputed):
            act(confirm, cast, side, side)
    with pytest.raises(CannotDispute):
        act(dispute, cast, "supervisor", "supervisor", reason="Uudestaan")


def test_new_views_open_a_disagreement_again(cast):
    act(dispute, cast, "participant", "participant", reason="Haluan harjoitella vielä")
    now = timezone.now()
    assess_self(
        placement_id=cast.placement.pk,
        requirement_id=cast.requirement_both.pk,
        value="alone",
        actor=cast.participant,
        now=now,
        on=timezone.localdate(now),
    )
    assert both_confirm(cast).is_identified
    states = Agreement.objects.filter(requirement=cast.requirement_both).order_by("pk").values_list("state", flat=True)
    assert list(states) == ["disputed", "agreed"]


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_disagreement_needs_a_reason(cast, reason):
    with pytest.raises(CannotDisputeSilently):
        act(dispute, cast, "participant", "participant", reason=reason)


def test_what_is_agreed_cannot_be_disputed(cast):
    with pytest.raises(CannotDispute):
        act(dispute, cast, "participant", "participant", "requirement", reason="Muutin mieleni")


def test_late_agreements_can_be_made_after_the_placement_and_the_environment_have_ended(cast):
    yesterday = timezone.localdate() - timedelta(days=1)
    cast.placement.ends_on = yesterday
    cast.placement.save()
    cast.environment.state = "withdrawn"
    cast.environment.save()
    assert both_confirm(cast).is_identified


def test_what_another_placement_has_identified_meanwhile_is_not_agreed_twice(cast):
    elsewhere = PlacementFactory(person=cast.person, host=cast.site_elsewhere, kind=cast.kind)
    act(confirm, cast, "participant", "participant")
    AgreementFactory(
        self_assessment=SelfAssessmentFactory(
            placement=elsewhere, requirement=cast.requirement_both, given_by=cast.participant
        ),
        mark=MarkFactory(placement=elsewhere, requirement=cast.requirement_both, environment=cast.environment),
    )
    said, mark = (
        model.objects.get(placement=cast.placement, requirement=cast.requirement_both)
        for model in (SelfAssessment, Mark)
    )
    with pytest.raises(CannotConfirmIdentified):
        act(confirm, cast, "supervisor", "supervisor", self_assessment_id=said.pk, mark_id=mark.pk)


def test_events_tell_neither_values_nor_reasons(cast):
    act(confirm, cast, "supervisor", "supervisor")
    act(dispute, cast, "participant", "participant", reason="Kanarialintu")
    events = Event.objects.filter(stream=f"person:{cast.person.audit_ref}").order_by("seq")
    base = {"placement": cast.placement.pk, "in_presence": False}
    assert [(event.verb, event.role, event.data) for event in events] == [
        ("agreement.confirm", "staff", {**base, "side": "supervisor"}),
        ("agreement.dispute", "participant", {**base, "side": "participant"}),
    ]


class TestConstraints:
    """What must never be false is refused by the database itself."""

    def refused(self, name, change, also=""):
        with pytest.raises(IntegrityError, match=name + also), transaction.atomic():
            change()

    def doubled(self, name, change):
        """SQLite names the columns of a unique constraint instead of the constraint."""
        self.refused(name, change, also="|UNIQUE constraint failed")

    def test_nobody_confirms_for_both(self, cast):
        self.refused(
            "agreement_two_people",
            lambda: Agreement.objects.filter(pk=cast.agreement.pk).update(supervisor_by=cast.participant),
        )

    @pytest.mark.parametrize("missing", ["participant_by", "supervisor_by", "agreed_at", "agreed_on"])
    def test_an_agreement_has_both_sides_and_its_day(self, cast, missing):
        self.refused(
            "agreement_has_both", lambda: Agreement.objects.filter(pk=cast.agreement.pk).update(**{missing: None})
        )

    @pytest.mark.parametrize(
        "fields",
        [
            {"dispute_reason": ""},
            {"dispute_reason": "Syy", "disputed_by": None},
            {"dispute_reason": "Syy", "disputed_at": None},
        ],
    )
    def test_a_disagreement_has_reason_person_and_time(self, cast, fields):
        whole = {"state": "disputed", "disputed_by": cast.participant, "disputed_at": timezone.now()}
        self.refused(
            "agreement_dispute_reason",
            lambda: Agreement.objects.filter(pk=cast.agreement.pk).update(**(whole | fields)),
        )

    def test_states_come_from_the_list(self, cast):
        self.refused("agreement_state", lambda: Agreement.objects.filter(pk=cast.agreement.pk).update(state="maybe"))

    def test_a_pair_of_views_has_one_agreement(self, cast):
        self.doubled(
            "agreement_once",
            lambda: AgreementFactory(self_assessment=cast.self_assessment, mark=cast.mark, threshold_met=False),
        )

    def test_a_requirement_is_identified_once(self, cast):
        elsewhere = PlacementFactory(person=cast.person, host=cast.other_site, kind=cast.kind)
        said = SelfAssessmentFactory(placement=elsewhere, requirement=cast.requirement)
        mark = MarkFactory(placement=elsewhere, requirement=cast.requirement, environment=cast.environment)
        self.doubled("agreement_final", lambda: AgreementFactory(self_assessment=said, mark=mark))

    def test_one_view_of_each_sort_is_current(self, cast):
        common = {"placement": cast.placement, "requirement": cast.requirement}
        self.doubled("self_assessment_current", lambda: SelfAssessmentFactory(**common))
        self.doubled("mark_current", lambda: MarkFactory(**common, environment=cast.environment))

    def test_values_come_from_their_lists(self, cast):
        said = SelfAssessment.objects.filter(pk=cast.self_assessment.pk)
        marks = Mark.objects.filter(pk=cast.mark.pk)
        self.refused("self_assessment_value", lambda: said.update(value="failed"))
        self.refused("mark_scale", lambda: marks.update(scale="percent"))
        self.refused("mark_value", lambda: marks.update(value="failed"))
        self.refused("mark_value", lambda: marks.update(scale="two_step", value="2", threshold_met=False))
