"""What the last day of a requirements document ends, and what goes on: goals and reports."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from qualifications.choices import Beginning
from qualifications.models import RequirementsDocument
from tests.cast import Cast
from tests.factories.catalogue import DocumentFactory
from tests.factories.work import EnvironmentFactory
from workplaces.models import LearningEnvironment, PlacementUnit
from workplaces.queries.goals import goal_choices
from workplaces.services.goals import CannotChooseEnded, choose_goals

pytestmark = pytest.mark.django_db


def test_after_the_transition_old_goals_stay_and_new_ones_are_refused(cast: Cast) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    RequirementsDocument.objects.update(valid_to=yesterday - timedelta(days=9), transition_ends=yesterday)
    found = goal_choices(cast.coach, cast.placement.pk, on=timezone.localdate(), language="fi")
    assert [
        (document.id, document.beginning, [unit.id for unit in document.units]) for document in found.documents
    ] == [(cast.document.pk, Beginning.REFUSED, [cast.unit.pk])]
    second = cast.document.units.exclude(pk=cast.unit.pk).get()
    now = timezone.now()
    common = {"actor": cast.coach, "now": now, "on": timezone.localdate(now), "placement_id": cast.placement.pk}
    with pytest.raises(CannotChooseEnded) as caught:
        choose_goals(unit_ids={cast.unit.pk, second.pk}, **common)
    assert caught.value.code == "goal-document-over"
    assert choose_goals(unit_ids={cast.unit.pk}, **common) == (cast.person.pk, 1)
    assert list(PlacementUnit.objects.values_list("unit", flat=True)) == [cast.unit.pk]


@pytest.mark.parametrize(
    ("days", "in_force"),
    [
        ({}, True),
        ({"valid_to": 0}, True),
        ({"valid_to": -1}, False),
        ({"valid_to": -9, "transition_ends": 0}, True),
        ({"valid_to": -9, "transition_ends": -1}, False),
        ({"transition_ends": -1}, True),
        ({"valid_to": 0, "transition_ends": -1}, True),
    ],
)
def test_the_reports_in_force_follow_the_rule_of_the_last_day(cast: Cast, days: dict[str, int], in_force: bool) -> None:
    today = timezone.localdate()
    held = {name: today + timedelta(days=number) for name, number in days.items()}
    document = DocumentFactory(**held)
    report = EnvironmentFactory(
        site=cast.other_site, document=document, published=True, valid_until=today + timedelta(days=9)
    )
    assert LearningEnvironment.objects.in_force(today).filter(pk=report.pk).exists() is in_force
