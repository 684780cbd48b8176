"""Which roles somebody holds today."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from tests.factories.people import MembershipFactory, OrganisationFactory, PersonFactory, SiteFactory, UserFactory
from workplaces.queries.capacities import Capacities, capacities

TODAY = date(2026, 3, 2)

pytestmark = pytest.mark.django_db

Counter = Callable[[int], AbstractContextManager[object]]


@pytest.mark.parametrize(
    ("role", "held"),
    [
        ("supervisor", {"staffed"}),
        ("coach", {"staffed", "edited"}),
        ("coordinator", {"staffed", "edited", "coordinated"}),
        ("outside_expert", {"reviewing"}),
        ("school_contact", {"schools"}),
    ],
)
def test_each_role_gives_its_own(role: str, held: set[str]) -> None:
    user, organisation = UserFactory(), OrganisationFactory()
    MembershipFactory(user=user, organisation=organisation, role=role)
    MembershipFactory(organisation=organisation, role="coordinator")
    assert capacities(user, on=TODAY) == Capacities(**{name: frozenset({organisation.pk}) for name in held})


@pytest.mark.parametrize(
    ("begins_on", "ends_on", "is_staff"),
    [
        (date(2026, 3, 2), None, True),
        (date(2026, 3, 3), None, False),
        (date(2026, 1, 1), date(2026, 3, 2), True),
        (date(2026, 1, 1), date(2026, 3, 1), False),
    ],
)
def test_a_role_holds_from_its_first_day_to_its_last(begins_on: date, ends_on: date | None, is_staff: bool) -> None:
    user = UserFactory()
    MembershipFactory(user=user, role="supervisor", begins_on=begins_on, ends_on=ends_on)
    held = capacities(user, on=TODAY)
    assert (held.is_staff, held.has_none) == (is_staff, not is_staff)


def test_a_person_with_a_user_is_a_participant() -> None:
    user = UserFactory()
    PersonFactory(user=user)
    PersonFactory()
    assert capacities(user, on=TODAY) == Capacities(is_participant=True)
    assert capacities(UserFactory(), on=TODAY).has_none


@pytest.mark.parametrize("roles", [1, 3])
def test_any_number_of_roles_takes_two_statements(roles: int, django_assert_num_queries: Counter) -> None:
    user = UserFactory()
    for _role in range(roles):
        site = SiteFactory()
        MembershipFactory(user=user, organisation=site.organisation, site=site, role="supervisor")
    with django_assert_num_queries(2):
        assert len(capacities(user, on=TODAY).staffed) == roles
