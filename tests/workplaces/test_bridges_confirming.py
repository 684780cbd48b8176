"""A bridge on its way to the outside expert and back: send, recall, send back, confirm."""

from __future__ import annotations

from datetime import timedelta

import pytest

from accounts.models import User
from qualifications.models import RequirementsDocument
from tests.factories.bridges import BridgeFactory
from tests.factories.people import MembershipFactory
from tests.workplaces.bridging import NOW, TODAY, Versions, refused, versions
from workplaces.choices import BridgeState, Verdict
from workplaces.models import Bridge, BridgeLine, Membership
from workplaces.rules.bridge import MOVES, may_move
from workplaces.services.bridges.confirm import confirm_bridge
from workplaces.services.bridges.decide_many import decide_many
from workplaces.services.bridges.propose import propose_bridge
from workplaces.services.bridges.recall import recall_bridge
from workplaces.services.bridges.send import send_to_expert
from workplaces.services.bridges.send_back import send_bridge_back

pytestmark = pytest.mark.django_db
SIGNED = {"title": " Opettaja ", "organisation": "Esimerkkiopisto"}


@pytest.fixture
def two() -> Versions:
    return versions()


@pytest.fixture
def decided(two: Versions) -> Bridge:
    """A draft in which every line with both ends has been decided on."""
    bridge = Bridge.objects.get(pk=propose_bridge(**two.pair(), **two.acting()))
    verdicts = dict.fromkeys(BridgeLine.objects.undecided().values_list("pk", flat=True), Verdict.HOLDS)
    decide_many(bridge_id=bridge.pk, verdicts=verdicts, **two.acting())
    return bridge


@pytest.fixture
def waiting(two: Versions, decided: Bridge) -> Bridge:
    send_to_expert(bridge_id=decided.pk, expert_id=two.expert.pk, **two.acting())
    return Bridge.objects.get(pk=decided.pk)


def test_a_decided_bridge_goes_to_the_expert(two: Versions, decided: Bridge) -> None:
    asked = send_to_expert(bridge_id=decided.pk, expert_id=two.expert.pk, **two.acting())
    decided.refresh_from_db()
    assert (decided.state, decided.expert, decided.sent_at) == ("in_review", two.expert, NOW)
    assert (asked.to_email, asked.organisation) == (two.expert.email, "Ykköspaja ry")
    assert (asked.old_document, asked.new_document) == (two.old.name, two.new.name)
    event = two.events()[-1]
    assert (event.verb, event.data["lines"], event.data["expert"]) == ("bridge.send", 3, two.expert.audit_ref)


def test_an_undecided_bridge_stays(two: Versions, decided: Bridge) -> None:
    BridgeLine.objects.filter(bridge=decided, kind="changed").update(verdict="", decided_by=None, decided_at=None)
    with refused("bridge-undecided"):
        send_to_expert(bridge_id=decided.pk, expert_id=two.expert.pk, **two.acting())


def test_a_bridge_that_joins_nothing_stays(two: Versions, decided: Bridge) -> None:
    BridgeLine.objects.filter(bridge=decided).with_both_ends().delete()
    with refused("bridge-undecided"):
        send_to_expert(bridge_id=decided.pk, expert_id=two.expert.pk, **two.acting())


def test_a_bridge_of_texts_that_have_changed_since_stays(two: Versions, decided: Bridge) -> None:
    RequirementsDocument.objects.filter(pk=two.old.pk).update(content_hash="a" * 64)
    with refused("bridge-outdated"):
        send_to_expert(bridge_id=decided.pk, expert_id=two.expert.pk, **two.acting())


def test_only_an_outside_expert_is_asked(two: Versions, decided: Bridge) -> None:
    inside = MembershipFactory(organisation=two.organisation, role="outside_expert").user
    ended = MembershipFactory(role="outside_expert", ends_on=TODAY - timedelta(days=1)).user
    for wrong in (inside, ended, two.coordinator, MembershipFactory(role="coordinator").user):
        with refused("bridge-expert-not-eligible"):
            send_to_expert(bridge_id=decided.pk, expert_id=wrong.pk, **two.acting())


def test_the_sender_has_a_name(two: Versions, decided: Bridge) -> None:
    User.objects.filter(pk=two.coordinator.pk).update(given_names="", family_name="")
    two.coordinator.refresh_from_db()
    with refused("bridge-responsible-without-name"):
        send_to_expert(bridge_id=decided.pk, expert_id=two.expert.pk, **two.acting())


def test_what_waits_is_not_sent_again(two: Versions, waiting: Bridge) -> None:
    with refused("bridge-not-draft"):
        send_to_expert(bridge_id=waiting.pk, expert_id=two.expert.pk, **two.acting())


def test_a_bridge_is_taken_back_with_its_decisions(two: Versions, waiting: Bridge) -> None:
    recall_bridge(bridge_id=waiting.pk, **two.acting())
    waiting.refresh_from_db()
    assert waiting.state == "draft"
    assert not waiting.lines.undecided().exists()
    assert two.events()[-1].verb == "bridge.recall"
    with refused("bridge-not-in-review"):
        recall_bridge(bridge_id=waiting.pk, **two.acting())
    with refused("bridge-review-missing"):
        confirm_bridge(bridge_id=waiting.pk, **SIGNED, **two.acting(two.expert))


def test_others_take_nothing_back(two: Versions, waiting: Bridge) -> None:
    for actor in (two.expert, MembershipFactory(organisation=two.organisation, role="coach").user):
        with refused("bridge-missing"):
            recall_bridge(bridge_id=waiting.pk, **two.acting(actor))


def test_the_expert_sends_back_with_a_reason(two: Versions, waiting: Bridge) -> None:
    common = {"bridge_id": waiting.pk, **two.acting(two.expert)}
    with refused("bridge-returned-without-reason"):
        send_bridge_back(reason="  ", **common)
    decision = send_bridge_back(reason=" Katsokaa jarrut. ", **common)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.review_comment) == ("draft", "Katsokaa jarrut.")
    assert (decision.to_email, decision.reason) == (two.coordinator.email, "Katsokaa jarrut.")
    event = two.events()[-1]
    assert (event.verb, event.role, "jarrut" in str(event.data)) == ("bridge.return", "expert", False)


def test_the_expert_confirms_by_name(two: Versions, waiting: Bridge) -> None:
    decision = confirm_bridge(bridge_id=waiting.pk, **SIGNED, **two.acting(two.expert))
    waiting.refresh_from_db()
    assert (waiting.state, waiting.confirmed_at, waiting.review_comment) == ("confirmed", NOW, "")
    assert (waiting.responsible_name, waiting.expert_name) == (two.coordinator.full_name, two.expert.full_name)
    assert (waiting.expert_title, waiting.expert_organisation) == ("Opettaja", "Esimerkkiopisto")
    assert (decision.to_email, decision.reason) == (two.coordinator.email, "")
    assert (two.events()[-1].verb, two.events()[-1].data["lines"]) == ("bridge.confirm", 3)


def test_a_confirmed_bridge_is_final(two: Versions, waiting: Bridge) -> None:
    confirm_bridge(bridge_id=waiting.pk, **SIGNED, **two.acting(two.expert))
    with refused("bridge-review-missing"):
        confirm_bridge(bridge_id=waiting.pk, **SIGNED, **two.acting(two.expert))
    with refused("bridge-review-missing"):
        send_bridge_back(bridge_id=waiting.pk, reason="Ei sittenkään", **two.acting(two.expert))
    with refused("bridge-not-in-review"):
        recall_bridge(bridge_id=waiting.pk, **two.acting())
    with refused("bridge-not-draft"):
        send_to_expert(bridge_id=waiting.pk, expert_id=two.expert.pk, **two.acting())


def test_only_the_expert_who_was_asked_answers(two: Versions, waiting: Bridge) -> None:
    other = MembershipFactory(role="outside_expert").user
    for actor in (other, two.coordinator):
        with refused("bridge-review-missing"):
            confirm_bridge(bridge_id=waiting.pk, **SIGNED, **two.acting(actor))
        with refused("bridge-review-missing"):
            send_bridge_back(bridge_id=waiting.pk, reason="Ei", **two.acting(actor))


def test_an_expert_whose_role_has_ended_answers_no_more(two: Versions, waiting: Bridge) -> None:
    Membership.objects.filter(user=two.expert).update(ends_on=TODAY - timedelta(days=1))
    with refused("bridge-review-missing"):
        confirm_bridge(bridge_id=waiting.pk, **SIGNED, **two.acting(two.expert))


def test_an_expert_who_has_joined_the_organisation_confirms_nothing(two: Versions, waiting: Bridge) -> None:
    MembershipFactory(user=two.expert, organisation=two.organisation, begins_on=TODAY + timedelta(days=30))
    with refused("bridge-expert-not-outside"):
        confirm_bridge(bridge_id=waiting.pk, **SIGNED, **two.acting(two.expert))


def test_a_nameless_expert_confirms_nothing(two: Versions, waiting: Bridge) -> None:
    User.objects.filter(pk=two.expert.pk).update(given_names="", family_name="")
    two.expert.refresh_from_db()
    with refused("bridge-expert-without-name"):
        confirm_bridge(bridge_id=waiting.pk, **SIGNED, **two.acting(two.expert))


def test_a_bridge_that_has_become_outdated_is_not_confirmed(two: Versions, waiting: Bridge) -> None:
    RequirementsDocument.objects.filter(pk=two.new.pk).update(content_hash="b" * 64)
    with refused("bridge-outdated"):
        confirm_bridge(bridge_id=waiting.pk, **SIGNED, **two.acting(two.expert))


def test_the_way_of_a_bridge_ends_with_its_confirmation() -> None:
    assert {(one, other) for one in BridgeState for other in BridgeState if may_move(one, other)} == {
        (BridgeState.DRAFT, BridgeState.IN_REVIEW),
        (BridgeState.IN_REVIEW, BridgeState.CONFIRMED),
        (BridgeState.IN_REVIEW, BridgeState.DRAFT),
    }
    assert set(MOVES) == set(BridgeState)


def test_a_bridge_of_another_organisation_is_not_there(two: Versions) -> None:
    foreign = BridgeFactory()
    with refused("bridge-missing"):
        send_to_expert(bridge_id=foreign.pk, expert_id=two.expert.pk, **two.acting())
    with refused("bridge-missing"):
        recall_bridge(bridge_id=foreign.pk, **two.acting())
