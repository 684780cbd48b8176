"""The structures of real documents: what they ask, and what sets of units fill."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path
from time import perf_counter

import pytest

from interchange.eperusteet.read import read
from qualifications.choices import Fulfilment
from qualifications.queries.places import places_of
from qualifications.rules.catalogue import ParsedDocument
from qualifications.rules.composition.amounts import Range
from qualifications.rules.composition.evaluate import evaluate
from qualifications.rules.composition.plan import AREA, TITLE, Plan, plan_of

SATISFIED, SCHOOL, MISSING = Fulfilment.SATISFIED, Fulfilment.SCHOOL, Fulfilment.MISSING
VEHICLES = "ajoneuvoalan-perustutkinto-OPH-5410-2021"
HAIR = "rakenne-hiusalan-perustutkinto"
# Every form of tree that the shared files hold.
ALL = [
    (VEHICLES, "reformi", 78, 209),
    ("ammatillinen-perustutkinto-2022-yhteiset", "reformi", 9, 9),
    ("rakenne-puuteollisuuden-perustutkinto", "reformi", 43, 135),
    ("rakenne-autoalan-perustutkinto2017", "reformi", 46, 91),
    ("rakenne-eläintenhoidon-ammattitutkinto2018", "reformi", 29, 36),
    (HAIR, "ops", 15, 15),
    (HAIR, "naytto", 8, 8),
    ("rakenne-autoalan-tyonjohto", "naytto", 8, 8),
    ("rakenne-telma", "reformi", 3, 3),
    ("rakenne-valma", "reformi", 4, 4),
]


@cache
def parsed(path: Path) -> ParsedDocument:
    return read(path.read_bytes())


@pytest.fixture
def document(shared_data):
    def find(name: str) -> ParsedDocument:
        return parsed(shared_data / "eperusteet" / f"{name}.json")

    return find


def plan_for(found: ParsedDocument, way: str = "reformi") -> Plan:
    root = next(one.root for one in found.structure if one.code == way)
    return plan_of(root, {unit.key: Range.of(unit.points, unit.points_max) for unit in found.units})


def keys(found: ParsedDocument, *names: str) -> set[str]:
    """Give the keys of units by their Finnish names."""
    by_name = {unit.name.best("fi").text: unit.key for unit in found.units}
    return {by_name[name] for name in names}


# 60 compulsory points of the area, 25 of the title, 30 chosen in it, 30 more of the area's own.
MECHANIC = (
    "Ajoneuvon huoltotyöt",
    "Alustan korjaustyöt",
    "Jarrujen korjaus",
    "Sähköjärjestelmän kunnon määrittäminen",
    "Ajoneuvon määräaikaishuolto",
    "Polttomoottorin korjaus",
    "Voimansiirron korjaus",
    "Rengastyöt",
    "Alustan vianhaku",
)
COMMON = (
    "Viestintä- ja vuorovaikutusosaaminen",
    "Matemaattis-luonnontieteellinen osaaminen",
    "Yhteiskunta- ja työelämäosaaminen",
)


@pytest.mark.parametrize(("name", "way", "units", "places"), ALL)
def test_every_real_tree_is_sound_and_quick_and_shows_each_place_once(document, name, way, units, places):
    found = document(name)
    plan = plan_for(found, way)

    assert plan.warnings == ()
    assert len(plan.units) == units
    listed = [
        place.times
        for each in places_of([(way, plan)], "fi").values()
        for one in each
        for place in (*one.compulsory, *one.optional)
    ]
    assert sum(listed) == places

    began = perf_counter()
    everything = evaluate(plan_for(found, way), plan.units)
    assert perf_counter() - began < 0.2, "it takes 5 ms on a quiet machine"
    assert everything.root.state is not MISSING or name.startswith("ammatillinen-perustutkinto-2022")
    assert evaluate(plan, ()).root.state is MISSING


def test_a_mechanic_with_all_that_is_compulsory_and_enough_chosen_has_180_points_but_for_the_schools_nine(document):
    found = document(VEHICLES)

    whole = evaluate(plan_for(found), keys(found, *MECHANIC, *COMMON))

    # 145 vocational and 26 common points; 9 common ones are the student's choice, which no unit of the document is.
    vocational, common = whole.root.groups
    assert (vocational.state, vocational.counted) == (SATISFIED, 145)
    assert (common.state, common.counted, common.by_school) == (SCHOOL, 26, 9)
    assert (whole.root.state, whole.root.counted + whole.root.by_school) == (SCHOOL, 180)
    assert whole.root.missing_points == 0
    taken = [one.plan.group.name.best("fi").text for one in whole.choices if one.is_taken]
    assert taken == ["Ajoneuvotekniikan osaamisala", "Automekaanikko"]
    assert (whole.no_room, whole.elsewhere) == ((), ())


@pytest.mark.parametrize("name", MECHANIC[:5] + COMMON)
def test_exactly_the_compulsory_unit_that_is_not_there_is_named(document, name):
    found = document(VEHICLES)
    have = keys(found, *MECHANIC, *COMMON) - keys(found, name)

    # One elective more, so that it is not points that are missing.
    whole = evaluate(plan_for(found), have | keys(found, "Sähkö- ja hybridiajoneuvon huoltotyö"))

    assert whole.root.state is MISSING
    assert {unit for one in whole.root for unit in one.missing_units} == keys(found, name)


def test_a_document_that_marks_nothing_compulsory_still_tells_what_is(document):
    plan = plan_for(document(VEHICLES))
    marked = [place for one in plan.root for place in one.places if place.leaf.is_compulsory]
    needed = [(one.group.name.best("fi").text, len(one.places)) for one in plan.root if one.is_all_compulsory]

    assert marked == []
    assert {name for name, _ in needed} == {"Pakolliset tutkinnon osat"}
    named = [one for one in plan.root if one.group.name.best("fi").text == "Pakolliset tutkinnon osat"]
    assert len(needed) == len(named)


def test_units_of_another_area_count_there_and_not_here(document):
    found = document(VEHICLES)
    sales = keys(found, "Ajoneuvokaupan myyntitehtävissä toimiminen", "Tekninen neuvonta ja tuotetuntemus")

    own = evaluate(plan_for(found), sales)
    other = evaluate(plan_for(found), sales, area=next(one.plan.key for one in own.choices if not one.is_taken))

    assert next(one.plan.group.name.best("fi").text for one in own.choices if one.is_taken) == "Myynnin osaamisala"
    assert (own.root.counted, other.root.counted) == (50, 0)
    assert set(other.elsewhere) == sales


def test_an_area_of_a_further_qualification_is_filled_without_the_school(document):
    found = document("rakenne-eläintenhoidon-ammattitutkinto2018")
    have = keys(
        found,
        "Eläinten kouluttaminen ja hyvinvoinnista huolehtiminen",
        "Asiakaspalvelu eläinten kouluttamisessa",
        "Eläintarhaeläinten hoitaminen ja lajien suojelu",
    )

    whole = evaluate(plan_for(found), have)

    assert (whole.root.state, whole.root.counted) == (SATISFIED, 150)
    assert [one.plan.group.role for one in whole.choices] == [AREA] * 7


def test_a_repeated_unit_counts_once_and_spills_over_to_the_next_place(document):
    found = document(VEHICLES)
    # Each stands both among the title's and among the area's own electives, each at most 30 points.
    twice = keys(
        found,
        "Huippuosaajana toimiminen",
        "Ilmastovastuullinen toiminta",
        "Kansainvälisessä työympäristössä toimiminen",
        "Yrityksessä toimiminen",
        "Yritystoiminnan suunnittelu",
    )
    area = next(one for one in plan_for(found).root if one.group.role == AREA)

    whole = evaluate(plan_for(found), twice, area=area.key)

    assert (whole.root.counted, whole.root.number) == (60, 4)
    assert len(whole.no_room) == 1


def test_the_two_ways_of_an_older_qualification_are_looked_at_apart(document):
    found = document(HAIR)
    compulsory = keys(
        found,
        "Hiusten leikkaaminen ja partakäsittelyt",
        "Kampaukset ja ehostus",
        "Värjäyskäsittelyt",
        "Permanenttikäsittelyt",
        "Hiusalan yrittäjyys ja yritystoiminta",
    )
    chosen = keys(found, "Asiakkaan tyylipalvelut")

    school = evaluate(plan_for(found, "ops"), compulsory | chosen)
    skills = evaluate(plan_for(found, "naytto"), compulsory | chosen)

    assert (school.root.state, school.root.counted, school.root.by_school) == (MISSING, 135, 10)
    assert [one.state for one in school.root.groups] == [SATISFIED, MISSING, SCHOOL, SCHOOL]
    assert skills.root.state is SATISFIED
    one_short = evaluate(plan_for(found, "naytto"), compulsory)
    assert [(one.missing_number, one.taken) for one in one_short.root if one.missing_number] == [(1, 0)]


@pytest.mark.parametrize("name", ["rakenne-telma", "rakenne-valma"])
def test_preparatory_education_of_ranges_is_left_to_the_school(document, name):
    found = document(name)

    whole = evaluate(plan_for(found), {unit.key for unit in found.units})

    assert (whole.root.state, whole.root.counted, whole.root.counted_most) == (SCHOOL, 0, Decimal(60))
    assert {unit for one in whole.root for unit in one.missing_units} == set()


def test_preparatory_education_without_a_tree_has_no_way(document):
    assert document("rakenne-tutkintokoulutukseen-valmentava-koulutus").structure == ()


def test_titles_are_chosen_inside_their_area(document):
    plan = plan_for(document(VEHICLES))
    chosen = {
        one.group.name.best("fi").text: len(one.alternatives)
        for one in plan.root
        if any(inner.group.role == TITLE for inner in one.groups)
    }

    assert chosen == {"Ajoneuvotekniikan osaamisala": 4, "Myynnin osaamisala": 3, "Vauriokorjauksen osaamisala": 2}
