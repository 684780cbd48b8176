"""Suggesting: laws that hold for any text, and cases with the answer that people expect."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualifications.choices import Band, Refusal
from qualifications.rules.suggesting.aliases import Alias, Lexicon, fired
from qualifications.rules.suggesting.answering import Around, answer
from qualifications.rules.suggesting.clauses import clauses
from qualifications.rules.suggesting.everyday import is_everyday
from qualifications.rules.suggesting.grams import ChargramAnalyser
from qualifications.rules.suggesting.history import Confirmed, bonuses, remembered
from qualifications.rules.suggesting.inflection import beginnings, beginnings_typed
from qualifications.rules.suggesting.language import language_of
from qualifications.rules.suggesting.lines import rank_lines
from qualifications.rules.suggesting.measuring import drawn, noisy
from qualifications.rules.suggesting.memory import MemoryPostings
from qualifications.rules.suggesting.ranking import Asked, Engine, rank
from qualifications.rules.suggesting.reasons import pieces, shared
from qualifications.rules.suggesting.typed import MOST_CHARACTERS, MOST_WORDS, prepared
from qualifications.rules.suggesting.weights import UnitText, unit_weights
from qualifications.rules.suggesting.words import WordAnalyser
from tests.qualifications.suggesting.corpora import engines, lemmas, unit_texts

# What people type: words of the trade and of the day, slips, marks, other alphabets, pictures, broken characters.
WORDS = ["renkaan", "Renkaat", "talvirenkaan", "jarrujen", "ja", "och", "öljyt", "oljynvaihto", "SER-jätteet", "päivä"]
typed = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from([*WORDS, "!", "'; DROP", "& | ! :*", "Ã¤", "\ufffd", "👩‍🔧", "\u0308", "12"]), max_size=9
    ).map(" ".join),
)
languages = st.sampled_from(["fi", "sv", "en"])
ANALYSERS = [ChargramAnalyser(), WordAnalyser(lemmas, "test")]
LEXICON = Lexicon.of(
    [Alias("kumi", "polkupyörän rengas", "fi", "Test"), Alias("pullat", "leivonnaiset", "fi", "Test")], "fi"
)
AROUND = Around({"fi": engines(with_words=True), "sv": engines("sv")}, {"fi": (LEXICON,)})


def confirmed(text: str, unit_id: int, *, is_own: bool = True) -> Confirmed:
    return Confirmed(text, unit_id, None, 1, date(2026, 1, 1), is_own=is_own)


@given(typed, languages)
@settings(max_examples=200)
def test_no_text_makes_an_answer_fail_and_a_refusal_shows_nothing(text, page):
    found = answer(text, page, AROUND)
    assert (found.refusal is None) == (found.band is not Band.NONE)
    assert found.refusal is None or found.refusal in Refusal


@given(typed, languages)
def test_every_term_points_into_the_text(text, language):
    for analyser in ANALYSERS:
        for term in analyser.asked(text, language):
            assert 0 <= term.start < term.end <= len(text)
            assert 0 < term.weight <= 1


@given(typed, languages)
def test_terms_without_places_are_the_same_terms(text, language):
    for analyser in ANALYSERS:
        assert analyser.bare(text, language) == [term.text for term in analyser.terms(text, language)]


@given(typed, st.randoms(use_true_random=False))
def test_the_order_of_the_units_in_the_index_changes_nothing(text, chance):
    texts = unit_texts()
    chance.shuffle(texts)
    shuffled = [Engine(each, MemoryPostings(texts, each, "fi")) for each in ANALYSERS]
    asked = Asked(text, "fi")
    assert rank(asked, shuffled) == rank(asked, engines(with_words=True))


@given(typed)
def test_asking_twice_gives_the_same(text):
    assert answer(text, "fi", AROUND) == answer(text, "fi", AROUND)


@given(typed, st.sets(st.integers(1, 4)), st.sets(st.integers(1, 4)))
def test_only_candidates_are_ranked_and_none_that_is_rejected(text, candidates, rejected):
    bonus = {1: 4.0, 4: 1.0}
    asked = Asked(text, "fi", candidates=candidates, rejected=rejected, bonus=bonus)
    units = [each.unit_id for each in rank(asked, engines()).units]
    assert set(units) <= candidates - rejected
    assert len(units) == len(set(units))


@given(typed)
def test_scores_fall_and_the_part_of_the_words_stays_between_nought_and_one(text):
    units = rank(Asked(text, "fi", bonus={2: 1.5}), engines(with_words=True)).units
    assert [each.score for each in units] == sorted((each.score for each in units), reverse=True)
    assert all(0 <= each.by_text <= 1 and each.score > 0 for each in units)


@given(st.text(max_size=3000))
def test_a_prepared_text_is_short_and_stays_as_it_is(text):
    found = prepared(text)
    assert len(found) <= MOST_CHARACTERS
    assert prepared(found) == found


@given(typed, languages)
def test_clauses_lie_in_the_text_one_after_another(text, language):
    at = 0
    for clause in clauses(text, language):
        assert clause.start >= at
        assert text[clause.start : clause.end] == clause.text
        at = clause.end


@given(typed, typed)
def test_marked_pieces_are_the_text_again(text, official):
    found = shared(text, official, ANALYSERS, "fi")
    assert "".join(piece.text for piece in pieces(official, found.official)) == official
    assert "".join(piece.text for piece in pieces(text, found.typed)) == text


@given(typed, st.lists(st.tuples(typed, st.integers(1, 3)), max_size=5))
def test_likeness_stays_between_nought_and_one_and_the_order_of_history_does_not_matter(text, rows):
    history = [confirmed(other, unit_id) for other, unit_id in rows]
    found = remembered(text, history, "fi")
    assert all(0 < each.likeness <= 1 for each in found)
    assert bonuses(found) == bonuses(remembered(text, history[::-1], "fi"))


@given(typed, st.text(max_size=5))
def test_noise_is_the_same_for_the_same_seed_and_at_most_a_word_and_a_letter_shorter(text, seed):
    spoiled = noisy(text, seed)
    assert spoiled == noisy(text, seed)
    assert len(spoiled.split()) >= len(text.split()) - 2


@given(st.sets(st.integers()), st.integers(-1, 9), st.text(max_size=5))
def test_what_is_drawn_does_not_depend_on_the_order(choices, number, seed):
    assert drawn(choices, number, seed) == drawn(sorted(choices, reverse=True), number, seed)


@given(typed, typed)
def test_weights_of_a_unit_are_above_nought_and_bounded(name, line):
    weights = unit_weights(UnitText(1, name, (line,)), ANALYSERS[0], "fi")
    assert all(0 < weight < 2.2 for weight in weights.values())


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("rengas", "vaihdoin renkaan"),
        ("lettu", "paistettiin lettuja"),
        ("kaappi", "koottiin keittiönkaapit"),
        ("vaihtaa öljyt", "öljyt vaihdettiin"),
        ("nylkeä", "hirvi nyljettiin"),
        ("öljynvaihto", "OLJYNVAIHTO"),
        ("hevonen", "hevosten harjaus"),
        ("tehdä", "tein"),
    ],
)
def test_an_alias_speaks_in_every_form_of_its_phrase(phrase, text):
    assert fired(text, Lexicon.of([Alias(phrase, "x", "fi", "Test")], "fi"))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("ovi", "kovia päiviä"),
        ("auto", "autio talo"),
        ("känsä", "lasten kanssa"),
        ("siika", "siivottiin pihaa"),
        ("vaihtaa öljyt", "vaihdoin renkaat"),
    ],
)
def test_an_alias_is_silent_where_only_letters_are_shared(phrase, text):
    assert not fired(text, Lexicon.of([Alias(phrase, "x", "fi", "Test")], "fi"))


def test_a_longer_phrase_silences_the_shorter_one_inside_it():
    lexicon = Lexicon.of([Alias("renkaat", "a", "fi", "T"), Alias("vaihtaa renkaat", "b", "fi", "T")], "fi")
    assert [each.alias.words for each in fired("vaihdoin renkaat", lexicon)] == ["b"]


@given(st.sampled_from(["rengas", "lettu", "kitkeä", "maalata", "hevonen", "puhelin", "vesi", "ovi", "jarru"]))
def test_a_dictionary_word_is_a_form_of_itself(word):
    assert beginnings(word, "fi") & {form for form, _inside in beginnings_typed(word, "fi")}


def test_typing_without_dots_finds_the_same_unit():
    assert answer("saadin jarrut", "fi", AROUND).ranking.units[0].unit_id == 2


def test_an_alias_brings_a_unit_that_shares_no_word_with_the_text():
    assert answer("kumin vaihto", "fi", AROUND).ranking.units[0].unit_id == 1


def test_without_its_alias_the_text_finds_nothing():
    assert answer("pullat", "fi", Around({"fi": engines()}, {"fi": (LEXICON,)})).ranking.units[0].unit_id == 4
    off = Around({"fi": engines()}, {"fi": (LEXICON,)}, switched_off={"pullat"})
    assert [each.unit_id for each in answer("pullat", "fi", off).ranking.units] != [4]
    assert not answer("pullat", "fi", off).asked.fired


def test_what_was_confirmed_before_stands_first_and_is_sure_though_a_word_is_missing():
    around = Around(AROUND.engines, {}, history=[confirmed("putsasin myymälän ikkunat ja hyllyt", 3)])
    found = answer("hyllyt ja ikunat putsasin", "fi", around)
    assert (found.ranking.units[0].unit_id, found.band) == (3, Band.SURE)


def test_what_others_confirmed_counts_a_third():
    own, other = (
        bonuses(remembered("pesin pyörän", [confirmed("pesin pyörän", 1, is_own=own)], "fi")) for own in (True, False)
    )
    assert own[1] == pytest.approx(3 * other[1])


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", Refusal.EMPTY),
        (" \n\u00a0 ", Refusal.EMPTY),
        ("a", Refusal.TOO_SHORT),
        ("123 456", Refusal.TOO_SHORT),
        ("😀😀", Refusal.TOO_SHORT),
        ("J\ufffd\ufffdt\ufffd vaihdettu", Refusal.GARBLED),
        ("changed the oil and the filter", Refusal.NO_LANGUAGE),
        ("oli kiva päivä", Refusal.NO_MATCH),
        ("ei mitään erikoista tänään", Refusal.NO_MATCH),
        ("tauolla", Refusal.NO_MATCH),
        ("asdf", Refusal.NO_MATCH),
    ],
)
def test_a_text_that_tells_of_no_task_gets_no_suggestion_but_a_reason(text, refusal):
    assert answer(text, "fi", AROUND).refusal is refusal


@pytest.mark.parametrize("text", ["a" * 600, "rengas" * 100, "rengas " * 100, "äö" * 300, "a-" * 300])
def test_what_is_said_again_and_again_is_in_the_language_of_the_page_and_answered_at_once(text):
    begun = time.process_time()
    assert answer(text, "fi", AROUND).refusal is not Refusal.NO_LANGUAGE
    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("engine", [0, 1])
def test_one_word_of_work_among_everyday_words_is_no_task(engine):
    around = Around({"fi": [engines(with_words=True)[engine]]})
    assert answer("jarrujen säätö", "fi", around).refusal is None
    assert (
        answer("olin aamulla väsynyt ja jarrujen kanssa kotona koko päivän", "fi", around).refusal is Refusal.NO_MATCH
    )


def test_an_alias_among_everyday_words_does_not_speak_by_itself():
    around = Around({"fi": engines()}, {"fi": (LEXICON,)})
    assert answer("tein pullat", "fi", around).refusal is None
    assert answer("pitkä ruokatauko, pullat", "fi", around).refusal is Refusal.NO_MATCH


@pytest.mark.parametrize("word", ["asiakkaan", "paikkasin", "säätö", "koottiin", "istutettiin", "perunoita", "kuorin"])
def test_words_of_work_that_look_like_everyday_words_are_none(word):
    assert not is_everyday(word, "fi")


@pytest.mark.parametrize("word", ["asiat", "paikalla", "säässä", "koko", "istuttiin", "päivänä", "te-toimistossa"])
def test_everyday_words_are_known_in_their_forms(word):
    assert is_everyday(word, "fi")


def test_a_slip_in_the_one_word_that_is_left_finds_the_confirmed_task_again():
    history = [
        confirmed(text, at) for at, text in enumerate(["Koiran ulkoilutus", "kissan ruokinta", "pesin koiran"], 7)
    ]
    found = remembered("ulkoiltus", history, "fi")
    assert (found[0].confirmed.unit_id, found[0].likeness > 0.6) == (7, True)


def test_misread_letters_are_put_right():
    assert answer("jarrujen sÃ¤Ã¤tÃ¶", "fi", AROUND).asked.text == "jarrujen säätö"


def test_a_huge_paste_is_cut():
    found = prepared("rengas " * 50_000)
    assert len(found) <= MOST_CHARACTERS
    assert len(prepared("a b " * 1000).split()) <= MOST_WORDS


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        ("vaihdettiin renkaat", "sv", "fi"),
        ("bytte däck och olja", "fi", "sv"),
        ("sanded and varnished a table", "fi", "en"),
        ("rengas", "sv", "sv"),
    ],
)
def test_the_language_is_that_of_the_text_when_clear_else_that_of_the_page(text, page, language):
    assert language_of(text, page) == language


def test_swedish_is_answered_from_swedish_texts():
    assert answer("bytte bromsar", "sv", AROUND).ranking.units[0].unit_id == 2


def test_lines_of_the_unit_are_ranked_and_a_confirmed_one_stands_first():
    lines = list(enumerate(unit_texts()[0].requirements, start=10))
    asked = Asked("paikkasin renkaan", "fi")
    assert rank_lines(asked, lines, ANALYSERS)[0].line_id == 10
    assert rank_lines(asked, lines, ANALYSERS, confirmed={12})[0].line_id == 12


def test_ties_are_broken_by_the_key():
    texts = [UnitText(number, "Renkaiden huolto", ()) for number in (1, 2, 3)]
    engine = Engine(ANALYSERS[0], MemoryPostings(texts, ANALYSERS[0], "fi"))
    names = {1: "c", 2: "a", 3: "b"}
    found = rank(Asked("renkaat", "fi"), [engine], lambda unit_id: names[unit_id])
    assert [each.unit_id for each in found.units] == [2, 3, 1]


def test_a_text_of_a_hundred_words_is_answered_at_once():
    text = " ".join(WORDS * 10)
    assert answer(text, "fi", AROUND).asked.text


def test_a_word_without_end_costs_no_more_than_a_long_one():
    for word in ("a" * 600, "keittiönkaapit" * 40):
        assert list(beginnings_typed(word, "fi")) == list(beginnings_typed(word[:60], "fi"))
