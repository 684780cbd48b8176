"""The real files of the register: the numbers that are known of them."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from interchange.eperusteet.errors import NotReadableError
from interchange.eperusteet.read import read
from qualifications.rules.catalogue import count
from qualifications.rules.structure import leaves_of

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
OTHER = ("hakutulokset-auto", "osaamismerkit")


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
    assert {path.stem for path in (shared_data / "eperusteet").glob("*.json")} == {*KNOWN, *OTHER}


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
