"""Laws of the catalogue's rules."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.text import LocalizedText
from qualifications.choices import QualificationKind, UnitKind, Validity
from qualifications.rules.catalogue import (
    NO_TEXT,
    ImportNote,
    ParsedCriterion,
    ParsedDocument,
    ParsedRequirement,
    ParsedUnit,
)
from qualifications.rules.cleaning import clean, comparable, searchable
from qualifications.rules.credits import credit_range
from qualifications.rules.days import HELSINKI, helsinki_day
from qualifications.rules.keys import coded_key, numbered, text_key
from qualifications.rules.matching import Row, match
from qualifications.rules.searching import search_words
from qualifications.rules.snapshots import content_hash
from qualifications.rules.structure import Bounds, Group, Leaf, Way
from qualifications.rules.validity import validity_on

FEW = st.sampled_from(["", "a", "b", "c"])
ROWS = st.lists(
    st.builds(Row, key=st.sampled_from([f"k{n}" for n in range(8)]), code_uri=FEW, place=FEW, text=FEW),
    max_size=6,
    unique_by=lambda row: row.key,
)
ORDER = [Validity.COMING, Validity.VALID, Validity.TRANSITION, Validity.EXPIRED]


def fi(text: str) -> LocalizedText:
    return LocalizedText.of({"fi": text})


# Matching


@given(ROWS, ROWS)
def test_no_stored_row_is_matched_twice_and_every_match_shares_a_trait(old, new):
    found = match(old, new)

    assert len(set(found.values())) == len(found)
    for new_index, old_index in found.items():
        ours, theirs = new[new_index], old[old_index]
        assert (
            ours.key == theirs.key
            or (ours.code_uri and ours.code_uri == theirs.code_uri)
            or (ours.text and ours.text == theirs.text)
        )


@given(ROWS)
def test_the_same_rows_match_themselves(rows):
    assert match(rows, rows) == {index: index for index in range(len(rows))}


@given(ROWS, st.randoms())
def test_the_order_of_rows_with_known_keys_does_not_matter(rows, random):
    shuffled = [*rows]
    random.shuffle(shuffled)

    found = match(rows, shuffled)

    assert all(rows[old].key == shuffled[new].key for new, old in found.items())
    assert len(found) == len(rows)


@given(ROWS, ROWS)
def test_a_known_key_is_always_matched(old, new):
    found = match(old, new)

    for index, row in enumerate(new):
        if row.key in {one.key for one in old}:
            assert old[found[index]].key == row.key


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        # A code that came later: by text at the same place.
        ([Row("id:1", "", "p", "vaihtaa")], [Row("code:c", "c", "p", "vaihtaa")], {0: 0}),
        # A code whose text was rewritten.
        ([Row("code:c@1", "c", "p", "vaihtaa")], [Row("code:c@2", "c", "q", "vaihtaa toisin")], {0: 0}),
        # The same text twice at one place: occurrence by occurrence.
        (
            [Row("id:1", "", "p", "x"), Row("id:2", "", "p", "x")],
            [Row("id:8", "", "p", "x"), Row("id:9", "", "p", "x")],
            {0: 0, 1: 1},
        ),
        # The same text moved under another heading, once on both sides.
        ([Row("id:1", "", "p", "x")], [Row("id:9", "", "q", "x")], {0: 0}),
        # Twice on one side: nothing tells which.
        ([Row("id:1", "", "p", "x")], [Row("id:8", "", "q", "x"), Row("id:9", "", "r", "x")], {}),
        # Another text: new.
        ([Row("id:1", "", "p", "x")], [Row("id:9", "", "p", "y")], {}),
        # Empty texts and codes are no traits.
        ([Row("id:1", "", "p", "")], [Row("id:9", "", "p", "")], {}),
    ],
)
def test_matching_step_by_step(old, new, found):
    assert match(old, new) == found


# Keys


@given(st.lists(st.sampled_from(["a", "b", "a#2"])))
def test_numbered_keys_keep_their_number_of_occurrences(keys):
    assert [key.split("#")[0] for key in numbered(keys)] == [key.split("#")[0] for key in keys]


def test_keys_of_coded_requirements_differ_by_sub_area_only():
    assert coded_key("c_1", fi("Suomi")) != coded_key("c_1", fi("Ruotsi")) != coded_key("c_1", NO_TEXT)
    assert coded_key("c_1", fi("Suomi")) == coded_key("c_1", LocalizedText.of({"fi": "suomi ", "sv": "Finska"}))


def test_keys_of_written_requirements_depend_on_place_and_finnish_text():
    key = text_key(NO_TEXT, fi("Opiskelija osaa"), fi("vaihtaa"))

    assert key == text_key(NO_TEXT, fi("Opiskelija osaa"), LocalizedText.of({"fi": "vaihtaa.", "en": "changes"}))
    assert key != text_key(NO_TEXT, fi("Opiskelija tuntee"), fi("vaihtaa"))
    assert key != text_key(fi("Arki"), fi("Opiskelija osaa"), fi("vaihtaa"))


# Cleaning and searching


@given(st.text())
def test_a_clean_text_is_one_line_and_stays_as_it_is(raw):
    once = clean(raw)

    assert clean(once) == once
    assert once == once.strip()
    assert "  " not in once
    assert not {unicodedata.category(mark) for mark in once} & {"Cc", "Cs", "Co", "Zl", "Zp"}
    once.encode()


@given(st.text(), st.text())
def test_every_word_that_is_searched_for_is_found_in_its_own_text(one, other):
    text = LocalizedText.of({"fi": clean(one), "sv": clean(other)})

    assert all(word in searchable(text) for word in search_words(one) if len(word) < 80)


def test_searching_is_limited_in_words_and_length():
    assert len(search_words("a " * 100)) == 8
    assert [len(word) for word in search_words("x" * 500)] == [80]


def test_comparable_texts_ignore_case_and_the_closing_mark():
    assert comparable(fi("Vaihtaa Renkaan.")) == comparable(fi("vaihtaa renkaan"))


# Days and validity


@given(st.dates(date(1922, 1, 1), date(2200, 1, 1)))
def test_midnight_in_helsinki_is_that_day(day):
    midnight = datetime(day.year, day.month, day.day, tzinfo=HELSINKI)

    assert helsinki_day(int(midnight.timestamp()) * 1000) == day


@given(st.dates(), st.none() | st.dates(), st.none() | st.dates(), st.none() | st.dates())
def test_a_document_never_goes_back_to_an_earlier_state(day, begins, ends, transition):
    if day == date.max:
        return
    period = {"valid_from": begins, "valid_to": ends, "transition_ends": transition}

    assert ORDER.index(validity_on(day, **period)) <= ORDER.index(validity_on(day + timedelta(days=1), **period))


def test_a_document_without_dates_is_in_force():
    assert validity_on(date(2026, 1, 1), valid_from=None, valid_to=None, transition_ends=None) is Validity.VALID


def test_without_a_transition_an_ended_document_is_expired():
    period = {"valid_from": None, "valid_to": date(2025, 7, 31), "transition_ends": None}

    assert validity_on(date(2025, 7, 31), **period) is Validity.VALID
    assert validity_on(date(2025, 8, 1), **period) is Validity.EXPIRED


@pytest.mark.parametrize(
    ("points", "most", "text"),
    [
        (Decimal("100.00"), None, "100"),
        (Decimal("0.00"), Decimal("25.00"), "0–25"),
        (Decimal("5.00"), Decimal("5.00"), "5"),
        (Decimal("0.00"), None, "0"),
        (None, Decimal(30), "0–30"),
        (None, None, ""),
    ],
)
def test_points_are_written_without_needless_decimals_and_missing_ones_as_nothing(points, most, text):
    assert credit_range(points, most) == text


# Content


def sample() -> ParsedDocument:
    requirement = ParsedRequirement("k", fi("vaihtaa"), fi("Renkaat"), "c_1", "s_1", fi("Työ"), is_optional=False)
    criterion = ParsedCriterion(1, fi("T1"), fi("h"), fi("tekee"), False, "s_1", fi("Työ"))
    unit = ParsedUnit(
        "u",
        1,
        fi("Renkaat"),
        UnitKind.VOCATIONAL,
        "html",
        "c_1",
        1,
        Decimal(15),
        None,
        NO_TEXT,
        (requirement,),
        (criterion,),
    )
    root = Group("g", NO_TEXT, NO_TEXT, "", Bounds(), Bounds(), False, (Leaf("l", "u", True),))
    return ParsedDocument(
        1, fi("Tutkinto"), QualificationKind.INITIAL, "990", "OPH-1", ("990",), date(2022, 8, 1), None, None, 5,
        (Way("reformi", root),), (unit,), False, (ImportNote("x", "y"),),
    )  # fmt: skip


OTHERS = {
    "LocalizedText": LocalizedText.of({"fi": "muu"}),
    "str": "muu",
    "int": 77,
    "bool": True,
    "int | None": 77,
    "Decimal | None": Decimal(77),
    "date | None": date(2030, 1, 1),
    "QualificationKind": QualificationKind.OTHER,
    "UnitKind": UnitKind.COMMON,
    "tuple[str, ...]": ("muu",),
}


def _changed(value):
    """Give the value once with each simple field changed."""
    for field in fields(value):
        if field.type in OTHERS and OTHERS[field.type] != getattr(value, field.name):
            yield field.name, replace(value, **{field.name: OTHERS[field.type]})


def test_the_hash_depends_on_every_field_but_the_time_and_the_remarks():
    document = sample()
    [unit] = document.units
    known = content_hash(document)

    for name, other in _changed(document):
        assert (content_hash(other) == known) == (name in {"snapshot", "reader"}), name
    assert content_hash(replace(document, warnings=())) == known
    assert content_hash(replace(document, structure=())) != known
    for name, other in _changed(unit):
        assert content_hash(replace(document, units=(other,))) != known, name
    for name, other in _changed(unit.requirements[0]):
        assert content_hash(replace(document, units=(replace(unit, requirements=(other,)),))) != known, name
    for name, other in _changed(unit.criteria[0]):
        assert content_hash(replace(document, units=(replace(unit, criteria=(other,)),))) != known, name
