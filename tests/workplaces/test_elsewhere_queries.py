"""Where skills could be learnt: who is offered, in which order, and at what cost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from qualifications.models import Unit
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory
from workplaces.models import LearningEnvironment
from workplaces.queries.elsewhere import Offer, offers_of_unit

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    unit = UnitFactory()
    for _requirement in range(3):
        RequirementFactory(unit=unit)
    return unit


def _offer(unit: Unit, municipality: str, skills: int = 1, **facts: object) -> LearningEnvironment:
    environment = EnvironmentFactory(document=unit.document, published=True, site__municipality=municipality, **facts)
    for requirement in unit.requirements.order_by("position")[:skills]:
        task = TaskFactory(site=environment.site)
        EnvironmentLineFactory(environment=environment, requirement=requirement, task=task)
    return environment


def _offers(unit: Unit, near: str = "Turku", wanted: set[int] | None = None) -> tuple[Offer, ...]:
    known = set(unit.requirements.values_list("pk", flat=True))
    return offers_of_unit(unit.pk, known if wanted is None else wanted, near=near, on=TODAY, language="fi")


def test_the_nearest_place_stands_first_and_unknown_places_last(unit: Unit) -> None:
    for place in ("Oulu", "Salo", "", "Åbo", "Helsinki"):
        _offer(unit, place)
    found = [(offer.municipality, offer.kilometres is None) for offer in _offers(unit)]
    assert found == [("Åbo", False), ("Salo", False), ("Helsinki", False), ("Oulu", False), ("", True)]
    assert _offers(unit)[0].kilometres == 0


def test_without_a_municipality_nothing_is_told_of_distance(unit: Unit) -> None:
    _offer(unit, "Salo", skills=1)
    _offer(unit, "Oulu", skills=3)
    assert [(offer.kilometres, len(offer.skills)) for offer in _offers(unit, near="Atlantis")] == [(None, 3), (None, 1)]


@pytest.mark.parametrize(
    "facts", [{"is_listed": False}, {"state": "withdrawn"}, {"valid_until": date(2026, 3, 1)}, {"state": "replaced"}]
)
def test_only_listed_reports_in_force_are_offered(unit: Unit, facts: dict[str, object]) -> None:
    _offer(unit, "Salo", **facts)
    assert _offers(unit) == ()


def test_only_what_is_wanted_counts(unit: Unit) -> None:
    _offer(unit, "Salo", skills=2)
    first = unit.requirements.order_by("position").first()
    last = unit.requirements.order_by("position").last()
    assert [len(offer.skills) for offer in _offers(unit, wanted={first.pk})] == [1]
    assert _offers(unit, wanted={last.pk}) == ()


def test_the_same_unit_in_another_version_is_offered_after_the_exact_ones(unit: Unit) -> None:
    newer = UnitFactory(document=DocumentFactory(), code_uri=unit.code_uri)
    RequirementFactory(unit=newer)
    near, far = _offer(newer, "Turku"), _offer(unit, "Oulu")
    found = _offers(unit)
    assert [(offer.environment_id, len(offer.skills), offer.other_version) for offer in found] == [
        (far.pk, 1, 0),
        (near.pk, 0, 1),
    ]


def test_a_missing_unit_is_offered_nowhere() -> None:
    assert offers_of_unit(4711, {1}, near="", on=TODAY, language="fi") == ()


@pytest.mark.parametrize("rows", [1, 3])
def test_offers_cost_the_same_for_one_row_and_three(
    rows: int, unit: Unit, django_assert_num_queries: Callable[..., object]
) -> None:
    for _row in range(rows):
        _offer(unit, "Salo")
    wanted = set(unit.requirements.values_list("pk", flat=True))
    with django_assert_num_queries(3):
        assert len(offers_of_unit(unit.pk, wanted, near="Turku", on=TODAY, language="fi")) == rows
