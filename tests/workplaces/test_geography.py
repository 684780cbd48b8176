"""Municipalities: every one is there once, lies in Finland, is found by both names, and its distances hold."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplaces.rules.geography.places import Place, distance_km, nearness, parsed, place_of, places

# How many municipalities each region has in 2026, counted apart from the table.
SIZES = {
    "01": 26, "02": 27, "04": 16, "05": 11, "06": 23, "07": 10, "08": 6, "09": 9, "10": 11, "11": 19,
    "12": 13, "13": 22, "14": 18, "15": 14, "16": 8, "17": 30, "18": 8, "19": 21, "21": 16,
}  # fmt: skip


def known(name: str) -> Place:
    place = place_of(name)
    assert place is not None, name
    return place


def test_every_municipality_stands_once_in_one_of_nineteen_regions() -> None:
    names = [place.name.as_dict()[language] for place in places() for language in ("fi", "sv")]
    assert len(places()) == len({str(place.name) for place in places()}) == 308
    assert max(Counter(name for place in places() for name in set(place.name.as_dict().values())).values()) == 1
    assert all(names)
    assert Counter(place.region.code for place in places()) == SIZES
    assert len({place.region.name for place in places()}) == 19


def test_every_centre_lies_in_finland() -> None:
    outside = [str(p.name) for p in places() if not (59.7 < p.latitude < 70.1 and 19.4 < p.longitude < 31.6)]
    assert outside == []


def test_nobody_lies_far_from_the_rest_of_the_region() -> None:
    """A slip of a degree in the table would put a municipality apart from its neighbours."""
    for place in places():
        others = [other for other in places() if other.region == place.region and other != place]
        nearest = min(distance_km(place, other) for other in others)
        assert nearest <= (120 if place.region.code == "19" else 70), str(place.name)


def test_no_two_municipalities_share_a_centre() -> None:
    assert len({(place.latitude, place.longitude) for place in places()}) == 308


@pytest.mark.parametrize(
    ("one", "other", "kilometres", "give"),
    [
        ("Helsinki", "Tampere", 160, 5),
        ("Helsinki", "Turku", 150, 5),
        ("Helsinki", "Espoo", 16, 3),
        ("Helsinki", "Rovaniemi", 705, 10),
        ("Oulu", "Kemi", 91, 5),
        ("Oulu", "Kuusamo", 200, 10),
        ("Tampere", "Jyväskylä", 132, 5),
        ("Vaasa", "Seinäjoki", 71, 5),
        ("Joensuu", "Kuopio", 111, 5),
        ("Lappeenranta", "Imatra", 35, 5),
        ("Maarianhamina", "Turku", 133, 6),
        ("Hanko", "Utsjoki", 1140, 15),
    ],
)
def test_known_distances_hold(one: str, other: str, kilometres: int, give: int) -> None:
    assert abs(distance_km(known(one), known(other)) - kilometres) <= give


@pytest.mark.parametrize(
    ("swedish", "finnish"),
    [
        ("Tammerfors", "Tampere"),
        ("åbo", "TURKU"),
        ("Uleåborg", "oulu"),
        (" S:t  Karins ", "Kaarina"),
        ("Pedersöre", "Pedersören kunta"),
        ("Jakobstad", "Pietarsaari"),
        ("Mariehamn", "Maarianhamina"),
        ("Nokia", "nokia"),
    ],
)
def test_both_languages_and_any_case_find_the_same_place(swedish: str, finnish: str) -> None:
    assert known(swedish) is known(finnish)


@pytest.mark.parametrize("name", ["", "   ", "Atlantis", "Pertunmaa", "Tampere Nokia"])
def test_an_unknown_name_is_no_place(name: str) -> None:
    assert place_of(name) is None


def test_the_region_has_both_names() -> None:
    region = known("Nokia").region
    assert (region.code, region.name.as_dict()) == ("06", {"fi": "Pirkanmaa", "sv": "Birkaland"})


def test_what_is_near_comes_first_and_what_is_unknown_last() -> None:
    names = ["Utsjoki", "", "Turku", "Atlantis", "Espoo", "Helsingfors", "Åbo", "Helsinki"]
    assert sorted(names, key=lambda name: nearness("helsinki", name)) == [
        "Helsingfors", "Helsinki", "Espoo", "Turku", "Åbo", "Utsjoki", "", "Atlantis",
    ]  # fmt: skip


def test_from_an_unknown_home_only_its_own_name_is_near() -> None:
    names = ["Espoo", "Atlantis", "Akaa"]
    assert sorted(names, key=lambda name: nearness("atlantis", name)) == ["Atlantis", "Akaa", "Espoo"]
    assert nearness("", "") > nearness("Hanko", "Utsjoki")


@given(st.sampled_from(places()), st.sampled_from(places()), st.sampled_from(places()))
def test_distances_are_the_same_both_ways_and_keep_the_triangle(one: Place, two: Place, three: Place) -> None:
    assert distance_km(one, two) == distance_km(two, one)
    assert distance_km(one, one) == 0
    assert distance_km(one, three) <= distance_km(one, two) + distance_km(two, three) + 2


@pytest.mark.parametrize(
    "text", ["Nokia | | 61.48 23.50", "# 06 | Pirkanmaa | Birkaland\nNokia 61.48 23.50", "# 06 | Pirkanmaa"]
)
def test_a_line_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=re.compile(".")):
        list(parsed(text))
