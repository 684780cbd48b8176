"""What must never be false of placements and their kinds is refused by the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from tests.factories.catalogue import UnitFactory
from tests.factories.people import PlacementFactory, PlacementKindFactory, PlacementUnitFactory
from workplaces.models import Placement, PlacementKind

pytestmark = pytest.mark.django_db


def refused(change) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        change()
    return str(error.value)


def test_a_placement_runs_forward() -> None:
    placement = PlacementFactory(begins_on=date(2026, 3, 2), ends_on=date(2026, 3, 2))
    assert "placement_dates_in_order" in refused(
        lambda: Placement.objects.filter(pk=placement.pk).update(ends_on=date(2026, 3, 1))
    )


def test_a_goal_is_said_once() -> None:
    placement, unit = PlacementFactory(), UnitFactory()
    PlacementUnitFactory(placement=placement, unit=unit)
    assert "UNIQUE" in refused(lambda: PlacementUnitFactory(placement=placement, unit=unit)).upper()


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"employment_relation": "maybe"}, "placement_kind_relation"),
        ({"confidentiality": "open"}, "placement_kind_confidentiality"),
        (
            {"valid_from": date(2025, 1, 1), "valid_to": date(2024, 12, 31)},
            "placement_kind_dates_in_order",
        ),
    ],
)
def test_a_kind_has_values_of_the_closed_lists_and_dates_in_order(values: dict[str, object], name: str) -> None:
    kind = PlacementKindFactory()
    assert name in refused(lambda: PlacementKind.objects.filter(pk=kind.pk).update(**values))


@pytest.mark.parametrize("begins", [None, date(2025, 1, 1)])
def test_a_kind_has_one_row_for_a_start(begins: date | None) -> None:
    PlacementKindFactory(code="same", valid_from=begins)
    PlacementKindFactory(code="same", valid_from=date(2026, 1, 1))
    assert "UNIQUE" in refused(lambda: PlacementKindFactory(code="same", valid_from=begins)).upper()


def test_a_kind_in_use_is_not_deleted() -> None:
    placement = PlacementFactory()
    with pytest.raises(ProtectedError):
        placement.kind.delete()


@pytest.mark.parametrize(
    ("day", "running", "not_ended", "ended"),
    [
        (date(2026, 2, 28), False, True, False),
        (date(2026, 3, 1), True, True, False),
        (date(2026, 3, 31), True, True, False),
        (date(2026, 4, 1), False, False, True),
    ],
)
def test_both_days_belong_to_a_placement(day: date, running: bool, not_ended: bool, ended: bool) -> None:
    PlacementFactory(begins_on=date(2026, 3, 1), ends_on=date(2026, 3, 31))
    found = Placement.objects
    assert (found.running(day).exists(), found.all().not_ended(day).exists(), found.all().ended(day).exists()) == (
        running,
        not_ended,
        ended,
    )


def test_a_placement_without_an_end_runs_on() -> None:
    PlacementFactory(begins_on=date(2026, 3, 1), ends_on=None)
    assert Placement.objects.running(date(2036, 3, 1)).exists()
    assert not Placement.objects.all().ended(date(2036, 3, 1)).exists()
