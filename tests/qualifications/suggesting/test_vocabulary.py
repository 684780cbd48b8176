"""Laws of the seed vocabulary: plain pairs, each with its source, none against another."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from pathlib import Path

import pytest

from qualifications.rules.suggesting import everyday, vocabulary
from qualifications.rules.suggesting.aliases import Lexicon, fired
from qualifications.rules.suggesting.analysis import stop_words
from qualifications.rules.suggesting.vocabulary.parsing import parsed

LANGUAGES = {"fi": "FI", "sv": "SV"}
MOST_LINES = 400
MOST_WORDS = 8
COMMONEST_TRADES = {
    "business", "cleaning", "construction", "hair", "ict", "kitchen", "logistics", "metal", "textile", "vehicles",
    "wood", "workshop",
}  # fmt: skip


def module_of(trade):
    return import_module(f"qualifications.rules.suggesting.vocabulary.{trade}")


def aliases_of(trade):
    module = module_of(trade)
    return [
        alias
        for language, constant in LANGUAGES.items()
        for alias in parsed(getattr(module, constant, ""), language, trade)
    ]


EVERY = [pytest.param(trade, id=trade) for trade in vocabulary.trades()]


def test_the_commonest_trades_of_workshops_have_a_vocabulary():
    assert COMMONEST_TRADES - set(vocabulary.trades()) == set()


@pytest.mark.parametrize("trade", EVERY)
def test_every_line_is_a_pair_and_there_are_enough_of_them(trade):
    assert len(aliases_of(trade)) >= 20


@pytest.mark.parametrize("trade", EVERY)
def test_both_sides_are_short_and_told_in_small_letters_without_stray_blanks(trade):
    wrong = [
        alias
        for alias in aliases_of(trade)
        if not alias.phrase
        or not 1 <= len(alias.words.split()) <= MOST_WORDS
        or alias.phrase != " ".join(alias.phrase.lower().split())
    ]
    assert wrong == []


@pytest.mark.parametrize("trade", EVERY)
def test_no_alias_repeats_what_was_said_and_nothing_more(trade):
    assert [a for a in aliases_of(trade) if set(a.words.casefold().split()) <= set(a.phrase.casefold().split())] == []


@pytest.mark.parametrize("trade", EVERY)
def test_each_trade_tells_where_its_pairs_come_from_and_when(trade):
    source = module_of(trade).SOURCE

    assert "own list" in source
    assert "nothing" in source
    assert "2026" in source
    assert source.count(". ") == 0


@pytest.mark.parametrize("trade", EVERY)
def test_a_module_stays_small(trade):
    assert len(Path(module_of(trade).__file__).read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_means_two_things(language):
    meanings = defaultdict(set)
    for trade in vocabulary.trades():
        for alias in aliases_of(trade):
            if alias.language == language:
                meanings[alias.phrase.casefold()].add((trade, alias.words))

    assert {phrase: found for phrase, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_speaks_when_it_is_written_just_as_it_stands(language):
    # A phrase inside a longer one that speaks too keeps silent; no phrase here is such a part of itself.
    silent = []
    for trade in vocabulary.trades():
        for alias in aliases_of(trade):
            spoken = fired(alias.phrase, Lexicon.of([alias], language)) if alias.language == language else [alias]
            if not spoken:
                silent.append(alias.phrase)
    assert silent == []


@pytest.mark.parametrize(
    ("said", "official"),
    [
        ("Tein lipaston pajalla", "kalusteiden valmistus puusepäntuote massiivipuu"),
        ("vaihdettiin jarrupaloja", "auton jarrujen huolto-osien vaihto"),
        ("tiskasin", "astiahuolto"),
        ("Rälläkällä leikattiin putkea", "metallin hionta katkaisu kulmahiomakone"),
        ("moppasimme käytävän", "ylläpitosiivous siivousmenetelmät"),
        ("föönasin asiakkaan", "muotoon kuivata hiukset"),
        ("harjoiteltiin matikkaa", "matematiikka numerotaidot perustaidot"),
    ],
)
def test_what_workers_say_leads_to_the_official_words(said, official):
    lexicon = Lexicon.of(vocabulary.seeds("fi"), "fi")

    assert official in [each.alias.words for each in fired(said, lexicon)]


@pytest.mark.parametrize(
    "said",
    [
        "tein töitä ja kävin tauolla",
        "olin sairaana",
        "oli kiva päivä",
        "vedin takin päälle ja lähdin kotiin",
        "joulun somistus",
        "käytiin takaisin",
    ],
)
def test_ordinary_words_do_not_sound_like_a_trade(said):
    ours = [
        alias for alias in vocabulary.seeds("fi") if alias.source in {module_of(t).SOURCE for t in COMMONEST_TRADES}
    ]

    assert [each.alias.phrase for each in fired(said, Lexicon.of(ours, "fi"))] == []


@pytest.mark.parametrize("words", [pytest.param(everyday.FI, id="fi"), pytest.param(everyday.SV, id="sv")])
def test_everyday_words_are_single_and_folded(words):
    assert [word for word in words if word != word.casefold() or not word.replace("-", "").isalpha()] == []


# Who goes there of a morning is away from work; with a client it is work, and other words tell so.
VISITED = {"hammaslääkäri", "sossu", "te-toimisto", "työkkäri", "tandläkare"}


@pytest.mark.parametrize(("words", "language"), [(everyday.FI, "fi"), (everyday.SV, "sv")])
def test_no_everyday_word_is_what_a_trade_says(words, language):
    said = {alias.phrase.casefold() for alias in vocabulary.seeds(language)}

    assert words & said <= VISITED
    assert len(words - stop_words(language)) >= 100
