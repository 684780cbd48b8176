"""An organisation's word list: own rows, common rows switched off and on, and sharing of history."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from accounts.models import User
from audit.models import Event
from common.errors import Cannot
from qualifications.rules.suggesting.vocabulary import seeds
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.suggesting import AliasFactory
from workplaces.models import Alias, Organisation
from workplaces.queries.suggestions.words import own_words
from workplaces.queries.word_lists import PAGE_SIZE, WordListView, alias_row, word_list
from workplaces.rules import phrases
from workplaces.rules.phrases import phrase_key
from workplaces.services.aliases import add as adding
from workplaces.services.aliases.add import add_alias
from workplaces.services.aliases.desk import AliasFacts
from workplaces.services.aliases.edit import edit_alias
from workplaces.services.aliases.remove import remove_alias
from workplaces.services.aliases.switch import switch_common_alias
from workplaces.services.sharing import set_history_sharing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
BY = {"now": datetime(2026, 3, 2, 9, 0, tzinfo=UTC), "on": TODAY}


@pytest.fixture
def organisation() -> Organisation:
    return OrganisationFactory()


@pytest.fixture
def actor(organisation: Organisation) -> User:
    return MembershipFactory(organisation=organisation, role="coach").user


@pytest.fixture
def stranger() -> User:
    return MembershipFactory(organisation=OrganisationFactory(), role="coordinator").user


def _refused(code: str) -> object:
    return pytest.raises(Cannot, check=lambda error: error.code == code)


def _facts(phrase: str = "Rälläkkä", words: str = "kulmahiomakone", language: str = "fi") -> AliasFacts:
    return AliasFacts(phrase, words, language, " oma paja ")


def _rows() -> list[tuple[str, str, str, bool]]:
    return list(Alias.objects.order_by("pk").values_list("phrase", "words", "source", "is_active"))


def test_own_words_are_kept_folded_and_recorded_without_the_words(organisation: Organisation, actor: User) -> None:
    add_alias(organisation_id=organisation.pk, facts=_facts(" RÄLLÄKKÄ "), actor=actor, **BY)
    assert _rows() == [("rälläkkä", "kulmahiomakone", "oma paja", True)]
    event = Event.objects.get()
    assert (event.verb, event.data) == ("alias.add", {"language": "fi"})


def test_a_phrase_is_said_once_in_a_language(organisation: Organisation, actor: User) -> None:
    add_alias(organisation_id=organisation.pk, facts=_facts(), actor=actor, **BY)
    add_alias(organisation_id=organisation.pk, facts=_facts(language="sv"), actor=actor, **BY)
    with _refused("alias-exists"):
        add_alias(organisation_id=organisation.pk, facts=_facts("rälläkkä "), actor=actor, **BY)
    assert len(_rows()) == 2


@pytest.mark.parametrize(("phrase", "words"), [("", "kone"), ("?!", "kone"), ("a = b", "kone"), ("rälläkkä", " 12 ")])
def test_rows_without_words_are_refused(organisation: Organisation, actor: User, phrase: str, words: str) -> None:
    with _refused("alias-no-words"):
        add_alias(organisation_id=organisation.pk, facts=_facts(phrase, words), actor=actor, **BY)
    assert _rows() == []


def test_a_full_word_list_takes_no_more(
    organisation: Organisation, actor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert phrases.MOST_PHRASES == 1000
    monkeypatch.setattr(adding, "MOST_PHRASES", 1)
    add_alias(organisation_id=organisation.pk, facts=_facts(), actor=actor, **BY)
    with _refused("alias-list-full"):
        add_alias(organisation_id=organisation.pk, facts=_facts("tunkki", "nostin"), actor=actor, **BY)


def test_strangers_find_no_word_list_and_no_row(organisation: Organisation, actor: User, stranger: User) -> None:
    row = AliasFactory(organisation=organisation)
    with _refused("alias-organisation-missing"):
        add_alias(organisation_id=organisation.pk, facts=_facts(), actor=stranger, **BY)
    with _refused("alias-missing"):
        edit_alias(alias_id=row.pk, facts=_facts(), actor=stranger, **BY)
    with _refused("alias-missing"):
        remove_alias(alias_id=row.pk, actor=stranger, **BY)
    with _refused("alias-organisation-missing"):
        switch_common_alias(
            organisation_id=organisation.pk,
            language="fi",
            phrase=seeds("fi")[0].phrase,
            is_used=False,
            actor=stranger,
            **BY,
        )
    assert (word_list(stranger, organisation.pk, WordListView(), on=TODAY), alias_row(stranger, row.pk, on=TODAY)) == (
        None,
        None,
    )
    assert (Alias.objects.get().words, Event.objects.count()) == (row.words, 0)


def test_a_row_is_changed_but_not_into_another(organisation: Organisation, actor: User) -> None:
    row = AliasFactory(organisation=organisation, phrase="rälläkkä")
    AliasFactory(organisation=organisation, phrase="tunkki", words="nostin")
    with _refused("alias-exists"):
        edit_alias(alias_id=row.pk, facts=_facts("Tunkki"), actor=actor, **BY)
    assert edit_alias(alias_id=row.pk, facts=_facts("räläkkä", "hiomakone"), actor=actor, **BY) == organisation.pk
    assert _rows()[0][:2] == ("räläkkä", "hiomakone")


def test_a_removed_row_lets_the_common_one_hold_again(organisation: Organisation, actor: User) -> None:
    seed = seeds("fi")[0]
    facts = _facts(seed.phrase, "jotakin muuta")
    row = add_alias(organisation_id=organisation.pk, facts=facts, actor=actor, **BY)
    assert seed.phrase in own_words(organisation.pk).switched_off
    assert remove_alias(alias_id=row, actor=actor, **BY) == organisation.pk
    assert own_words(organisation.pk).switched_off == frozenset()


def test_a_common_row_is_switched_off_and_on_and_twice_is_once(organisation: Organisation, actor: User) -> None:
    seed = seeds("fi")[0]
    change = {"organisation_id": organisation.pk, "language": "fi", "phrase": seed.phrase, "actor": actor, **BY}
    for _ in range(2):
        switch_common_alias(is_used=False, **change)
    assert (own_words(organisation.pk).own, seed.phrase in own_words(organisation.pk).switched_off) == ((), True)
    for _ in range(2):
        switch_common_alias(is_used=True, **change)
    assert (_rows(), own_words(organisation.pk).switched_off) == ([], frozenset())
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == ["alias.retire", "alias.restore"]


def test_only_common_phrases_that_have_no_own_words_are_switched(organisation: Organisation, actor: User) -> None:
    seed = seeds("fi")[0]
    AliasFactory(organisation=organisation, phrase=phrase_key(seed.phrase))
    for phrase in (seed.phrase, "sana jota ei ole"):
        with _refused("alias-common-missing"):
            switch_common_alias(
                organisation_id=organisation.pk, language="fi", phrase=phrase, is_used=False, actor=actor, **BY
            )


def test_own_words_fill_the_row_of_a_common_phrase_that_was_switched_off(
    organisation: Organisation, actor: User
) -> None:
    seed = seeds("fi")[0]
    switch_common_alias(
        organisation_id=organisation.pk, language="fi", phrase=seed.phrase, is_used=False, actor=actor, **BY
    )
    add_alias(organisation_id=organisation.pk, facts=_facts(seed.phrase, "oma sana"), actor=actor, **BY)
    assert [(row.phrase, row.words) for row in own_words(organisation.pk).own] == [
        (phrase_key(seed.phrase), "oma sana")
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_word_list_costs_three_statements(
    organisation: Organisation, actor: User, rows: int, django_assert_num_queries: object
) -> None:
    for _ in range(rows):
        AliasFactory(organisation=organisation)
    AliasFactory()
    with django_assert_num_queries(3):
        found = word_list(actor, organisation.pk, WordListView(), on=TODAY)
    assert (len(found.own), found.is_led, len(found.common) <= PAGE_SIZE) == (rows, False, True)
    with django_assert_num_queries(1):
        own_words(organisation.pk)


def test_the_common_list_is_searched_in_one_language_and_leafed_through(
    organisation: Organisation, actor: User
) -> None:
    seed = seeds("fi")[-1]
    found = word_list(actor, organisation.pk, WordListView(text=f"{seed.phrase} {seed.words}"), on=TODAY)
    assert (seed.phrase, seed.words) in {(row.phrase, row.words) for row in found.common}
    last = word_list(actor, organisation.pk, WordListView(page=9999), on=TODAY)
    assert (last.page, last.total) == (last.pages, len(seeds("fi")))
    assert word_list(actor, organisation.pk, WordListView(language="xx"), on=TODAY).language == "fi"


def test_sharing_is_the_coordinators_and_off_from_the_beginning(organisation: Organisation, actor: User) -> None:
    coordinator = MembershipFactory(organisation=organisation, role="coordinator").user
    with _refused("sharing-organisation-missing"):
        set_history_sharing(organisation_id=organisation.pk, is_shared=True, actor=actor, **BY)
    results = [
        set_history_sharing(organisation_id=organisation.pk, is_shared=shared, actor=coordinator, **BY)
        for shared in (False, True, True)
    ]
    organisation.refresh_from_db()
    assert (results, organisation.shares_history) == ([False, True, False], True)
    event = Event.objects.get()
    assert (event.verb, event.data) == ("organisation.edit", {"changed": ["shares_history"], "shares_history": True})
