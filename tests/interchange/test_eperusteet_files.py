"""The real files of the register: the numbers that are known of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from interchange.eperusteet.errors import NotReadableError
from interchange.eperusteet.read import read
from qualifications.rules.catalogue import count
from qualifications.rules.cleaning import is_stem
from qualifications.rules.structure import Group, Leaf, leaves_of

# Name: number, diary number, units, leaves, own requirements of units, coded ones, units with generic and own criteria.
KNOWN = {
    "ajoneuvoalan-perustutkinto-OPH-5410-2021": (7614470, "OPH-5410-2021", 78, 209, 1888, 23, 75, 0),
    "ammatillinen-perustutkinto-2022-yhteiset": (8505691, "OPH-456-2022", 9, 9, 101, 101, 6, 0),
    "tutkinnonosa-106512-rakennustyomaalla-toimiminen": (-6906346, "", 1, 0, 28, 28, 1, 0),
    "rakenne-puuteollisuuden-perustutkinto": (3932281, "OPH-2455-2017", 43, 135, 232, 0, 0, 40),
    "rakenne-autoalan-perustutkinto2017": (3397336, "OPH-2762-2017", 46, 91, 434, 0, 0, 43),
    "rakenne-eläintenhoidon-ammattitutkinto2018": (4454270, "OPH-2487-2018", 29, 36, 96, 0, 0, 29),
    "rakenne-hiusalan-perustutkinto": (1571584, "43/011/2014", 15, 23, 162, 0, 0, 11),
    "rakenne-autoalan-tyonjohto": (1013059, "40/011/2001", 8, 8, 8, 0, 0, 8),
    "rakenne-telma": (2910079, "OPH-2659-2017", 3, 3, 57, 0, 0, 0),
    "rakenne-valma": (2910073, "OPH-2658-2017", 4, 4, 45, 0, 0, 3),
    "rakenne-tutkintokoulutukseen-valmentava-koulutus": (7534950, "OPH-1488-2021", 7, 0, 44, 0, 0, 7),
}
OTHER = ("hakutulokset-auto",)
BADGES = ("osaamismerkit",)


@pytest.fixture
def register(shared_data: Path):
    """Read a real file by name."""

    def named(name: str) -> bytes:
        return (shared_data / "eperusteet" / f"{name}.json").read_bytes()

    return named


@pytest.mark.parametrize("name", KNOWN)
def test_a_real_document_has_its_known_numbers(register, name):
    found = read(register(name))

    own = [one for unit in found.units for one in unit.requirements if not one.sub_area_name]
    outside = [[one for one in unit.criteria if not one.sub_area_name] for unit in found.units]
    assert (
        found.eperusteet_id,
        found.diary_number,
        len(found.units),
        sum(leaves_of(way.root) for way in found.structure),
        len(own),
        sum(1 for one in own if one.code_uri),
        sum(1 for criteria in outside if any(one.is_generic for one in criteria)),
        sum(1 for criteria in outside if any(not one.is_generic for one in criteria)),
    ) == KNOWN[name]


def test_every_real_file_is_either_known_or_refused(shared_data: Path):
    assert {path.stem for path in (shared_data / "eperusteet").glob("*.json")} == {*KNOWN, *OTHER, *BADGES}


@pytest.mark.parametrize("name", OTHER)
def test_other_answers_of_the_register_are_refused(register, name):
    with pytest.raises(NotReadableError) as caught:
        read(register(name))

    assert caught.value.code == "requirements-wrong-kind"


@pytest.mark.parametrize("name", KNOWN)
def test_no_stored_text_of_a_real_file_holds_markup_or_unseen_characters(register, name):
    shown = repr(read(register(name)))

    assert not re.search(r"</?(p|ul|li|dl|dd|dt|b|strong|em|br)\b", shown)
    assert not re.search("[\u202f\u00ad\u00a0\x80-\x9f]", shown)
    assert not re.search(r"&(nbsp|amp|lt|gt|quot);", shown)
    assert "1.2.246.562.24" not in shown


@pytest.mark.parametrize("name", KNOWN)
def test_keys_are_unique_in_every_real_unit(register, name):
    for unit in read(register(name)).units:
        assert len({one.key for one in unit.requirements}) == len(unit.requirements)


def test_another_layout_of_the_same_json_is_the_same_document(register):
    data = register("rakenne-telma")

    assert read(json.dumps(json.loads(data), indent=4).encode()) == read(data)


def test_ajoneuvoala_in_detail(register):
    found = read(register("ajoneuvoalan-perustutkinto-OPH-5410-2021"))

    assert (found.valid_from, found.valid_to) == (date(2022, 8, 1), None)
    assert found.warnings == ()
    own = [one for unit in found.units for one in unit.requirements if not one.sub_area_name]
    assert sum(1 for one in own if not one.heading) == 10
    for unit in found.units:
        levels = [one.level for one in unit.criteria if one.is_generic]
        assert levels == sorted(levels)
    assert sum(1 for unit in found.units if unit.code_version) == 10
    common = [unit for unit in found.units if unit.kind == "common"]
    assert {unit.code_uri: unit.points for unit in common} == {
        "tutkinnonosat_106727": Decimal(11),
        "tutkinnonosat_106728": Decimal(6),
        "tutkinnonosat_106729": Decimal(9),
    }


def test_validity_of_elaintenhoito_is_right_in_helsinki(register):
    found = read(register("rakenne-eläintenhoidon-ammattitutkinto2018"))

    assert (found.valid_from, found.valid_to) == (date(2019, 1, 1), date(2025, 7, 31))
    assert found.transition_ends == date(2028, 7, 31)


def test_swedish_bullets_of_elaintenhoito_are_paired_with_finnish_items(register):
    found = read(register("rakenne-eläintenhoidon-ammattitutkinto2018"))

    own = [one for unit in found.units for one in unit.requirements]
    assert all(one.text.as_dict().keys() >= {"fi", "sv"} for one in own)


def test_ranges_of_telma_are_kept(register):
    found = read(register("rakenne-telma"))

    assert (found.units[0].points, found.units[0].points_max) == (Decimal(0), Decimal(25))


def test_the_oldest_document_has_no_points_and_one_requirement_for_each_text(register):
    found = read(register("rakenne-autoalan-tyonjohto"))

    assert [unit.points for unit in found.units] == [None] * 8
    assert [len(unit.requirements) for unit in found.units] == [1] * 8


def test_the_common_units_of_2022_tell_their_sub_areas_apart(register):
    found = read(register("ammatillinen-perustutkinto-2022-yhteiset"))

    common = next(unit for unit in found.units if unit.code_uri == "tutkinnonosat_106729")
    names = {one.sub_area_code.rpartition("_")[2] for one in common.requirements}
    assert names == {"ytyk", "yttt", "ytou", "ytyy", "ytth", "ytkk"}
    assert count(found).requirements_with_code == count(found).requirements == 597


# Name: languages, competence areas, titles, most places of one unit in the tree.
HEADS = {
    "ajoneuvoalan-perustutkinto-OPH-5410-2021": (("fi", "sv"), 3, 9, 8),
    "ammatillinen-perustutkinto-2022-yhteiset": (("fi",), 0, 0, 1),
    "rakenne-puuteollisuuden-perustutkinto": (("fi", "sv"), 4, 4, 4),
    "rakenne-autoalan-perustutkinto2017": (("fi", "sv"), 6, 6, 6),
    "rakenne-eläintenhoidon-ammattitutkinto2018": (("fi", "sv"), 7, 5, 6),
    "rakenne-hiusalan-perustutkinto": (("fi", "sv"), 0, 1, 2),
    "rakenne-tutkintokoulutukseen-valmentava-koulutus": (("fi", "sv"), 0, 0, 0),
}


def leaves_in(node: Group | Leaf) -> list[Leaf]:
    """Give the leaves below a node."""
    return [node] if isinstance(node, Leaf) else [leaf for child in node.children for leaf in leaves_in(child)]


def groups_in(node: Group | Leaf) -> list[Group]:
    """Give a group and those below it."""
    return [node, *(one for child in node.children for one in groups_in(child))] if isinstance(node, Group) else []


@pytest.mark.parametrize("name", HEADS)
def test_a_real_document_says_its_languages_areas_and_titles(register, name):
    found = read(register(name))
    places = Counter(leaf.unit for way in found.structure for leaf in leaves_in(way.root))

    assert (
        found.languages,
        len(found.competence_areas),
        len(found.titles),
        max(places.values(), default=0),
    ) == HEADS[name]


@pytest.mark.parametrize("name", KNOWN)
def test_groups_of_a_real_tree_name_only_areas_and_titles_that_the_document_has(register, name):
    found = read(register(name))
    groups = [group for way in found.structure for group in groups_in(way.root)]

    areas = {group.competence_area for group in groups} - {""}
    assert areas == {one.code for one in found.competence_areas}
    assert {group.title for group in groups} - {""} <= {one.code for one in found.titles}
    assert {one.competence_area for one in found.titles} - {""} <= areas
    assert all(one.name for one in (*found.competence_areas, *found.titles))


def test_ajoneuvoala_names_each_title_in_its_tree(register):
    found = read(register("ajoneuvoalan-perustutkinto-OPH-5410-2021"))

    groups = groups_in(found.structure[0].root)
    assert {group.title for group in groups} - {""} == {one.code for one in found.titles}
    assert {group.role for group in groups if group.competence_area} == {"osaamisala"}


def test_tuva_tells_what_it_replaces(register):
    found = read(register("rakenne-tutkintokoulutukseen-valmentava-koulutus"))

    assert found.replaces == ("OPH-2658-2017", "105/011/2014", "56/011/2015")


@pytest.mark.parametrize(
    "name", ["ammatillinen-perustutkinto-2022-yhteiset", "ajoneuvoalan-perustutkinto-OPH-5410-2021"]
)
def test_sub_areas_of_106729_have_their_points(register, name):
    found = read(register(name))

    unit = next(unit for unit in found.units if unit.code_uri == "tutkinnonosat_106729")
    assert {one.code.rpartition("_")[2]: one.points for one in unit.sub_areas} == {
        "ytyk": 2,
        "yttt": 2,
        "ytou": 1,
        "ytyy": 1,
        "ytth": 2,
        "ytkk": 1,
    }
    assert {one.code.rpartition("_")[2] for one in unit.sub_areas if one.optional_points is None} == {"ytou", "ytyy"}
    assert sum(one.points for one in unit.sub_areas) == unit.points == 9


def test_languages_of_the_student_are_sub_areas_of_their_own_in_2014(register):
    found = read(register("rakenne-hiusalan-perustutkinto"))

    unit = next(unit for unit in found.units if unit.code_uri == "tutkinnonosat_101053")
    assert [(str(one.name), one.points, one.optional_points) for one in unit.sub_areas][:3] == [
        ("Äidinkieli, suomi", 5, 3),
        ("Äidinkieli, saame", 5, None),
        ("Äidinkieli, viittomakieli", 5, None),
    ]
    assert len(unit.sub_areas) == 12
    assert {one.sub_area_name for one in unit.requirements} == {one.name for one in unit.sub_areas}


def test_texts_of_ajoneuvoala_that_stand_more_than_once_in_their_unit(register):
    # Fifteen as the register wrote them; one more pair differs in white space alone.
    found = read(register("ajoneuvoalan-perustutkinto-OPH-5410-2021"))

    repeated = 0
    for unit in found.units:
        own = Counter(str(one.text) for one in unit.requirements if not one.sub_area_name)
        repeated += sum(1 for times in own.values() if times > 1)
    assert repeated == 16


def test_no_real_requirement_and_no_real_heading_is_a_bare_stem(register):
    for name in KNOWN:
        for unit in read(register(name)).units:
            for one in unit.requirements:
                texts = [text for part in (one.text, one.heading) for _, text in part.values]
                assert not [text for text in texts if is_stem(text)], (name, unit.name)


def test_ranges_of_valma_and_tuva_are_kept(register):
    valma, tuva = (read(register(f"rakenne-{name}")) for name in ("valma", "tutkintokoulutukseen-valmentava-koulutus"))

    assert {one.points_max for one in valma.units} == {10, 20, 30}
    assert [(one.points, one.points_max) for one in tuva.units][:2] == [(2, 10), (0, 30)]
