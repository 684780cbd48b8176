"""Looking at carried rows: keeping, dropping, doing it again, and what holds the draft back meanwhile."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from audit.models import Event
from audit.rules.chain import organisation_stream
from common.errors import Cannot
from tests.competence.test_agreements_race import together
from tests.factories.people import MembershipFactory
from tests.factories.work import TaskRequirementFactory
from tests.workplaces.carrying import LATER, NOW, TODAY, Place, make_place
from tests.workplaces.reviewing import agree_to_all
from workplaces.choices import CarryDecision
from workplaces.models import BridgeLine, CarriedMapping, EnvironmentCarry, LearningEnvironment, TaskRequirement
from workplaces.queries.reviewer import Reviewer
from workplaces.services.carries.decide import Decided, decide_mappings
from workplaces.services.carries.start import start_carry
from workplaces.services.environments.approve import approve
from workplaces.services.environments.recall import recall
from workplaces.services.environments.send import send_to_review
from workplaces.services.environments.send_back import send_back

KEPT, DROPPED = CarryDecision.KEPT, CarryDecision.DROPPED
pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Place:
    """A site with one skill that is kept at once and three to look at."""
    place = make_place()
    for kind, verdict in (("unchanged", "holds"), ("changed", "holds"), ("moved", "look"), ("merged", "holds")):
        place.shows(kind, verdict)
    return place


@pytest.fixture
def carry(place: Place) -> EnvironmentCarry:
    values = {"environment_id": place.report.pk, "bridge_id": place.bridge.pk, "actor": place.coach}
    return EnvironmentCarry.objects.get(pk=start_carry(**values, now=NOW, on=TODAY))


def _row(line: BridgeLine) -> CarriedMapping:
    return CarriedMapping.objects.get(line=line)


def _decide(place: Place, carry: EnvironmentCarry, answers: dict[str, CarryDecision], **changed: object) -> Decided:
    decisions = {_row(place.lines[kind]).pk: decision for kind, decision in answers.items()}
    values = {"carry_id": carry.pk, "decisions": decisions, "actor": place.coach, "now": LATER, "on": TODAY}
    return decide_mappings(**{**values, **changed})


def _send(place: Place, carry: EnvironmentCarry) -> None:
    values = {"environment_id": carry.environment_id, "expert_id": place.expert.pk, "actor": place.coach}
    send_to_review(**values, now=LATER, on=TODAY)


def _is_shown(line: BridgeLine) -> bool:
    return TaskRequirement.objects.filter(requirement=line.new_requirement).exists()


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def test_keeping_and_dropping_make_the_mapping_follow(place: Place, carry: EnvironmentCarry) -> None:
    done = _decide(place, carry, {"changed": KEPT, "moved": DROPPED})
    assert done == Decided(decided=2, left_out=0, left=1)
    assert [_is_shown(place.lines[kind]) for kind in ("unchanged", "changed", "moved", "merged")] == [
        True,
        True,
        False,
        False,
    ]
    kept, dropped = _row(place.lines["changed"]), _row(place.lines["moved"])
    assert (kept.decision, kept.decided_by, kept.decided_at, kept.has_added) == ("kept", place.coach, LATER, True)
    assert (dropped.decision, dropped.decided_by, dropped.has_added) == ("dropped", place.coach, False)
    carry.refresh_from_db()
    assert carry.finished_at is None


def test_the_last_row_ends_the_looking(place: Place, carry: EnvironmentCarry) -> None:
    assert _decide(place, carry, {"changed": KEPT, "moved": DROPPED, "merged": KEPT}).left == 0
    carry.refresh_from_db()
    assert carry.finished_at == LATER
    _decide(place, carry, {"changed": DROPPED}, anew=True, now=LATER + timedelta(days=1))
    carry.refresh_from_db()
    assert carry.finished_at == LATER


def test_it_is_recorded_with_the_rows_that_changed(place: Place, carry: EnvironmentCarry) -> None:
    _decide(place, carry, {"changed": KEPT, "moved": DROPPED})
    event = Event.objects.get(verb="environment.carry_look")
    assert (event.stream, event.actor, event.kind, event.subject) == (
        organisation_stream(place.site.organisation_id),
        place.coach.audit_ref,
        "environment",
        str(carry.environment_id),
    )
    rows = {kind: [_row(place.lines[kind]).pk] for kind in ("changed", "moved")}
    assert (event.data["carry"], event.data["left"]) == (carry.pk, 1)
    assert (event.data["kept"], event.data["dropped"]) == (rows["changed"], rows["moved"])


def test_saying_the_same_again_changes_nothing(place: Place, carry: EnvironmentCarry) -> None:
    _decide(place, carry, {"changed": KEPT})
    again = _decide(place, carry, {"changed": KEPT}, now=LATER + timedelta(minutes=1))
    assert again == Decided(decided=0, left_out=0, left=2)
    assert _row(place.lines["changed"]).decided_at == LATER
    assert Event.objects.filter(verb="environment.carry_look").count() == 1


def test_what_somebody_else_has_decided_is_left_out(place: Place, carry: EnvironmentCarry) -> None:
    other = MembershipFactory(organisation=place.site.organisation, role="coordinator").user
    _decide(place, carry, {"changed": DROPPED}, actor=other)
    late = _decide(place, carry, {"changed": KEPT, "moved": KEPT})
    assert late == Decided(decided=1, left_out=1, left=1)
    row = _row(place.lines["changed"])
    assert (row.decision, row.decided_by, _is_shown(place.lines["changed"])) == ("dropped", other, False)


def test_a_decision_can_be_turned_on_purpose(place: Place, carry: EnvironmentCarry) -> None:
    _decide(place, carry, {"changed": KEPT})
    _decide(place, carry, {"changed": DROPPED}, anew=True)
    assert (_row(place.lines["changed"]).decision, _is_shown(place.lines["changed"])) == ("dropped", False)
    _decide(place, carry, {"changed": KEPT}, anew=True)
    assert (_row(place.lines["changed"]).decision, _is_shown(place.lines["changed"])) == ("kept", True)


def test_dropping_takes_nothing_away_that_the_site_has_mapped_itself(place: Place, carry: EnvironmentCarry) -> None:
    line = place.lines["changed"]
    TaskRequirementFactory(task=place.task, requirement=line.new_requirement)
    _decide(place, carry, {"changed": KEPT})
    _decide(place, carry, {"changed": DROPPED}, anew=True)
    assert _is_shown(line)


def test_of_a_merger_the_skill_stays_as_long_as_one_side_is_kept(place: Place) -> None:
    first = place.shows("merged", "holds")
    second = place.shows("merged", "look")
    second.new_requirement = first.new_requirement
    second.save()
    values = {"environment_id": place.report.pk, "bridge_id": place.bridge.pk, "actor": place.coach}
    carry = EnvironmentCarry.objects.get(pk=start_carry(**values, now=NOW, on=TODAY))
    rows = [_row(line).pk for line in (first, second)]
    said = {"carry_id": carry.pk, "anew": True, "actor": place.coach, "now": LATER, "on": TODAY}
    decide_mappings(decisions=dict.fromkeys(rows, KEPT), **said)
    assert TaskRequirement.objects.filter(requirement=first.new_requirement).count() == 1
    decide_mappings(decisions={rows[0]: DROPPED}, **said)
    assert _is_shown(first)
    decide_mappings(decisions={rows[1]: DROPPED}, **said)
    assert not _is_shown(first)


def test_nothing_said_changes_nothing(place: Place, carry: EnvironmentCarry) -> None:
    assert _decide(place, carry, {}) == Decided(decided=0, left_out=0, left=3)
    assert not Event.objects.filter(verb="environment.carry_look").exists()


def test_a_row_of_another_carry_is_missing(place: Place, carry: EnvironmentCarry) -> None:
    elsewhere = make_place()
    line = elsewhere.shows("changed", "look")
    values = {"environment_id": elsewhere.report.pk, "bridge_id": elsewhere.bridge.pk, "actor": elsewhere.coach}
    start_carry(**values, now=NOW, on=TODAY)
    for row in (_row(line).pk, 987_654):
        with _refused("carry-missing"):
            _decide(place, carry, {}, decisions={row: KEPT, _row(place.lines["changed"]).pk: KEPT})
    assert _row(place.lines["changed"]).decision == "waiting"


def test_others_find_no_carry(place: Place, carry: EnvironmentCarry) -> None:
    organisation = place.site.organisation
    supervisor = MembershipFactory(organisation=organisation, site=place.site, role="supervisor").user
    other_site = MembershipFactory(organisation=organisation, site=make_place().site, role="coach").user
    stranger = MembershipFactory(role="coordinator").user
    for actor in (supervisor, other_site, stranger, place.expert):
        with _refused("carry-missing"):
            _decide(place, carry, {"changed": KEPT}, actor=actor)
    with _refused("carry-missing"):
        _decide(place, carry, {"changed": KEPT}, carry_id=987_654)


def test_the_draft_is_not_sent_while_rows_wait(place: Place, carry: EnvironmentCarry) -> None:
    _decide(place, carry, {"changed": KEPT, "moved": KEPT})
    with _refused("environment-carry-unfinished"):
        _send(place, carry)
    _decide(place, carry, {"merged": DROPPED})
    _send(place, carry)
    assert LearningEnvironment.objects.get(pk=carry.environment_id).state == "in_review"


def test_other_drafts_of_the_site_are_not_held_back(place: Place, carry: EnvironmentCarry) -> None:
    other = make_place(place.site)
    line = other.shows("unchanged", "holds")
    values = {"environment_id": other.report.pk, "bridge_id": other.bridge.pk, "actor": place.coach}
    second = EnvironmentCarry.objects.get(pk=start_carry(**values, now=NOW, on=TODAY))
    _send(place, second)
    assert second.environment.lines.get().requirement == line.new_requirement


def test_with_the_expert_nothing_is_decided_and_after_it_everything_again(
    place: Place, carry: EnvironmentCarry
) -> None:
    _decide(place, carry, {"changed": KEPT, "moved": DROPPED, "merged": KEPT})
    _send(place, carry)
    with _refused("carry-not-in-draft"):
        _decide(place, carry, {"moved": KEPT}, anew=True)
    recall(environment_id=carry.environment_id, actor=place.coach, now=LATER, on=TODAY)
    assert _decide(place, carry, {"moved": KEPT}, anew=True).decided == 1
    _send(place, carry)
    values = {"environment_id": carry.environment_id, "reason": "Tarkentakaa.", "actor": Reviewer(user=place.expert)}
    send_back(**values, now=LATER, on=TODAY)
    assert _decide(place, carry, {"moved": DROPPED}, anew=True).decided == 1


def test_the_whole_way_from_report_to_report(place: Place, carry: EnvironmentCarry) -> None:
    _decide(place, carry, {"changed": KEPT, "moved": DROPPED, "merged": KEPT})
    _send(place, carry)
    published = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
    agree_to_all(LearningEnvironment.objects.get(pk=carry.environment_id), place.expert, at=published)
    approve(
        environment_id=carry.environment_id,
        title="Opettaja",
        organisation="Esimerkkiopisto",
        valid_until=date(2029, 1, 1),
        actor=Reviewer(user=place.expert),
        now=published,
        on=published.date(),
    )
    new = LearningEnvironment.objects.get(pk=carry.environment_id)
    shown = {place.lines[kind].new_requirement_id for kind in ("unchanged", "changed", "merged")}
    assert (new.state, set(new.lines.values_list("requirement_id", flat=True))) == ("published", shown)
    in_force = LearningEnvironment.objects.filter(site=place.site)
    assert set(in_force.in_force(published.date())) == {place.report, new}
    assert set(in_force.in_force(date(2028, 7, 31))) == {place.report, new}
    assert set(in_force.in_force(date(2028, 8, 1))) == {new}
    with _refused("carry-not-in-draft"):
        _decide(place, carry, {"moved": KEPT}, anew=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite",
    reason="SQLite in memory lets no second thread in; its writers stand in line anyway. Runs on PostgreSQL",
)
def test_of_two_answers_at_once_the_first_stands() -> None:
    place = make_place()
    line = place.shows("changed", "look")
    values = {"environment_id": place.report.pk, "bridge_id": place.bridge.pk, "actor": place.coach}
    carry = EnvironmentCarry.objects.get(pk=start_carry(**values, now=NOW, on=TODAY))
    done = together(
        lambda: _decide(place, carry, {"changed": KEPT}), lambda: _decide(place, carry, {"changed": DROPPED})
    )
    assert sorted((each.decided, each.left_out) for each in done) == [(0, 1), (1, 0)]
    assert _is_shown(line) is (_row(line).decision == KEPT)
    assert Event.objects.filter(verb="environment.carry_look").count() == 1
