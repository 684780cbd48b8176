"""What is suggested for a typed text out of the database: units, lines, reasons, refusals, and at what cost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.checks import run_checks

from common.text import LocalizedText
from interchange.matching import index_matches
from qualifications import analyser
from qualifications.choices import Band, ReasonKind, Refusal
from qualifications.models import MatchIndex, Requirement, RequirementsDocument, Unit
from qualifications.queries.suggesting.suggest import suggest
from qualifications.queries.suggesting.types import Alias, Confirmed, Question
from tests.factories.catalogue import RequirementFactory, UnitFactory
from tests.qualifications.matching import (
    NOW,
    TODAY,
    TRADES,
    ask,
    change,
    keys,
    lines,
    make_document,
    make_index,
    requirement_of,
    unit_of,
    words,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def without_voikko(settings):
    settings.USE_VOIKKO = False


def marked(pieces) -> str:
    return "".join(f"[{piece.text}]" if piece.is_hit else piece.text for piece in pieces)


# What is suggested


def test_a_unit_comes_with_its_nearest_lines_and_the_words_that_are_shared():
    make_index()

    found = ask("paikkasin puhjenneen renkaan")

    assert (found.refusal, found.language, found.analyser, found.candidates) == (None, "fi", "chargram", len(TRADES))
    unit = found.units[0]
    assert (unit.unit_id, unit.document_id) == (unit_of("renkaat").pk, unit_of("renkaat").document_id)
    assert marked(unit.name_pieces) == "[Renkaiden] vaihtaminen"
    assert lines(found)[0] == "paikata puhjenneen renkaan"
    assert marked(unit.lines[0].pieces) == "[paikata] [puhjenneen] [renkaan]"
    assert (unit.reason.kind, unit.reason.words) == (ReasonKind.NAME, ("renkaan",))
    assert unit.lines[0].is_confirmed_before is False


def test_at_most_three_lines_and_as_many_units_as_asked_for_are_given():
    make_index()
    found = suggest(Question("vaihtaa renkaat jarrupalat nurmikon lattiat", "fi"), on=TODAY, limit=2)

    assert len(found.units) == 2
    assert max(len(unit.lines) for unit in found.units) <= 3


SAFETY = "noudattaa turvallisuusohjeita"


def test_a_unit_found_by_its_name_alone_comes_with_what_it_is_about_and_not_with_nothing():
    document = make_document()
    unit = UnitFactory(document=document, name=words("Maalaustyöt"), position=len(TRADES))
    for position, text in enumerate(("tehdä esivalmistelut", "käsitellä pinnat")):
        RequirementFactory(unit=unit, text=words(text), position=position)
    for each in document.units.all():
        RequirementFactory(unit=each, text=words(SAFETY), position=10)
    index_matches(now=NOW)

    found, *_others = ask("maalausta vaan").units

    assert found.unit_id == unit.pk
    assert [line.text.text for line in found.lines] == ["tehdä esivalmistelut", "käsitellä pinnat", SAFETY]


def test_swedish_is_matched_in_swedish_and_shown_in_it():
    make_index()

    found = ask("klippte gräsmattan och buskarna i parken", "fi")

    assert (found.language, keys(found)[0], lines(found)[0]) == ("sv", "puutarha", "klippa gräsmattan och buskarna")


def test_of_candidates_only_those_are_suggested_even_of_an_older_version():
    old = make_document("renkaat", "jarrut", valid_from=date(2018, 8, 1))
    make_document("renkaat", "jarrut", qualification=old.qualification, valid_from=date(2025, 8, 1))
    index_matches(now=NOW)
    older = unit_of("renkaat", old)

    assert ask("paikkasin renkaan").units[0].unit_id != older.pk
    found = ask("paikkasin renkaan", candidates=frozenset({older.pk, unit_of("jarrut", old).pk}))
    assert (found.units[0].unit_id, found.candidates) == (older.pk, 2)
    assert {unit.document_id for unit in found.units} == {old.pk}
    assert ask("paikkasin renkaan", candidates=frozenset()).refusal is Refusal.NO_MATCH


def test_what_is_not_in_force_on_the_day_is_not_suggested():
    make_document("renkaat", valid_from=date(2020, 8, 1), valid_to=TODAY, transition_ends=TODAY + timedelta(9))
    index_matches(now=NOW)

    days = (TODAY, TODAY + timedelta(9), TODAY + timedelta(10), date(2020, 7, 31))
    assert [ask("paikkasin renkaan", on=day).candidates for day in days] == [1, 1, 0, 0]


def test_a_unit_that_two_qualifications_have_is_suggested_once():
    make_document("renkaat", valid_from=date(2022, 8, 1))
    newer = make_document("renkaat", valid_from=date(2024, 8, 1))
    index_matches(now=NOW)

    assert [unit.unit_id for unit in ask("paikkasin renkaan").units] == [unit_of("renkaat", newer).pk]


def test_a_replaced_qualification_is_not_suggested_beside_the_one_that_replaces_it():
    make_document("renkaat", diary_number="OPH-1-2018", valid_from=date(2018, 8, 1))
    newer = make_document("jarrut", diary_number="OPH-2-2024", valid_from=date(2024, 8, 1), replaces=["oph-1-2018 "])
    index_matches(now=NOW)

    assert ask("vaihtaa renkaat").candidates == 1
    assert {unit.document_id for unit in ask("vaihdoin jarrupalat").units} == {newer.pk}


def test_what_was_imported_since_is_seen_by_the_same_process():
    make_index("jarrut")
    assert keys(ask("kitkettiin kukkapenkit")) == []
    document = make_document("puutarha")
    index_matches(now=NOW)
    assert keys(ask("kitkettiin kukkapenkit")) == ["puutarha"]
    Unit.objects.filter(document=document).update(is_withdrawn=True)
    change(document)
    index_matches(now=NOW)
    RequirementsDocument.objects.filter(pk=document.pk).update(imported_at=NOW + timedelta(1))
    assert keys(ask("kitkettiin kukkapenkit")) == []


def test_several_tasks_in_one_text_have_their_own_units():
    make_index()

    found = ask("paikkasin renkaan, leikkasin nurmikon ja pesin lattiat")

    assert [clause.text for clause in found.clauses] == ["paikkasin renkaan", "leikkasin nurmikon", "pesin lattiat"]
    names = dict(Unit.objects.values_list("pk", "key"))
    assert [names[clause.units[0].unit_id] for clause in found.clauses] == ["renkaat", "puutarha", "siivous"]
    assert max(len(clause.units) for clause in found.clauses) == 2


# Reasons


def confirmed(trade: str, text: str, place: int = 0, **fields: object) -> Confirmed:
    stated = {"count": 1, "last_on": date(2026, 2, 3), "is_own": True, **fields}
    return Confirmed(text=text, unit_id=unit_of(trade).pk, requirement_id=requirement_of(trade, place).pk, **stated)


def test_what_was_confirmed_before_comes_first_and_says_so():
    make_index()
    history = (confirmed("siivous", "hommattiin kuntoon se vanha vintti", 1),)

    found = ask("hommattiin kuntoon se vanha vintti", history=history)

    first = found.units[0]
    assert (keys(found)[0], first.reason.kind) == ("siivous", ReasonKind.HISTORY)
    assert (first.reason.said, first.reason.confirmed_on) == (history[0].text, date(2026, 2, 3))
    told = [(line.text.text, line.is_confirmed_before) for line in first.lines]
    assert told == [("pyyhkiä pölyt kalusteista", True), ("pestä lattiat koneella", False)]
    assert found.band is Band.SURE


def test_an_alias_of_the_organisation_leads_to_the_official_words_and_is_named():
    make_index()
    alias = Alias("kumppari", "rengas renkaan paikkaaminen", "fi", "Oma")

    assert keys(ask("kumpparin kanssa touhuttiin")) == []
    found = ask("kumpparin kanssa touhuttiin", aliases=(alias,))

    assert keys(found)[0] == "renkaat"
    reason = found.units[0].reason
    assert (reason.kind, reason.alias, reason.said) == (ReasonKind.ALIAS, "kumppari", alias.words)
    assert marked(found.units[0].name_pieces) == "[Renkaiden] vaihtaminen"


def test_a_rejected_unit_is_not_suggested():
    make_index()
    rejected = frozenset({unit_of("renkaat").pk})
    assert "renkaat" not in keys(ask("paikkasin renkaan", rejected=rejected))


def test_a_line_that_most_units_have_is_never_the_reason():
    document = make_document()
    for unit in Unit.objects.all():
        Requirement.objects.create(
            unit=unit,
            key="generic",
            text=LocalizedText.of({"fi": "lajitella jätteet"}),
            position=9,
            searchable="lajitella jätteet",
        )
    more = make_document(*["siivous"] * 1, qualification__code="x1")
    for number in range(3):
        extra = Unit.objects.create(
            document=more,
            key=f"u{number}",
            eperusteet_id=number,
            kind="vocational",
            name=LocalizedText.of({"fi": f"Muu {number}"}),
            position=9 + number,
        )
        Requirement.objects.create(
            unit=extra,
            key="generic",
            text=LocalizedText.of({"fi": "lajitella jätteet"}),
            position=9,
            searchable="lajitella jätteet",
        )
    index_matches(now=NOW)
    assert document.pk != more.pk

    found = ask("lajittelin jätteet ja paikkasin renkaan")

    reasons = [unit.reason for clause in found.clauses for unit in clause.units]
    assert all("jätteet" not in reason.words for reason in reasons)


# What nothing can be made of


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", Refusal.EMPTY),
        (" \n\t\u00a0 ", Refusal.EMPTY),
        ("\u00ad\u200b\x00", Refusal.EMPTY),
        ("a", Refusal.TOO_SHORT),
        ("12345 678", Refusal.TOO_SHORT),
        ("🚗🔧👍", Refusal.TOO_SHORT),
        ("& | ! : * ' \" ( ) % _ \\ ; --", Refusal.TOO_SHORT),
        ("010190-123N", Refusal.TOO_SHORT),
        ("J\ufffd\ufffdte", Refusal.GARBLED),
        ("changed the oil and the filter", Refusal.NO_LANGUAGE),
    ],
)
def test_a_text_without_anything_to_go_by_is_refused_without_a_statement(typed, refusal, django_assert_num_queries):
    make_index()
    with django_assert_num_queries(0):
        found = ask(typed)
    assert (found.refusal, found.band, found.clauses, found.candidates) == (refusal, Band.NONE, (), 0)


@pytest.mark.parametrize(
    "typed",
    [
        "paikkasin renkaan & jarrut | ! : * ' \"",
        "PAIKKASIN PUHJENNEEN RENKAAN",
        "paikkasin\u00a0puhjen\u00adneen ren\x00kaan",
        "paikkasin renkaan 🚗",
        "paikkasin renkaan 010190-123N",
        "paikkasin renkaan'; DROP TABLE qualifications_matchterm; --",
        "paikkasin puhjenneen renkaan " * 700,
        "Paikkasin renkaan nyt ka\u0308sin",
        "paikkasin renkaan pyÃ¶rÃ¤Ã¤n",
    ],
)
def test_marks_and_pastes_do_no_harm(typed):
    make_index()
    assert keys(ask(typed))[0] == "renkaat"


def test_nonsense_and_an_empty_catalogue_give_nothing():
    assert (ask("paikkasin renkaan").refusal, ask("paikkasin renkaan").candidates) == (Refusal.NO_MATCH, 0)
    make_index()
    assert ask("oli kiva päivä").refusal is Refusal.NO_MATCH
    assert ask("asdf").refusal is Refusal.NO_MATCH


# At what cost


@pytest.mark.parametrize("trades", [("renkaat", "jarrut", "puutarha"), tuple(TRADES)])
def test_the_number_of_statements_does_not_grow(trades, django_assert_num_queries):
    make_index(*trades)
    ask("paikkasin renkaan")
    with django_assert_num_queries(6):
        found = ask("vaihdoin renkaat")
    assert keys(found)[0] == "renkaat"


def test_several_tasks_are_answered_from_what_was_read_for_the_whole_text(django_assert_num_queries):
    make_index()
    ask("paikkasin renkaan")
    with django_assert_num_queries(6):
        assert len(ask("paikkasin renkaan, leikkasin nurmikon ja kitkin kukkapenkit").clauses) > 1


# With libvoikko


@pytest.fixture
def voikko(settings):
    settings.USE_VOIKKO = True
    if analyser.word_knowledge() is None:
        pytest.skip("needs libvoikko and its Finnish dictionary")


def test_with_libvoikko_both_analysers_answer_together(voikko):
    make_index()

    found = ask("paikkasin puhjenneen renkaan")

    assert (found.analyser, keys(found)[0]) == ("both", "renkaat")
    assert set(MatchIndex.objects.values_list("analyser", "language")) == {
        ("chargram", "fi"),
        ("chargram", "sv"),
        ("voikko", "fi"),
    }
    assert ask("klippte gräsmattan", "sv").analyser == "chargram"


def test_where_libvoikko_has_gone_the_other_analyser_answers_alone(voikko, settings):
    make_index()
    settings.USE_VOIKKO = False

    assert (ask("paikkasin renkaan").analyser, keys(ask("paikkasin renkaan"))[0]) == ("chargram", "renkaat")
    assert warnings() == ["qualifications.W001"]


# What the system check says


def warnings() -> list[str]:
    return [
        message.id for message in run_checks(tags=["database"], databases=["default"]) if "qualifications" in message.id
    ]


def test_nothing_is_said_of_an_empty_catalogue_or_of_indexes_in_step():
    assert warnings() == []
    make_index()
    assert warnings() == []
    assert [one.id for one in run_checks(tags=["database"]) if one.id.startswith("qualifications")] == []


def test_a_missing_index_one_that_is_behind_and_one_of_another_version_are_told_of():
    make_document("jarrut")
    assert warnings() == ["qualifications.W002", "qualifications.W002"]
    index_matches(now=NOW)
    make_document("renkaat")
    assert warnings() == ["qualifications.W003", "qualifications.W003"]
    index_matches(now=NOW)
    MatchIndex.objects.create(analyser="chargram", version="old", language="fi", state="ready", built_at=NOW)
    (message,) = run_checks(tags=["database"], databases=["default"])
    assert (message.id, "build_match_index" in message.hint, "old" in message.msg) == (
        "qualifications.W001",
        True,
        True,
    )
