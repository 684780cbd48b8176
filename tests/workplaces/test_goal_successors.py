"""Goals on earlier requirements, and the units that continue them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Cast
from tests.factories.bridges import add_line, confirmed_bridge
from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.factories.people import PlacementUnitFactory
from workplaces.models import Bridge, PlacementUnit
from workplaces.queries.goal_successors import ContinuedGoal, goal_successors
from workplaces.queries.goals import goal_choices

pytestmark = pytest.mark.django_db


def _continued(cast: Cast, who: str = "coach") -> tuple[ContinuedGoal, ...]:
    today = timezone.localdate()
    choices = goal_choices(cast.users[who], cast.placement.pk, on=today, language="fi")
    return goal_successors(cast.users[who], choices, on=today, language="fi")


def test_a_goal_continues_in_the_unit_to_which_its_skills_lead(cast: Cast) -> None:
    (goal,) = _continued(cast)
    (next_unit,) = goal.successors
    assert (goal.unit.text, next_unit.name.text) == (str(cast.unit.name), str(cast.new_unit.name))
    assert (next_unit.diary_number, next_unit.is_offered) == (cast.new_document.diary_number, True)


def test_without_an_environment_of_the_site_it_is_named_but_not_offered(cast: Cast) -> None:
    cast.carry.mappings.all().delete()
    draft = cast.carry.environment
    cast.carry.delete()
    draft.delete()
    assert [unit.is_offered for goal in _continued(cast) for unit in goal.successors] == [False]


def test_a_unit_that_goes_on_in_two_names_both_in_order(cast: Cast) -> None:
    second = UnitFactory(document=cast.new_document)
    add_line(cast.bridge_confirmed, cast.requirement_both, RequirementFactory(unit=second), "moved", "look")
    (goal,) = _continued(cast)
    assert [unit.name.text for unit in goal.successors] == [str(cast.new_unit.name), str(second.name)]


def test_what_is_a_goal_already_is_not_named(cast: Cast) -> None:
    PlacementUnitFactory(placement=cast.placement, unit=cast.new_unit)
    assert _continued(cast) == ()


def test_bridges_that_are_not_confirmed_or_of_others_lead_nowhere(cast: Cast) -> None:
    Bridge.objects.filter(pk=cast.bridge_confirmed.pk).update(state="in_review")
    confirmed_bridge(
        cast.other_organisation,
        cast.document,
        cast.new_document,
        pairs=((cast.requirement, cast.new_requirement),),
    )
    assert _continued(cast) == ()


def test_requirements_whose_time_is_over_are_not_named(cast: Cast) -> None:
    cast.new_document.valid_to = timezone.localdate() - timedelta(days=1)
    cast.new_document.save()
    assert _continued(cast) == ()


@pytest.mark.parametrize("rows", [1, 3])
def test_it_takes_two_statements(cast: Cast, rows: int, django_assert_num_queries: Callable[[int], object]) -> None:
    for _ in range(rows - 1):
        unit = UnitFactory(document=cast.document)
        PlacementUnitFactory(placement=cast.placement, unit=unit)
        ends = RequirementFactory(unit=unit), RequirementFactory(unit=UnitFactory(document=cast.new_document))
        add_line(cast.bridge_confirmed, *ends)
    today = timezone.localdate()
    choices = goal_choices(cast.coach, cast.placement.pk, on=today, language="fi")
    with django_assert_num_queries(2):
        assert len(goal_successors(cast.coach, choices, on=today, language="fi")) == rows


@pytest.mark.parametrize("prefix", ["", "/sv"])
def test_the_page_of_goals_names_them_and_changes_nothing(cast: Cast, client: Client, prefix: str) -> None:
    client.force_login(cast.coach)
    address = prefix + reverse("placements-goals", args=[cast.placement.pk])
    html = client.get(address).content.decode()
    assert (cast.new_document.diary_number in html, "govuk-inset-text" in html) == (True, True)
    assert set(PlacementUnit.objects.filter(placement=cast.placement).values_list("unit", flat=True)) == {cast.unit.pk}
    client.post(address, {f"document_{cast.new_document.pk}": cast.new_unit.pk})
    assert set(PlacementUnit.objects.filter(placement=cast.placement).values_list("unit", flat=True)) == {
        cast.new_unit.pk
    }
