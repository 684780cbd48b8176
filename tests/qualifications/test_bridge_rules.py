"""Comparing two versions of requirements: laws that hold for any two, and cases with their expected lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from common.text import LocalizedText
from interchange.eperusteet.read import read
from qualifications.rules.bridge.comparing import compare
from qualifications.rules.bridge.likeness import likeness
from qualifications.rules.bridge.sides import Kind, Proposal, Side
from qualifications.rules.bridge.words import Change, new_text, old_text, word_diff
from workplaces.choices import BridgeKind

WORDS = ("vaihtaa", "renkaan", "renkaat", "tarkistaa", "jarrut", "ohjeen", "mukaan", "och", "byta", "däck", "osaa")
ENDS = {Kind.GONE: (True, False), Kind.NEW: (False, True)}


def fi(text: str) -> LocalizedText:
    return LocalizedText.of({"fi": text})


def side(number: int, text: str, unit: str = "tutkinnonosat_1", name: str = "Polkupyörän huolto", **more: str) -> Side:
    return Side(number, unit, fi(name), fi(text), **more)


texts = st.dictionaries(
    st.sampled_from(["fi", "sv", "en"]), st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
).map(LocalizedText.of)
units = st.sampled_from(
    [("u1", "Renkaiden vaihto"), ("u2", "Jarrujen huolto"), ("u3", "Renkaiden huolto"), ("u4", "Asiakaspalvelu")]
)
rows = st.tuples(units, texts, st.sampled_from(["", "", "koodi_1", "koodi_2"]), texts)


def documents(prefix: str = "") -> st.SearchStrategy[list[Side]]:
    """Make the requirements of a version; `prefix` sets its units apart from those of another."""
    return st.lists(rows, max_size=12).map(
        lambda found: [
            Side(number, prefix + unit, fi(name), text, code=code, heading=heading)
            for number, ((unit, name), text, code, heading) in enumerate(found)
        ]
    )


def pairs(lines: Sequence[Proposal]) -> list[tuple[int, int]]:
    return [(line.old, line.new) for line in lines if line.old is not None and line.new is not None]


@given(old=documents(), new=documents("x"))
@example(old=[], new=[])
def test_every_requirement_of_both_versions_stands_in_a_line(old: list[Side], new: list[Side]) -> None:
    lines = compare(old, new)
    assert {line.old for line in lines} - {None} == {row.id for row in old}
    assert {line.new for line in lines} - {None} == {row.id for row in new}


@given(old=documents(), new=documents())
def test_a_line_has_the_ends_of_its_kind_and_none_is_said_twice(old: list[Side], new: list[Side]) -> None:
    lines = compare(old, new)
    for line in lines:
        assert (line.old is not None, line.new is not None) == ENDS.get(line.kind, (True, True))
        assert 0 <= line.likeness <= 100
    assert max(Counter((line.old, line.new) for line in lines).values(), default=1) == 1


@given(old=documents(), new=documents("x"))
def test_nothing_is_gone_or_new_and_matched_at_once(old: list[Side], new: list[Side]) -> None:
    lines = compare(old, new)
    matched_old, matched_new = ({pair[end] for pair in pairs(lines)} for end in (0, 1))
    assert matched_old & {line.old for line in lines if line.kind is Kind.GONE} == set()
    assert matched_new & {line.new for line in lines if line.kind is Kind.NEW} == set()
    assert sum(line.kind is Kind.GONE for line in lines) == len(old) - len(matched_old)
    assert sum(line.kind is Kind.NEW for line in lines) == len(new) - len(matched_new)


@given(rows=documents())
def test_a_version_compared_with_itself_is_unchanged(rows: list[Side]) -> None:
    written = [row for row in rows if row.text]
    lines = compare(written, written)
    assert {line.kind for line in lines} <= {Kind.UNCHANGED}
    assert len(lines) == len(written)
    assert {line.likeness for line in lines} <= {100}


@given(old=documents(), new=documents())
def test_only_splits_and_mergers_are_several_lines_with_a_common_end(old: list[Side], new: list[Side]) -> None:
    lines = compare(old, new)
    for kind, end in ((Kind.SPLIT, 0), (Kind.MERGED, 1)):
        times = Counter(pair[end] for pair in pairs([line for line in lines if line.kind is kind]))
        assert all(count > 1 for count in times.values())
    others = pairs([line for line in lines if line.kind not in {Kind.SPLIT, Kind.MERGED}])
    for end in (0, 1):
        assert max(Counter(pair[end] for pair in others).values(), default=1) == 1


@given(old=documents(), new=documents("x"))
def test_ids_are_names_alone(old: list[Side], new: list[Side]) -> None:
    def renamed(found: list[Side]) -> list[Side]:
        return [
            Side(row.id + 1000, row.unit, row.unit_name, row.text, row.code, row.sub_area, row.heading) for row in found
        ]

    plain = [(line.old, line.new, line.kind) for line in compare(old, new)]
    moved = [
        (None if line.old is None else line.old - 1000, None if line.new is None else line.new - 1000, line.kind)
        for line in compare(renamed(old), renamed(new))
    ]
    assert moved == plain


@given(old=documents(), new=documents())
def test_turned_round_as_many_are_unchanged(old: list[Side], new: list[Side]) -> None:
    there, back = compare(old, new), compare(new, old)
    assert sum(line.kind is Kind.UNCHANGED for line in there) == sum(line.kind is Kind.UNCHANGED for line in back)


@given(one=texts, other=texts)
def test_likeness_is_the_same_both_ways_and_whole_only_for_the_same_text(
    one: LocalizedText, other: LocalizedText
) -> None:
    assert likeness(one, other) == likeness(other, one)
    if one:
        assert likeness(one, one) == 100


prose = st.text(alphabet=st.sampled_from("abä., \n-1"), max_size=60)


@given(old=prose, new=prose)
@example(old="vaihtaa renkaan", new="vaihtaa renkaan ohjeen mukaan")
def test_the_pieces_of_a_difference_give_both_texts_back(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert (old_text(pieces), new_text(pieces)) == (old, new)
    assert all(piece.text for piece in pieces)


@given(text=prose)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {piece.kind for piece in word_diff(text, text)} <= {Change.SAME}


def test_an_added_end_leaves_the_words_before_it_alone() -> None:
    pieces = word_diff("vaihtaa renkaan", "vaihtaa renkaan oikein")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        (Change.SAME, "vaihtaa renkaan"),
        (Change.ADDED, " oikein"),
    ]


def test_a_text_longer_than_any_of_the_register_is_shown_whole() -> None:
    old, new = "a b " * 2000, "b a " * 2000
    assert [piece.kind for piece in word_diff(old, new)] == [Change.REMOVED, Change.ADDED]


def test_the_kinds_are_those_of_the_bridge_of_a_workplace() -> None:
    assert [kind.value for kind in Kind] == [kind.value for kind in BridgeKind]


def kinds(old: Sequence[Side], new: Sequence[Side]) -> list[tuple[int | None, int | None, str]]:
    return [(line.old, line.new, line.kind.value) for line in compare(old, new)]


def test_case_white_space_and_the_closing_mark_change_nothing() -> None:
    assert kinds([side(1, "Vaihtaa  renkaan.")], [side(7, "vaihtaa renkaan")]) == [(1, 7, "unchanged")]


def test_a_text_that_differs_in_one_language_only_has_changed() -> None:
    old = Side(1, "u", fi("Huolto"), LocalizedText.of({"fi": "vaihtaa renkaan", "sv": "byta däck"}))
    new = Side(7, "u", fi("Huolto"), LocalizedText.of({"fi": "vaihtaa renkaan", "sv": "byter bildäck"}))
    lines = compare([old], [new])
    assert [(line.kind.value, line.likeness < 100) for line in lines] == [("changed", True)]


def test_the_code_joins_what_the_words_would_not() -> None:
    old, new = side(1, "vaihtaa renkaan", code="v_1"), side(7, "pesee lattian", code="v_1")
    assert kinds([old], [new]) == [(1, 7, "changed")]


def test_the_same_text_twice_in_a_unit_is_joined_occurrence_by_occurrence() -> None:
    old = [side(1, "noudattaa työaikoja"), side(2, "noudattaa työaikoja")]
    new = [side(7, "noudattaa työaikoja"), side(8, "noudattaa työaikoja")]
    assert kinds(old, new) == [(1, 7, "unchanged"), (2, 8, "unchanged")]


def test_inflected_words_are_recognised_and_the_text_has_changed() -> None:
    old = side(1, "suojata ajoneuvon huoltotöiden ajaksi", unit="a", name="Ajoneuvon huolto")
    new = side(7, "suojaa ajoneuvon huoltotöiden ajaksi", unit="b", name="Ajoneuvon huoltotyöt")
    assert kinds([old], [new]) == [(1, 7, "changed")]


def test_the_same_text_in_a_unit_that_does_not_follow_has_moved() -> None:
    old = [side(1, "lajittelee jätteet", unit="a", name="Rengastyöt"), side(2, "paikkaa renkaan", "a", "Rengastyöt")]
    new = [side(7, "lajittelee jätteet", unit="b", name="Myynti"), side(8, "paikkaa renkaan", "c", "Rengastyöt")]
    assert kinds(old, new) == [(1, 7, "moved"), (2, 8, "unchanged")]


def test_one_text_that_is_covered_by_two_is_split_and_turned_round_merged() -> None:
    whole = side(1, "tarkistaa rengaspaineet mittarilla ja tasapainottaa vanteet koneella")
    parts = [side(7, "tarkistaa rengaspaineet mittarilla"), side(8, "tasapainottaa vanteet koneella")]
    assert kinds([whole], parts) == [(1, 7, "split"), (1, 8, "split")]
    assert kinds(parts, [whole]) == [(7, 1, "merged"), (8, 1, "merged")]


def test_texts_without_a_common_language_are_not_joined() -> None:
    old = Side(1, "u", fi("Huolto"), LocalizedText.of({"fi": "osaa"}))
    new = Side(7, "u", fi("Huolto"), LocalizedText.of({"sv": "osaa"}))
    assert kinds([old], [new]) == [(1, None, "gone"), (None, 7, "new")]


def test_unrelated_qualifications_share_nothing() -> None:
    old = [side(1, "leikkaa hiukset asiakkaan toiveen mukaan", "a", "Hiusten leikkaaminen")]
    new = [side(7, "vaihtaa moottorin öljyt", "b", "Moottorin huolto")]
    assert kinds(old, new) == [(1, None, "gone"), (None, 7, "new")]


def real(folder: Path, name: str) -> list[Side]:
    document = read((folder / "eperusteet" / name).read_bytes())
    rows = [(unit, row) for unit in document.units for row in unit.requirements]
    return [
        Side(number, unit.key, unit.name, row.text, row.code_uri, row.sub_area_name, row.heading)
        for number, (unit, row) in enumerate(rows)
    ]


OLD, NEW = "rakenne-autoalan-perustutkinto2017.json", "ajoneuvoalan-perustutkinto-OPH-5410-2021.json"


def test_the_real_pair_of_versions_is_compared(shared_data: Path) -> None:
    old, new = real(shared_data, OLD), real(shared_data, NEW)
    lines = compare(old, new)
    counts = Counter(line.kind.value for line in lines)
    assert {line.old for line in lines} - {None} == {row.id for row in old}
    assert {line.new for line in lines} - {None} == {row.id for row in new}
    # Rewritten from infinitives into the third person: nothing is word for word the same.
    assert counts["unchanged"] == 0
    assert counts["changed"] + counts["moved"] + counts["split"] + counts["merged"] > 100
    texts = {(str(old[line.old].text), str(new[line.new].text)) for line in lines if line.kind is Kind.MOVED}
    assert ("vaihtaa tai korjata moottorin apulaitteita", "vaihtaa moottorin apulaitteen") in texts


def test_a_real_document_compared_with_itself_is_unchanged(shared_data: Path) -> None:
    rows = real(shared_data, NEW)
    lines = compare(rows, rows)
    assert [(line.old, line.new, line.kind) for line in lines] == [(row.id, row.id, Kind.UNCHANGED) for row in rows]


@pytest.mark.parametrize("name", ["rakenne-eläintenhoidon-ammattitutkinto2018.json", "rakenne-autoalan-tyonjohto.json"])
def test_real_documents_of_other_trades_hardly_meet(shared_data: Path, name: str) -> None:
    old, new = real(shared_data, "rakenne-puuteollisuuden-perustutkinto.json"), real(shared_data, name)
    lines = compare(old, new)
    # What little is joined is what every trade asks for: to work in a team, to develop one's own skills.
    assert {line.kind for line in lines} <= {Kind.MOVED, Kind.GONE, Kind.NEW}
    assert len({new_end for _old_end, new_end in pairs(lines)}) <= len(new) * 0.1
