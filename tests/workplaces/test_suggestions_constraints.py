"""What the database itself refuses of confirmed texts, rejections, outcomes and own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from tests.factories.suggesting import (
    AliasFactory,
    ConfirmedTextFactory,
    RejectedSuggestionFactory,
    SuggestionOutcomeFactory,
)

pytestmark = pytest.mark.django_db


def _refused(make: Callable[[], object]) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make()
    return str(error.value).casefold()


def test_a_text_is_confirmed_once_for_a_requirement_at_a_site() -> None:
    row = ConfirmedTextFactory()
    assert "unique" in _refused(lambda: ConfirmedTextFactory(site=row.site, requirement=row.requirement))


def test_a_text_is_confirmed_once_for_a_unit_without_requirement() -> None:
    unit = ConfirmedTextFactory().unit
    row = ConfirmedTextFactory(requirement=None, unit=unit)
    assert "unique" in _refused(lambda: ConfirmedTextFactory(site=row.site, requirement=None, unit=unit))


@pytest.mark.parametrize(
    ("values", "name"), [({"text": ""}, "confirmed_text_says_something"), ({"count": 0}, "confirmed_text_count")]
)
def test_a_confirmed_text_says_something_and_was_said(values: dict[str, object], name: str) -> None:
    assert name in _refused(lambda: ConfirmedTextFactory(**values))


def test_a_unit_is_rejected_once_for_a_text() -> None:
    row = RejectedSuggestionFactory()
    assert "unique" in _refused(lambda: RejectedSuggestionFactory(site=row.site, unit=row.unit))


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"source": "guess"}, "suggestion_outcome_source"),
        ({"chosen_rank": 6}, "suggestion_outcome_rank"),
        ({"chosen_rank": 0}, "suggestion_outcome_rank"),
        ({"suggested": 0, "chosen_rank": 1}, "suggestion_outcome_rank"),
    ],
)
def test_an_outcome_has_a_source_and_a_rank_that_was_suggested(values: dict[str, object], name: str) -> None:
    assert name in _refused(lambda: SuggestionOutcomeFactory(**values))


def test_a_phrase_stands_once_in_a_language_of_the_word_list() -> None:
    row = AliasFactory(phrase="rälläkkä")
    AliasFactory(organisation=row.organisation, phrase="rälläkkä", language="sv")
    assert "unique" in _refused(lambda: AliasFactory(organisation=row.organisation, phrase="rälläkkä"))


@pytest.mark.parametrize(
    ("values", "name"), [({"phrase": ""}, "alias_has_phrase"), ({"words": ""}, "alias_means_something")]
)
def test_own_words_in_use_say_and_mean_something(values: dict[str, str], name: str) -> None:
    assert name in _refused(lambda: AliasFactory(**values))
    AliasFactory(words="", is_active=False)
