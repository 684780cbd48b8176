"""The kinds of placement that the product brings along."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from itertools import pairwise

import pytest
from django.apps import apps

from workplaces.models import PlacementKind
from workplaces.queries.placing_choices import kind_choices

pytestmark = pytest.mark.django_db
CODES = {
    "apprenticeship",
    "civil_service",
    "coaching",
    "event",
    "integration",
    "occupational_rehab_trial",
    "paid_work",
    "pay_subsidy",
    "rehabilitative_work",
    "social_rehabilitation",
    "supported_work_activity",
    "training_agreement",
    "tuva_period",
    "volunteering",
    "work_trial",
    "workshop_period",
}


def test_every_kind_is_there_with_its_names_in_three_languages() -> None:
    assert set(PlacementKind.objects.values_list("code", flat=True)) == CODES
    for kind in PlacementKind.objects.all():
        assert set(kind.name.as_dict()) == {"fi", "sv", "en"}


@pytest.mark.parametrize("code", ["work_trial", "pay_subsidy"])
def test_the_reform_of_2025_divides_two_kinds(code: str) -> None:
    rows = PlacementKind.objects.filter(code=code).order_by("valid_to")
    days = {(row.valid_from, row.valid_to, bool(row.law)) for row in rows}
    assert days == {(None, date(2024, 12, 31), False), (date(2025, 1, 1), None, True)}


@pytest.mark.parametrize("day", [date(2024, 12, 31), date(2025, 1, 1), date(2030, 1, 1)])
def test_a_kind_has_at_most_one_law_on_a_day(day: date) -> None:
    codes = list(PlacementKind.objects.all().in_force(day).values_list("code", flat=True))
    assert len(codes) == len(set(codes))
    assert {"work_trial", "pay_subsidy"} <= set(codes)


def test_what_tells_of_social_welfare_or_health_is_secret() -> None:
    secret = set(PlacementKind.objects.filter(confidentiality="secret").values_list("code", flat=True))
    assert secret == {
        "rehabilitative_work",
        "social_rehabilitation",
        "supported_work_activity",
        "occupational_rehab_trial",
    }


def test_only_these_are_employments() -> None:
    employing = set(PlacementKind.objects.exclude(employment_relation="no").values_list("code", flat=True))
    assert employing == {"pay_subsidy", "apprenticeship", "paid_work", "supported_work_activity"}


def test_the_rows_can_be_taken_away_and_brought_back() -> None:
    migration = import_module("workplaces.migrations.0002_placement_kinds")
    before = sorted(PlacementKind.objects.values_list("code", "valid_from", "valid_to", "law"), key=str)
    migration.remove_kinds(apps, None)
    assert PlacementKind.objects.count() == 0
    migration.add_kinds(apps, None)
    assert sorted(PlacementKind.objects.values_list("code", "valid_from", "valid_to", "law"), key=str) == before


def test_kinds_are_offered_by_name_and_the_law_in_force_first(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        kinds = kind_choices("sv")
    assert all(kind.name.language == "sv" for kind in kinds)
    names = [kind.name.text.casefold() for kind in kinds]
    assert names == sorted(names)
    pairs = [(one, other) for one, other in pairwise(kinds) if one.name == other.name]
    assert [(one.valid_to, other.valid_to) for one, other in pairs] == [(None, date(2024, 12, 31))] * 2
