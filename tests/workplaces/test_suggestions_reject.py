"""Units that are not suggested again for a text, and are after all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from tests.factories.catalogue import UnitFactory
from tests.factories.people import MembershipFactory, PersonFactory, PlacementFactory, SiteFactory
from tests.factories.suggesting import RejectedSuggestionFactory
from workplaces.models import RejectedSuggestion, Site
from workplaces.services.suggestions.reject import reject_suggestion, take_back_rejection

pytestmark = pytest.mark.django_db
BY = {"now": datetime(2026, 3, 2, 9, 0, tzinfo=UTC), "on": date(2026, 3, 2)}


@pytest.fixture
def site() -> Site:
    return SiteFactory()


@pytest.fixture
def actor(site: Site) -> User:
    return MembershipFactory(organisation=site.organisation, site=site, role="supervisor").user


@pytest.fixture
def stranger() -> User:
    return MembershipFactory(organisation=SiteFactory().organisation, role="coordinator").user


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def test_a_unit_is_rejected_once_for_the_same_words(site: Site, actor: User) -> None:
    unit = UnitFactory()
    first = reject_suggestion(site_id=site.pk, text=" Vaihdan  renkaan ", unit_id=unit.pk, actor=actor, **BY)
    again = reject_suggestion(site_id=site.pk, text="vaihdan renkaan.", unit_id=unit.pk, actor=actor, **BY)
    assert (first, RejectedSuggestion.objects.get().text) == (again, "Vaihdan renkaan")
    event = Event.objects.get()
    assert (event.verb, event.subject, event.data) == ("suggestion.reject", str(unit.pk), {"site": site.pk})


@pytest.mark.parametrize("text", ["", "  ", "?!", "x" * 601, "Autoin Maija Meikäläistä", "tunnus 131052-308T"])
def test_a_text_that_cannot_be_kept_is_refused(site: Site, actor: User, text: str) -> None:
    with _refused("suggestion-text-not-kept"):
        reject_suggestion(site_id=site.pk, text=text, unit_id=UnitFactory().pk, actor=actor, **BY)
    assert (RejectedSuggestion.objects.count(), Event.objects.count()) == (0, 0)


def test_the_name_of_somebody_placed_here_is_refused(site: Site, actor: User) -> None:
    PlacementFactory(host=site, person=PersonFactory(given_names="Pekka", family_name="Virtanen"))
    with _refused("suggestion-text-not-kept"):
        reject_suggestion(site_id=site.pk, text="virtasen auto", unit_id=UnitFactory().pk, actor=actor, **BY)


def test_a_foreign_site_and_a_missing_unit_are_not_found(site: Site, actor: User, stranger: User) -> None:
    with _refused("suggestion-site-missing"):
        reject_suggestion(site_id=site.pk, text="pesu", unit_id=UnitFactory().pk, actor=stranger, **BY)
    with _refused("suggestion-missing"):
        reject_suggestion(site_id=site.pk, text="pesu", unit_id=999_999, actor=actor, **BY)


def test_a_rejection_is_taken_back_by_the_staff_of_the_site_alone(site: Site, actor: User, stranger: User) -> None:
    row = RejectedSuggestionFactory(site=site)
    with _refused("suggestion-missing"):
        take_back_rejection(rejection_id=row.pk, actor=stranger, **BY)
    assert take_back_rejection(rejection_id=row.pk, actor=actor, **BY) == site.pk
    assert (RejectedSuggestion.objects.count(), Event.objects.get().verb) == (0, "suggestion.restore")
    with _refused("suggestion-missing"):
        take_back_rejection(rejection_id=row.pk, actor=actor, **BY)
