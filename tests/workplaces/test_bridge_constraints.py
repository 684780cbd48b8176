"""What the database itself refuses about bridges, their lines, and what is carried over them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests.cast import Cast
from tests.factories.bridges import AT, BridgeFactory, BridgeLineFactory
from tests.factories.catalogue import DocumentFactory, RequirementFactory
from tests.factories.people import UserFactory
from tests.factories.work import EnvironmentFactory
from workplaces.models import Bridge, CarriedMapping, EnvironmentCarry

pytestmark = pytest.mark.django_db


def _refused(name: str = "(?i)unique") -> Any:
    return pytest.raises(IntegrityError, match=name)


def ends(*which: str) -> dict[str, object]:
    return {f"{end}_requirement": RequirementFactory() for end in which}


def test_an_organisation_has_one_bridge_between_two_versions() -> None:
    first = BridgeFactory()
    pair = {"old_document": first.old_document, "new_document": first.new_document}
    BridgeFactory(**pair)
    with _refused(), transaction.atomic():
        BridgeFactory(organisation=first.organisation, **pair)


def test_the_way_back_is_another_bridge() -> None:
    first = BridgeFactory()
    BridgeFactory(organisation=first.organisation, old_document=first.new_document, new_document=first.old_document)
    assert Bridge.objects.count() == 2


def test_a_state_of_a_bridge_is_one_of_the_list() -> None:
    with _refused("bridge_state"), transaction.atomic():
        BridgeFactory(state="approved")


def test_a_bridge_lies_between_two_versions() -> None:
    document = DocumentFactory()
    with _refused("bridge_between_two"), transaction.atomic():
        BridgeFactory(old_document=document, new_document=document)


@pytest.mark.parametrize(
    "lack", [{"confirmed_at": None}, {"expert": None}, {"responsible_name": ""}, {"expert_name": ""}]
)
def test_a_confirmed_bridge_names_two_people(lack: dict[str, object]) -> None:
    with _refused("bridge_confirmed_by_two"), transaction.atomic():
        BridgeFactory(confirmed=True, **lack)


def test_nobody_confirms_the_own_bridge() -> None:
    somebody = UserFactory()
    with _refused("bridge_confirmed_by_two"), transaction.atomic():
        BridgeFactory(confirmed=True, responsible=somebody, expert=somebody)


@pytest.mark.parametrize(("kind", "which"), [("unchanged", ("old", "new")), ("gone", ("old",)), ("new", ("new",))])
def test_a_line_is_said_once(kind: str, which: tuple[str, ...]) -> None:
    bridge, both = BridgeFactory(), ends(*which)
    BridgeLineFactory(bridge=bridge, kind=kind, **both)
    BridgeLineFactory(bridge=BridgeFactory(), kind=kind, **both)
    with _refused(), transaction.atomic():
        BridgeLineFactory(bridge=bridge, kind=kind, **both)


def test_a_kind_is_one_of_the_list() -> None:
    with _refused("bridge_line_kind"), transaction.atomic():
        BridgeLineFactory(bridge=BridgeFactory(), kind="renamed", likeness=0, **ends("old", "new"))


@pytest.mark.parametrize(
    ("kind", "which"),
    [
        ("gone", ("old", "new")),
        ("gone", ("new",)),
        ("new", ("old", "new")),
        ("new", ("old",)),
        ("changed", ("old",)),
        ("moved", ("new",)),
        ("unchanged", ()),
    ],
)
def test_the_ends_of_a_line_fit_its_kind(kind: str, which: tuple[str, ...]) -> None:
    with _refused("bridge_line_ends"), transaction.atomic():
        BridgeLineFactory(bridge=BridgeFactory(), kind=kind, **ends(*which))


def test_a_verdict_is_one_of_the_list() -> None:
    with _refused("bridge_line_verdict"), transaction.atomic():
        BridgeLineFactory(bridge=BridgeFactory(), verdict="maybe", **ends("old", "new"))


def test_nothing_is_more_than_wholly_alike() -> None:
    with _refused("bridge_line_likeness"), transaction.atomic():
        BridgeLineFactory(bridge=BridgeFactory(), likeness=101, **ends("old", "new"))


@pytest.mark.parametrize("half", [{"decided_at": AT}, {"decided_by": True}])
def test_a_decision_has_its_maker_and_its_time(half: dict[str, object]) -> None:
    given = {"decided_by": UserFactory()} if "decided_by" in half else half
    with _refused("bridge_line_decided_by_somebody"), transaction.atomic():
        BridgeLineFactory(bridge=BridgeFactory(), **given, **ends("old", "new"))


def test_a_report_is_carried_once_over_a_bridge_and_a_draft_comes_from_one_carry(cast: Cast) -> None:
    carry = cast.carry
    common = {"bridge": carry.bridge, "started_by": carry.started_by, "started_at": carry.started_at}
    with _refused(), transaction.atomic():
        EnvironmentCarry.objects.create(source=carry.source, environment=EnvironmentFactory(), **common)
    with _refused(), transaction.atomic():
        EnvironmentCarry.objects.create(source=cast.report_with_bridge, environment=carry.environment, **common)


def test_a_report_is_not_carried_into_itself(cast: Cast) -> None:
    with _refused("carry_between_two"), transaction.atomic():
        EnvironmentCarry.objects.filter(pk=cast.carry.pk).update(source=cast.carry.environment)


def test_a_carry_ends_after_it_began(cast: Cast) -> None:
    early = cast.carry.started_at - timedelta(seconds=1)
    with _refused("carry_in_order"), transaction.atomic():
        EnvironmentCarry.objects.filter(pk=cast.carry.pk).update(finished_at=early)


def test_a_carried_mapping_is_said_once(cast: Cast) -> None:
    row = cast.carried_mapping
    with _refused(), transaction.atomic():
        CarriedMapping.objects.create(carry=row.carry, line=row.line, task=row.task)


def test_a_decision_on_a_mapping_is_one_of_the_list(cast: Cast) -> None:
    decided = {"decided_by": cast.coach, "decided_at": AT}
    with _refused("carried_mapping_decision"), transaction.atomic():
        CarriedMapping.objects.filter(pk=cast.carried_mapping.pk).update(decision="later", **decided)


@pytest.mark.parametrize("given", [{"decision": "kept"}, {"decision": "kept", "decided_at": AT}, {"decided_at": AT}])
def test_a_decided_mapping_names_its_maker_and_a_waiting_one_nobody(cast: Cast, given: dict[str, object]) -> None:
    with _refused("carried_mapping_decided_by_somebody"), transaction.atomic():
        CarriedMapping.objects.filter(pk=cast.carried_mapping.pk).update(**given)


def test_what_has_been_carried_keeps_its_bridge_and_its_line(cast: Cast) -> None:
    with pytest.raises(ProtectedError), transaction.atomic():
        cast.carried_mapping.line.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        cast.bridge_confirmed.delete()
