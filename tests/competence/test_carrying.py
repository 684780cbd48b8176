"""Agreed competence goes over a confirmed bridge by two confirmations, and by nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from competence.models import Agreement, RequirementCoverage, UnitCoverage
from competence.queries.differences import coverage_differences
from competence.rules.carrying import MOST_AT_ONCE
from competence.services.agreements.confirm import confirm
from competence.services.agreements.obstacles import CannotConfirmBoth
from competence.services.agreements.speaker import CannotActForOther, CannotReachPair
from competence.services.carrying.confirm import confirm_carried, confirm_carried_many
from competence.services.carrying.dispute import CannotLookAnewSilently, dispute_carried
from competence.services.carrying.obstacles import (
    CannotCarry,
    CannotCarryChanged,
    CannotCarryDisputed,
    CannotCarryIdentified,
    CannotCarryPart,
    CannotCarrySoMany,
    CannotCarryUnheld,
    CannotCarryWithdrawn,
)
from competence.services.marks.assess_self import assess_self
from competence.services.marks.give_mark import give_mark
from tests.cast import count_work
from tests.competence.carrying import act, add_carriable, agree
from tests.factories.bridges import add_line, confirmed_bridge
from tests.factories.catalogue import DocumentFactory, RequirementFactory
from tests.factories.people import PlacementFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory
from workplaces.models import Bridge, BridgeLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(cast):
    count_work(cast)
    return cast


def carried(cast):
    return Agreement.objects.filter(carried_from__isnull=False, person=cast.person)


def stored(agreement):
    return Agreement.objects.filter(pk=agreement.pk).values().get()


def both_confirm(cast, **more):
    act(confirm_carried, cast, "participant", "participant", **more)
    return act(confirm_carried, cast, "supervisor", "supervisor", **more)


def without_account(cast):
    cast.person.user = None
    cast.person.save()


@pytest.mark.parametrize("first", ["participant", "supervisor"])
def test_when_both_confirm_the_skill_is_identified_under_the_new_requirements(cast, first):
    before = stored(cast.agreement)
    second = "supervisor" if first == "participant" else "participant"
    one = act(confirm_carried, cast, first, first)
    assert (one.is_agreed, one.is_identified) == (False, False)
    assert not RequirementCoverage.objects.filter(requirement=cast.new_requirement).exists()
    two = act(confirm_carried, cast, second, second)
    assert (two.agreement_id, two.is_agreed, two.is_identified) == (one.agreement_id, True, True)
    (row,) = carried(cast)
    assert (row.requirement, row.self_assessment, row.mark) == (cast.new_requirement, cast.self_assessment, cast.mark)
    assert (row.carried_from, row.bridge_line) == (cast.agreement, cast.bridge_line_confirmed)
    assert (row.placement, row.threshold_met, row.agreed_on) == (cast.placement, True, timezone.localdate())
    assert (row.participant_by, row.supervisor_by) == (cast.participant, cast.supervisor)
    assert stored(cast.agreement) == before
    counts = {row.requirement_id: row.identified_on for row in RequirementCoverage.objects.filter(person=cast.person)}
    assert counts[cast.requirement.pk] == cast.agreement.agreed_on
    assert counts[cast.new_requirement.pk] == timezone.localdate()
    assert UnitCoverage.objects.get(person=cast.person, unit=cast.new_unit).requirements_identified == 1
    assert UnitCoverage.objects.get(person=cast.person, unit=cast.unit).requirements_identified == 1
    assert coverage_differences([cast.person.pk]) == ()


def test_confirming_twice_changes_nothing(cast):
    first = both_confirm(cast)
    before, events = stored(carried(cast).get()), Event.objects.count()
    assert both_confirm(cast) == first
    assert (stored(carried(cast).get()), Event.objects.count()) == (before, events)


def test_each_confirmation_leaves_one_event_without_values(cast):
    both_confirm(cast)
    row = carried(cast).get()
    events = Event.objects.filter(verb="agreement.carry").order_by("seq")
    base = {"placement": cast.placement.pk, "in_presence": False}
    assert [(event.role, event.kind, event.subject, event.data) for event in events] == [
        ("participant", "agreement", str(row.pk), {**base, "side": "participant"}),
        ("staff", "agreement", str(row.pk), {**base, "side": "supervisor"}),
    ]


def test_a_colleague_may_confirm_the_supervisors_side(cast):
    act(confirm_carried, cast, "participant", "participant")
    assert act(confirm_carried, cast, "supervisor", "coach").is_identified


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
@pytest.mark.parametrize("verb", [confirm_carried, dispute_carried])
def test_others_do_not_speak_for_the_supervisors_side(cast, actor, verb):
    before = Event.objects.count()
    more = {"reason": "Ei käy"} if verb is dispute_carried else {}
    with pytest.raises(CannotReachPair):
        act(verb, cast, "supervisor", actor, **more)
    assert (carried(cast).count(), Event.objects.count()) == (0, before)


@pytest.mark.parametrize("actor", ["supervisor", "coach", "coordinator"])
def test_staff_do_not_speak_for_a_participant_who_can_sign_in(cast, actor):
    with pytest.raises(CannotActForOther):
        act(confirm_carried, cast, "participant", actor)


def test_staff_write_down_the_confirmation_of_somebody_who_cannot_sign_in_but_never_both_sides(cast):
    without_account(cast)
    act(confirm_carried, cast, "participant", "supervisor")
    assert Event.objects.filter(verb="agreement.carry").latest("pk").data["in_presence"] is True
    with pytest.raises(CannotConfirmBoth):
        act(confirm_carried, cast, "supervisor", "supervisor")
    assert carried(cast).get().state == "open"
    assert act(confirm_carried, cast, "supervisor", "coach").is_identified


def test_the_database_refuses_one_person_on_both_sides(cast):
    act(confirm_carried, cast, "participant", "participant")
    with pytest.raises(IntegrityError, match="agreement_two_people"), transaction.atomic():
        carried(cast).update(supervisor_by=cast.participant, supervisor_at=timezone.now())


def test_the_database_refuses_a_carried_agreement_without_its_line(cast):
    act(confirm_carried, cast, "participant", "participant")
    with pytest.raises(IntegrityError, match="agreement_carried_over_a_bridge"), transaction.atomic():
        carried(cast).update(bridge_line=None)


class TestWhatMayBeCarried:
    def refused(self, cast, error, **more):
        for side in ("participant", "supervisor"):
            with pytest.raises(error):
                act(confirm_carried, cast, side, side, **more)
        assert not carried(cast).exists()

    def test_not_over_a_bridge_that_is_not_confirmed(self, cast):
        for state in ("draft", "in_review"):
            Bridge.objects.filter(pk=cast.bridge_confirmed.pk).update(state=state)
            self.refused(cast, CannotCarry)

    def test_not_over_a_bridge_of_another_organisation(self, cast):
        Bridge.objects.filter(pk=cast.bridge_confirmed.pk).update(organisation=cast.other_organisation)
        self.refused(cast, CannotCarry)

    def test_not_what_was_never_agreed(self, cast):
        line = add_line(cast.bridge_confirmed, cast.requirement_both, RequirementFactory(unit=cast.new_unit))
        self.refused(cast, CannotCarry, line_id=line.pk)

    def test_not_what_stayed_below_the_threshold(self, cast):
        Agreement.objects.filter(pk=cast.agreement.pk).update(threshold_met=False)
        self.refused(cast, CannotCarry)

    def test_not_what_another_person_agreed_on(self, cast):
        Agreement.objects.filter(pk=cast.agreement.pk).update(person=cast.person_other)
        self.refused(cast, CannotCarry)

    def test_not_what_was_agreed_at_another_organisation(self, cast):
        elsewhere = PlacementFactory(person=cast.person, host=cast.site_elsewhere, kind=cast.kind)
        Agreement.objects.filter(pk=cast.agreement.pk).update(placement=elsewhere)
        self.refused(cast, CannotCarry)

    def test_not_a_line_with_one_end_or_none_at_all(self, cast):
        gone = BridgeLine.objects.get(bridge=cast.bridge_confirmed, kind="gone")
        for line_id in (gone.pk, 987_654_321):
            self.refused(cast, CannotCarry, line_id=line_id)

    @pytest.mark.parametrize("verdict", ["look", ""])
    def test_not_what_has_to_be_looked_at_anew(self, cast, verdict):
        BridgeLine.objects.filter(pk=cast.bridge_line_confirmed.pk).update(verdict=verdict)
        self.refused(cast, CannotCarryUnheld)

    def test_not_what_was_withdrawn_from_the_new_requirements(self, cast):
        cast.new_requirement.is_withdrawn = True
        cast.new_requirement.save()
        self.refused(cast, CannotCarryWithdrawn)

    def test_not_what_is_identified_under_the_new_requirements_already(self, cast):
        agree(cast, cast.new_requirement)
        self.refused(cast, CannotCarryIdentified)

    def test_a_changed_text_is_carried_when_a_person_said_that_it_holds(self, cast):
        line = add_carriable(cast, "changed")
        assert both_confirm(cast, line_id=line.pk).is_identified

    def test_an_ended_placement_still_serves(self, cast):
        cast.placement.ends_on = timezone.localdate() - timedelta(days=1)
        cast.placement.save()
        assert both_confirm(cast).is_identified


class TestMergedAndSplit:
    def test_where_two_became_one_both_are_needed(self, cast):
        second = RequirementFactory(unit=cast.unit)
        other = add_line(cast.bridge_confirmed, second, cast.new_requirement, "merged", "holds")
        for side in ("participant", "supervisor"):
            with pytest.raises(CannotCarryPart):
                act(confirm_carried, cast, side, side)
        agreement = agree(cast, second)
        with pytest.raises(CannotCarryChanged):
            act(confirm_carried, cast, "participant", "participant")
        assert both_confirm(cast, line_id=other.pk).is_identified
        assert carried(cast).get().carried_from == agreement
        assert RequirementCoverage.objects.filter(requirement=cast.new_requirement).count() == 1

    def test_where_two_became_one_a_single_look_holds_all_back(self, cast):
        line = add_line(cast.bridge_confirmed, RequirementFactory(unit=cast.unit), cast.new_requirement, "merged")
        agree(cast, line.old_requirement)
        with pytest.raises(CannotCarryUnheld):
            act(confirm_carried, cast, "participant", "participant", line_id=line.pk)

    def test_where_one_became_two_each_is_confirmed_by_itself(self, cast):
        second = RequirementFactory(unit=cast.new_unit)
        other = add_line(cast.bridge_confirmed, cast.requirement, second, "split", "holds")
        both_confirm(cast)
        assert not RequirementCoverage.objects.filter(requirement=second).exists()
        both_confirm(cast, line_id=other.pk)
        assert {row.requirement_id for row in carried(cast)} == {cast.new_requirement.pk, second.pk}
        assert UnitCoverage.objects.get(unit=cast.new_unit, person=cast.person).requirements_identified == 2

    def test_what_was_carried_once_goes_on_over_the_next_bridge(self, cast):
        both_confirm(cast)
        third = RequirementFactory(unit__document=DocumentFactory(qualification=cast.document.qualification))
        bridge = confirmed_bridge(
            cast.organisation, cast.new_document, third.unit.document, pairs=((cast.new_requirement, third),)
        )
        assert both_confirm(cast, line_id=bridge.lines.get().pk).is_identified
        last = carried(cast).get(requirement=third)
        assert (last.carried_from.requirement, last.mark) == (cast.new_requirement, cast.mark)


class TestLookingAnew:
    @pytest.mark.parametrize("side", ["participant", "supervisor"])
    def test_either_side_may_ask_for_it_and_nothing_is_carried_then(self, cast, side):
        other = "supervisor" if side == "participant" else "participant"
        act(confirm_carried, cast, other, other)
        act(dispute_carried, cast, side, side, reason=" Uusi laite ")
        row = carried(cast).get()
        assert (row.state, row.dispute_reason, row.disputed_by) == ("disputed", "Uusi laite", cast.users[side])
        for again in ("participant", "supervisor"):
            with pytest.raises(CannotCarryDisputed):
                act(confirm_carried, cast, again, again)
        assert not RequirementCoverage.objects.filter(requirement=cast.new_requirement).exists()
        assert Agreement.objects.identified().filter(pk=cast.agreement.pk).exists()
        assert Event.objects.latest("pk").data == {
            "placement": cast.placement.pk,
            "side": side,
            "in_presence": False,
        }

    def test_new_views_can_be_given_and_agreed_on_as_ever(self, cast):
        act(dispute_carried, cast, "supervisor", "supervisor", reason="Uusi laite")
        environment = EnvironmentFactory(site=cast.site, document=cast.new_document, published=True)
        EnvironmentLineFactory(environment=environment, requirement=cast.new_requirement, task=cast.task)
        today = timezone.localdate()
        common = {
            "placement_id": cast.placement.pk,
            "requirement_id": cast.new_requirement.pk,
            "now": timezone.now(),
            "on": today,
        }
        said = assess_self(**common, value="alone", actor=cast.participant)
        mark = give_mark(**common, value="reached", actor=cast.supervisor)
        for side in ("participant", "supervisor"):
            views = {"self_assessment_id": said, "mark_id": mark}
            outcome = confirm(**common, **views, side=side, actor=cast.users[side])
        assert outcome.is_identified
        assert Agreement.objects.identified().get(requirement=cast.new_requirement).carried_from is None

    def test_it_needs_a_reason_and_something_that_is_open(self, cast):
        with pytest.raises(CannotLookAnewSilently):
            act(dispute_carried, cast, "participant", "participant", reason=" ")
        both_confirm(cast)
        with pytest.raises(CannotCarryIdentified):
            act(dispute_carried, cast, "participant", "participant", reason="Uusi laite")
        assert carried(cast).get().state == "agreed"


class TestMany:
    def test_several_are_confirmed_at_once_with_an_event_each(self, cast):
        lines = [cast.bridge_line_confirmed.pk, add_carriable(cast).pk, add_carriable(cast, "moved").pk]
        for side in ("participant", "supervisor"):
            outcomes = act(confirm_carried_many, cast, side, side, line_ids=lines)
        assert [outcome.is_identified for outcome in outcomes] == [True, True, True]
        assert Event.objects.filter(verb="agreement.carry").count() == 6
        assert UnitCoverage.objects.get(person=cast.person, unit=cast.new_unit).requirements_identified == 3
        assert coverage_differences([cast.person.pk]) == ()

    def test_a_refusal_of_one_holds_all_back(self, cast):
        lines = [cast.bridge_line_confirmed.pk, add_carriable(cast, "changed", "look").pk]
        with pytest.raises(CannotCarryUnheld):
            act(confirm_carried_many, cast, "participant", "participant", line_ids=lines)
        assert not carried(cast).exists()

    def test_the_same_line_twice_is_one(self, cast):
        lines = [cast.bridge_line_confirmed.pk] * 2
        assert len(act(confirm_carried_many, cast, "participant", "participant", line_ids=lines)) == 1

    def test_there_is_a_limit(self, cast):
        with pytest.raises(CannotCarrySoMany):
            act(confirm_carried_many, cast, "participant", "participant", line_ids=range(MOST_AT_ONCE + 1))


def test_a_disputed_carrying_does_not_open_the_old_views_again(cast):
    """The old pair stays settled: it is neither offered for confirmation nor changed by what happens to the new one."""
    act(dispute_carried, cast, "participant", "participant", reason="Uusi laite")
    now = timezone.now()
    views = {"self_assessment_id": cast.self_assessment.pk, "mark_id": cast.mark.pk}
    where = {"placement_id": cast.placement.pk, "requirement_id": cast.requirement.pk}
    again = confirm(side="participant", **where, **views, actor=cast.participant, now=now, on=timezone.localdate(now))
    assert (again.agreement_id, again.is_identified) == (cast.agreement.pk, True)
