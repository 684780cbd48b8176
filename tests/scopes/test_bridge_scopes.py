"""Who sees, edits and reviews bridges and what is carried over them: everybody of the cast."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone

from tests.cast import PRINCIPALS, Cast
from tests.factories.bridges import BridgeFactory, add_line, confirmed_bridge
from tests.factories.catalogue import DocumentFactory, RequirementFactory
from tests.factories.people import MembershipFactory
from tests.factories.work import EnvironmentFactory, TaskFactory
from workplaces.models import Bridge, BridgeLine, CarriedMapping, EnvironmentCarry, Membership

Scope = Callable[[object, date], QuerySet]
STAFF = ("supervisor", "supervisor_other_site", "coordinator", "coach")
OF_OTHERS = ("supervisor_other_org", "coordinator_other_org")


@pytest.fixture
def rows(cast: Cast) -> dict[str, object]:
    """Rows by name: those of the first workshop, and of each sort one of the other that could leak."""
    foreign = confirmed_bridge(cast.other_organisation, cast.document, cast.new_document, expert=cast.expert_other)
    line = add_line(foreign, cast.requirement, cast.new_requirement)
    waiting = BridgeFactory(organisation=cast.other_organisation, in_review=True, expert=cast.expert_other)
    common = {"started_by": cast.coordinator, "started_at": timezone.now()}
    carry = EnvironmentCarry.objects.create(
        environment=EnvironmentFactory(site=cast.site_elsewhere, document=cast.new_document),
        source=EnvironmentFactory(site=cast.site_elsewhere, document=cast.document, published=True),
        bridge=foreign,
        **common,
    )
    neighbour = EnvironmentCarry.objects.create(
        environment=EnvironmentFactory(site=cast.other_site, document=DocumentFactory()),
        source=cast.report_with_bridge,
        bridge=cast.bridge_confirmed,
        **common,
    )
    mapping = {"carry": carry, "line": line, "task": TaskFactory(site=cast.site_elsewhere)}
    beside = {"carry": neighbour, "line": cast.bridge_line_confirmed, "task": TaskFactory(site=cast.other_site)}
    return {
        "draft": cast.bridge,
        "in review": cast.bridge_in_review,
        "confirmed": cast.bridge_confirmed,
        "foreign": foreign,
        "foreign in review": waiting,
        "draft line": cast.bridge_line,
        "line in review": cast.bridge_in_review.lines.get(),
        "confirmed line": cast.bridge_line_confirmed,
        "foreign line": line,
        "carry": cast.carry,
        "neighbour carry": neighbour,
        "foreign carry": carry,
        "mapping": cast.carried_mapping,
        "neighbour mapping": CarriedMapping.objects.create(**beside),
        "foreign mapping": CarriedMapping.objects.create(**mapping),
    }


def _seen(rows: dict[str, object], scope: QuerySet) -> set[str]:
    found = set(scope.values_list("pk", flat=True))
    return {name for name, row in rows.items() if isinstance(row, scope.model) and row.pk in found}


def _check(cast: Cast, rows: dict[str, object], scope: Scope, expected: dict[str, set[str]]) -> None:
    """Compare for every principal; whoever is not named sees nothing."""
    today = timezone.localdate()
    seen = {name: _seen(rows, scope(cast.users[name] or AnonymousUser(), today)) for name in PRINCIPALS}
    assert seen == {name: expected.get(name, set()) for name in PRINCIPALS}


OWN, OTHERS = {"draft", "in review", "confirmed"}, {"foreign", "foreign in review"}
STAFFED = dict.fromkeys(STAFF, OWN) | dict.fromkeys(OF_OTHERS, OTHERS)
SENT = {"expert_invited": {"in review", "confirmed"}, "expert_other": {"foreign", "foreign in review"}}
BRIDGES: dict[str, tuple[Scope, dict[str, set[str]]]] = {
    "visible_to": (lambda user, on: Bridge.objects.visible_to(user, on=on), STAFFED | SENT),
    "staffed_by": (lambda user, on: Bridge.objects.staffed_by(user, on=on), STAFFED),
    "edited_by": (
        lambda user, on: Bridge.objects.edited_by(user, on=on),
        {"coordinator": OWN, "coordinator_other_org": OTHERS},
    ),
    "assigned_to": (lambda user, _on: Bridge.objects.assigned_to(user), SENT),
    "reviewable_by": (
        lambda user, on: Bridge.objects.reviewable_by(user, on=on),
        {"expert_invited": {"in review"}, "expert_other": {"foreign in review"}},
    ),
}


@pytest.mark.parametrize("name", BRIDGES)
def test_scopes_of_bridges(cast: Cast, rows: dict[str, object], name: str) -> None:
    _check(cast, rows, *BRIDGES[name])


def test_lines_are_seen_with_their_bridge(cast: Cast, rows: dict[str, object]) -> None:
    own = {"draft line", "line in review", "confirmed line"}
    expected = dict.fromkeys(STAFF, own) | {key: {"foreign line"} for key in OF_OTHERS}
    sent = {"expert_invited": {"line in review", "confirmed line"}, "expert_other": {"foreign line"}}
    _check(cast, rows, lambda user, on: BridgeLine.objects.visible_to(user, on=on), expected | sent)


def test_only_confirmed_lines_with_both_ends_are_usable(cast: Cast, rows: dict[str, object]) -> None:
    add_line(cast.bridge_confirmed, RequirementFactory(), None)
    assert _seen(rows, BridgeLine.objects.usable()) == {"confirmed line", "foreign line"}
    assert {None} & set(BridgeLine.objects.usable().values_list("new_requirement", flat=True)) == set()


def test_only_lines_with_both_ends_wait_for_a_decision(cast: Cast, rows: dict[str, object]) -> None:
    add_line(cast.bridge, RequirementFactory(), None)
    assert _seen(rows, BridgeLine.objects.undecided()) == {"draft line"}
    assert BridgeLine.objects.undecided().count() == 1


def _at_sites(kind: str) -> dict[str, set[str]]:
    both = {kind, f"neighbour {kind}"}
    return {
        "supervisor": {kind},
        "supervisor_other_site": {f"neighbour {kind}"},
        "coordinator": both,
        "coach": both,
        "supervisor_other_org": {f"foreign {kind}"},
        "coordinator_other_org": {f"foreign {kind}"},
    }


def test_carries_are_seen_by_staff_of_their_site(cast: Cast, rows: dict[str, object]) -> None:
    _check(cast, rows, lambda user, on: EnvironmentCarry.objects.visible_to(user, on=on), _at_sites("carry"))


def test_carries_are_edited_by_coach_and_coordinator(cast: Cast, rows: dict[str, object]) -> None:
    expected = _at_sites("carry")
    for name in ("supervisor", "supervisor_other_site", "supervisor_other_org"):
        del expected[name]
    _check(cast, rows, lambda user, on: EnvironmentCarry.objects.edited_by(user, on=on), expected)


def test_carried_mappings_are_seen_with_their_carry(cast: Cast, rows: dict[str, object]) -> None:
    _check(cast, rows, lambda user, on: CarriedMapping.objects.visible_to(user, on=on), _at_sites("mapping"))


def test_a_role_that_has_ended_shows_no_bridge(cast: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=cast.coordinator).update(ends_on=yesterday)
    assert list(Bridge.objects.visible_to(cast.coordinator, on=timezone.localdate())) == []


def test_an_expert_without_the_role_keeps_seeing_but_reviews_no_more(cast: Cast) -> None:
    today = timezone.localdate()
    Membership.objects.filter(user=cast.expert_invited).update(ends_on=today - timedelta(days=1))
    assert set(Bridge.objects.assigned_to(cast.expert_invited)) == {cast.bridge_in_review, cast.bridge_confirmed}
    assert list(Bridge.objects.reviewable_by(cast.expert_invited, on=today)) == []


def test_a_bridge_taken_back_is_out_of_the_expert_s_sight(cast: Cast) -> None:
    Bridge.objects.filter(pk=cast.bridge_in_review.pk).update(state="draft")
    seen = Bridge.objects.visible_to(cast.expert_invited, on=timezone.localdate())
    assert set(seen) == {cast.bridge_confirmed}


def test_a_role_that_begins_tomorrow_shows_nothing_yet(cast: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    somebody = MembershipFactory(organisation=cast.organisation, role="coordinator", begins_on=tomorrow).user
    assert list(Bridge.objects.visible_to(somebody, on=timezone.localdate())) == []
