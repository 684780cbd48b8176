"""Places and tasks of one's own on the start page."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from accounts.models import User
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, SiteFactory, UserFactory
from tests.factories.work import EnvironmentFactory, TaskFactory
from workplaces.queries.own_placements import own_placements
from workplaces.queries.start import coordinated_organisations, start_sites
from workplaces.queries.start_reports import EnvironmentCounts, environment_counts
from workplaces.queries.start_reviews import start_reviews

TODAY = date(2026, 3, 2)

pytestmark = pytest.mark.django_db

Counter = Callable[[int], AbstractContextManager[object]]


def coordinator_of(count: int) -> User:
    """Make a coordinator with so many sites, each with a draft, and a site elsewhere that could leak."""
    user = UserFactory()
    sites = [SiteFactory() for _site in range(count)]
    for site in sites:
        MembershipFactory(user=user, organisation=site.organisation, role="coordinator")
        EnvironmentFactory(site=site)
        TaskFactory(site=site)
    elsewhere = SiteFactory(name="Muualla")
    EnvironmentFactory(site=elsewhere)
    TaskFactory(site=elsewhere)
    return user


@pytest.mark.parametrize("count", [1, 3])
def test_the_own_sites_take_one_statement(count: int, django_assert_num_queries: Counter) -> None:
    user = coordinator_of(count)
    with django_assert_num_queries(1):
        lines = start_sites(user, on=TODAY)
    assert [(line.tasks, line.has_report) for line in lines] == [(1, False)] * count
    with django_assert_num_queries(1):
        assert environment_counts(user, on=TODAY) == EnvironmentCounts(drafts=count, in_review=0, ending=0)
    with django_assert_num_queries(1):
        assert len(coordinated_organisations(user, on=TODAY)) == count


def test_only_what_is_in_use_counts() -> None:
    user = UserFactory()
    site = SiteFactory()
    SiteFactory(organisation=site.organisation, is_active=False)
    MembershipFactory(user=user, organisation=site.organisation, role="coordinator")
    TaskFactory(site=site)
    TaskFactory(site=site, is_active=False)
    EnvironmentFactory(site=site, published=True)
    EnvironmentFactory(site=site, published=True, valid_until=date(2026, 5, 1))
    (line,) = start_sites(user, on=TODAY)
    assert (line.site_id, line.tasks, line.has_report) == (site.pk, 1, True)
    assert environment_counts(user, on=TODAY) == EnvironmentCounts(drafts=0, in_review=0, ending=1)


@pytest.mark.parametrize("count", [1, 3])
def test_reviews_wait_longest_first(count: int, django_assert_num_queries: Counter) -> None:
    expert = UserFactory()
    MembershipFactory(user=expert, role="outside_expert")
    for number in range(count):
        EnvironmentFactory(site__name=f"Paja {number}", state="in_review", expert=expert)
    EnvironmentFactory(state="in_review", expert=UserFactory())
    EnvironmentFactory(state="draft", expert=expert)
    with django_assert_num_queries(1):
        lines = start_reviews(expert, on=TODAY, language="sv")
    assert [line.site for line in lines] == [f"Paja {number}" for number in range(count)]
    assert {line.qualification.language for line in lines} == {"sv"}


def test_own_running_placements_only_and_never_their_kind() -> None:
    user = UserFactory()
    person = PersonFactory(user=user)
    placement = PlacementFactory(person=person)
    PlacementFactory(person=person, begins_on=date(2025, 1, 1), ends_on=date(2026, 3, 1))
    PlacementFactory()
    (line,) = own_placements(user, on=TODAY)
    assert (line.placement_id, line.site) == (placement.pk, placement.host.name)
    assert "Salainen" not in str(line)
