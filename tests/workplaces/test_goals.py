"""Goals of a placement."""

from __future__ import annotations

import pytest
from django.utils import timezone

from audit.models import Event
from tests.cast import Cast
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory
from tests.factories.people import MembershipFactory, PlacementFactory, SiteFactory
from tests.factories.work import EnvironmentFactory, EnvironmentLineFactory, TaskFactory
from workplaces.models import LearningEnvironment, PlacementUnit
from workplaces.queries.goals import goal_choices
from workplaces.services.goals import CannotChooseGoal, CannotFindGoals, choose_goals, open_goals

pytestmark = pytest.mark.django_db


def by(actor) -> dict[str, object]:
    now = timezone.now()
    return {"actor": actor, "now": now, "on": timezone.localdate(now)}


def choose(cast: Cast, *units, who: str = "coach") -> set[int]:
    ids = {unit.pk for unit in units}
    person_id, number = choose_goals(placement_id=cast.placement.pk, unit_ids=ids, **by(cast.users[who]))
    assert (person_id, number) == (cast.person.pk, len(ids))
    return set(PlacementUnit.objects.filter(placement=cast.placement).values_list("unit_id", flat=True))


def choices(cast: Cast):
    return goal_choices(cast.coach, cast.placement.pk, on=timezone.localdate(), language="fi")


def test_units_of_every_document_worked_with_may_be_chosen(cast: Cast) -> None:
    found = choices(cast)
    here = LearningEnvironment.objects.filter(site=cast.site).values_list("document_id", flat=True)
    assert [document.id for document in found.documents] == sorted(set(here))
    chosen = {unit.id: (unit.is_chosen, unit.is_shown_here) for document in found.documents for unit in document.units}
    assert chosen[cast.unit.pk] == (True, True)
    assert all(not shown for pk, (_chosen, shown) in chosen.items() if pk != cast.unit.pk)


def test_goals_are_set_and_told(cast: Cast) -> None:
    wish = cast.environment_in_review.document.units.get()
    assert choose(cast, wish) == {wish.pk}
    event = Event.objects.get()
    assert (event.verb, event.data) == (
        "placement.choose_goals",
        {"organisation": cast.organisation.pk, "added": [wish.pk], "removed": [cast.unit.pk]},
    )


def test_choosing_the_same_again_tells_nothing_and_none_takes_all_off(cast: Cast) -> None:
    assert choose(cast, cast.unit) == {cast.unit.pk}
    assert Event.objects.count() == 0
    assert choose(cast) == set()


def test_a_unit_that_the_site_does_not_work_with_is_refused(cast: Cast) -> None:
    foreign = UnitFactory(document=DocumentFactory())
    EnvironmentFactory(site=cast.site_elsewhere, document=foreign.document, published=True)
    with pytest.raises(CannotChooseGoal):
        choose(cast, cast.unit, foreign)
    assert set(PlacementUnit.objects.values_list("unit_id", flat=True)) == {cast.unit.pk}


@pytest.mark.parametrize("state", ["withdrawn", "expired"])
def test_when_the_environment_is_over_old_goals_stay_and_new_ones_are_refused(cast: Cast, state: str) -> None:
    LearningEnvironment.objects.filter(pk=cast.environment.pk).update(state=state)
    second = cast.document.units.exclude(pk=cast.unit.pk).get()
    assert choose(cast, cast.unit) == {cast.unit.pk}
    with pytest.raises(CannotChooseGoal):
        choose(cast, cast.unit, second)


def test_a_withdrawn_unit_is_no_new_goal(cast: Cast) -> None:
    second = cast.document.units.exclude(pk=cast.unit.pk).get()
    second.is_withdrawn = True
    second.save()
    with pytest.raises(CannotChooseGoal):
        choose(cast, second)


@pytest.mark.parametrize("who", ["participant", "supervisor", "coordinator_other_org", "school", "disabled"])
def test_only_a_coach_or_coordinator_of_the_site_chooses(cast: Cast, who: str) -> None:
    with pytest.raises(CannotFindGoals):
        choose(cast, cast.unit, who=who)
    with pytest.raises(CannotFindGoals):
        open_goals(placement_id=cast.placement.pk, language="fi", **by(cast.users[who]))
    assert Event.objects.count() == 0


def test_reading_the_goals_is_told(cast: Cast) -> None:
    found = open_goals(placement_id=cast.placement.pk, language="sv", **by(cast.coach))
    assert found.documents[0].name.language == "sv"
    assert (Event.objects.get().verb, Event.objects.get().stream) == (
        "placement.read",
        f"person:{cast.person.audit_ref}",
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_choices_cost_the_same_for_one_row_and_for_three(rows: int, django_assert_num_queries) -> None:
    coach = MembershipFactory(role="coach")
    site = SiteFactory(organisation=coach.organisation)
    placement = PlacementFactory(host=site)
    task = TaskFactory(site=site)
    for _ in range(rows):
        environment = EnvironmentFactory(site=site, published=True)
        requirement = RequirementFactory(unit__document=environment.document)
        EnvironmentLineFactory(environment=environment, requirement=requirement, task=task)
    with django_assert_num_queries(4):
        found = goal_choices(coach.user, placement.pk, on=timezone.localdate(), language="fi")
    assert [len(document.units) for document in found.documents] == [1] * rows
