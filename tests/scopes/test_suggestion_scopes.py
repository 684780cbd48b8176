"""Who sees what a site has confirmed and rejected, its outcomes, and an organisation's own words."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from tests.cast import PRINCIPALS, Cast
from tests.factories.suggesting import (
    AliasFactory,
    ConfirmedTextFactory,
    RejectedSuggestionFactory,
    SuggestionOutcomeFactory,
)
from workplaces.models import Alias, ConfirmedText, RejectedSuggestion, SuggestionOutcome

BY_SITE = {
    "supervisor": {"here"},
    "supervisor_other_site": {"beside"},
    "supervisor_other_org": {"elsewhere"},
    "coordinator": {"here", "beside"},
    "coach": {"here", "beside"},
    "coordinator_other_org": {"elsewhere"},
}
BY_ORGANISATION = {
    "supervisor": {"own"},
    "supervisor_other_site": {"own"},
    "supervisor_other_org": {"foreign"},
    "coordinator": {"own"},
    "coach": {"own"},
    "coordinator_other_org": {"foreign"},
}


def _check(cast: Cast, model: type, rows: dict[str, object], expected: dict[str, set[str]]) -> None:
    today = timezone.localdate()
    names = {row.pk: name for name, row in rows.items()}
    seen = {}
    for who in PRINCIPALS:
        found = model.objects.visible_to(cast.users.get(who) or AnonymousUser(), on=today)
        seen[who] = {names[pk] for pk in found.values_list("pk", flat=True)}
    assert seen == {who: expected.get(who, set()) for who in PRINCIPALS}


@pytest.mark.parametrize(
    ("model", "make"),
    [
        (ConfirmedText, ConfirmedTextFactory),
        (RejectedSuggestion, RejectedSuggestionFactory),
        (SuggestionOutcome, SuggestionOutcomeFactory),
    ],
)
def test_what_a_site_has_said_is_seen_by_those_who_work_there(cast: Cast, model: type, make: type) -> None:
    places = {"here": cast.site, "beside": cast.other_site, "elsewhere": cast.site_elsewhere}
    _check(cast, model, {name: make(site=site) for name, site in places.items()}, BY_SITE)


def test_own_words_are_seen_by_the_staff_of_the_organisation(cast: Cast) -> None:
    places = {"own": cast.organisation, "foreign": cast.other_organisation}
    Alias.objects.all().delete()
    rows = {name: AliasFactory(organisation=organisation) for name, organisation in places.items()}
    _check(cast, Alias, rows, BY_ORGANISATION)


@pytest.mark.parametrize(
    ("borrower", "lender", "count"), [(True, True, 1), (True, False, 0), (False, True, 0), (False, False, 0)]
)
def test_confirmed_texts_are_lent_only_between_two_that_both_share(
    cast: Cast, borrower: bool, lender: bool, count: int
) -> None:
    for organisation, shares in ((cast.organisation, borrower), (cast.other_organisation, lender)):
        organisation.shares_history = shares
        organisation.save()
    ConfirmedTextFactory(site=cast.site)
    lent = ConfirmedTextFactory(site=cast.site_elsewhere)
    found = ConfirmedText.objects.lent_to(cast.organisation.pk)
    assert list(found.values_list("pk", flat=True)) == [lent.pk] * count
