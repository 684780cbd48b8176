"""Reads of the catalogue: what is found, in which language, and in how many statements."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from common.text import LocalizedText, Worded
from interchange.eperusteet.read import read
from qualifications.choices import Validity
from qualifications.queries.catalogue import units_outline
from qualifications.queries.criteria import criteria_for
from qualifications.queries.document import document_page
from qualifications.queries.documents import PAGE_SIZE, documents_by_diary_number, documents_for_choice, documents_page
from qualifications.queries.held import Shelf
from qualifications.queries.search import MOST_HITS, requirements_search
from qualifications.queries.tree import Amount
from qualifications.queries.unit import unit_page
from qualifications.queries.units import units_for_choice, units_of
from qualifications.services.publish import publish
from tests.eperusteet import as_bytes, document, simple_unit, words
from tests.factories.catalogue import CriterionFactory, DocumentFactory, RequirementFactory, UnitFactory

TODAY = date(2026, 3, 1)
OLD = {"valid_from": date(2015, 8, 1), "valid_to": date(2018, 7, 31)}

pytestmark = pytest.mark.django_db


def text(fi: str = "", sv: str = "") -> LocalizedText:
    return LocalizedText.of({"fi": fi, "sv": sv})


def found(**wanted):
    return [row.id for row in documents_page(on=TODAY, language="fi", **wanted).items]


# Lists of documents


def test_documents_are_found_by_name_number_and_codes_in_any_case():
    one = DocumentFactory(name=text("Ääniala", "Ljud"), searchable="ääniala ljud oph-77-2026 990123")
    UnitFactory(document=one, searchable="polkupyörän huolto tutkinnonosat_990077")
    DocumentFactory(searchable="muu oph-78-2026")

    for typed in ("ÄÄNI", "ljud", "oph-77", "990123", "HUOLTO", "tutkinnonosat_990077", "ääniala huolto"):
        assert found(text=typed) == [one.pk], typed
    assert found(text="ääniala muu") == []
    assert found(text="%") == found(text="_77") == []


def test_a_withdrawn_unit_does_not_lead_to_its_document():
    UnitFactory(searchable="vanha työ", is_withdrawn=True)

    assert found(text="vanha") == []


def test_documents_can_be_narrowed_by_their_state_today():
    valid = DocumentFactory()
    coming = DocumentFactory(valid_from=date(2027, 1, 1))
    transition = DocumentFactory(**OLD, transition_ends=date(2028, 1, 1))
    expired = DocumentFactory(**OLD)

    assert found(validity=Validity.VALID) == [valid.pk]
    assert found(validity=Validity.COMING) == [coming.pk]
    assert found(validity=Validity.TRANSITION) == [transition.pk]
    assert found(validity=Validity.EXPIRED) == [expired.pk]
    assert len(found()) == 4


def test_names_are_sorted_with_scandinavian_letters_last_and_newest_version_first():
    names = ("Ö", "Å", "z", "Ä", "a")
    rows = {name: DocumentFactory(name=text(name)).pk for name in names}
    older = DocumentFactory(name=text("a"), valid_from=date(2010, 1, 1)).pk

    assert found() == [rows["a"], older, rows["z"], rows["Å"], rows["Ä"], rows["Ö"]]


def test_the_list_is_paged_and_a_page_beyond_the_end_is_the_last():
    for _ in range(PAGE_SIZE + 1):
        DocumentFactory()

    first = documents_page(on=TODAY, language="fi")
    second = documents_page(on=TODAY, language="fi", page=2)

    assert (len(first.items), len(second.items), first.pages, first.total) == (PAGE_SIZE, 1, 2, PAGE_SIZE + 1)
    assert not {row.id for row in first.items} & {row.id for row in second.items}
    assert documents_page(on=TODAY, language="fi", page=99).page == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_one_statement(rows, django_assert_num_queries):
    for _ in range(rows):
        UnitFactory.create_batch(2, document=DocumentFactory(searchable="haku"))

    with django_assert_num_queries(1):
        items = documents_page(on=TODAY, language="fi", text="haku").items

    assert [row.units for row in items] == [2] * rows


def test_a_name_in_swedish_only_is_listed_with_its_language():
    DocumentFactory(name=text(sv="Grundexamen"))

    assert documents_page(on=TODAY, language="fi").items[0].name == Worded("Grundexamen", "sv")


def test_only_usable_documents_are_offered_valid_ones_first_and_a_chosen_one_stays(django_assert_num_queries):
    transition = DocumentFactory(name=text("A"), **OLD, transition_ends=date(2028, 1, 1))
    valid = DocumentFactory(name=text("B"))
    expired = DocumentFactory(**OLD)
    DocumentFactory(valid_from=date(2027, 1, 1))

    with django_assert_num_queries(1):
        offered = documents_for_choice(on=TODAY, language="fi")

    assert [row.id for row in offered] == [valid.pk, transition.pk]
    kept = documents_for_choice(on=TODAY, language="fi", include=[expired.pk])
    assert {row.id for row in kept} == {valid.pk, transition.pk, expired.pk}


def test_a_diary_number_with_a_day_finds_the_right_document_or_asks():
    old = DocumentFactory(diary_number="OPH-1-2026", **OLD)
    new = DocumentFactory(diary_number="OPH-1-2026")
    DocumentFactory(diary_number="OPH-1-20261")

    def by_number(on, number="oph-1-2026 "):
        return [row.id for row in documents_by_diary_number(number=number, on=on, language="fi")]

    assert by_number(TODAY) == [new.pk]
    assert by_number(date(2016, 1, 1)) == [old.pk]
    assert sorted(by_number(date(2020, 1, 1))) == sorted([old.pk, new.pk])
    assert by_number(TODAY, "OPH-1") == []


# One document


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_document_takes_three_statements(rows, django_assert_num_queries):
    one = DocumentFactory()
    for _ in range(rows):
        RequirementFactory.create_batch(rows, unit=UnitFactory(document=one))
        DocumentFactory(qualification=one.qualification)

    with django_assert_num_queries(3):
        page = document_page(one.pk, on=TODAY, language="fi")

    assert page.units == rows
    assert [unit.requirements for group in page.groups for unit in group.units] == [rows] * rows
    assert len(page.versions) == rows + 1


def test_a_document_shows_units_in_order_by_kind_with_points_and_without_what_is_withdrawn():
    one = DocumentFactory(snapshot=1_700_000_000_000)
    common = UnitFactory(document=one, kind="common", position=0, points=None)
    last = UnitFactory(document=one, position=2, points=0, points_max=25)
    first = UnitFactory(document=one, position=1, points="7.50")
    gone = UnitFactory(document=one, is_withdrawn=True)
    RequirementFactory(unit=first, is_withdrawn=True)

    page = document_page(one.pk, on=TODAY, language="fi")

    assert [(group.kind.value, [unit.id for unit in group.units]) for group in page.groups] == [
        ("vocational", [first.pk, last.pk]),
        ("common", [common.pk]),
    ]
    assert [unit.credits for group in page.groups for unit in group.units] == ["7,5", "0–25", ""]
    assert [unit.requirements for group in page.groups for unit in group.units] == [0, 0, 0]
    assert gone.pk not in {unit.id for group in page.groups for unit in group.units}
    assert page.taken_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_a_missing_document_is_none():
    assert document_page(404, on=TODAY, language="fi") is None


def test_the_tree_shows_groups_rules_and_units_in_force():
    raw = document(simple_unit(1, "a"), simple_unit(2, "b"))
    tree = raw["suoritustavat"][0]["rakenne"]
    tree |= {
        "nimi": words("Koko tutkinto", "Hela examen"),
        "muodostumisSaanto": {"laajuus": {"minimi": 30}, "koko": {"maksimi": 2}},
    }
    tree["osat"].append({"tunniste": "x", "_tutkinnonOsaViite": "404"})
    published = publish(document=read(as_bytes(raw)), actor=None, now=datetime(2026, 3, 1, tzinfo=UTC))

    [way] = document_page(published.document_id, on=TODAY, language="sv").tree
    root = way.root

    assert (way.code, root.name) == ("reformi", Worded("Hela examen", "sv"))
    assert (root.credits, root.units) == (Amount("30", "exact"), Amount("2", "most"))
    assert [(leaf.unit.name.text, leaf.is_compulsory) for leaf in root.leaves] == [
        ("Rengastyö 1 på svenska", True),
        ("Rengastyö 2 på svenska", True),
    ]


# One unit


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_unit_takes_five_statements_and_two_more_when_its_structure_is_new(
    rows, django_assert_num_queries
):
    unit = UnitFactory()
    RequirementFactory.create_batch(rows, unit=unit)
    CriterionFactory.create_batch(rows, unit=unit)

    with django_assert_num_queries(7):
        first = unit_page(unit.pk, on=TODAY, language="fi")
    with django_assert_num_queries(5):
        page = unit_page(unit.pk, on=TODAY, language="fi")

    assert page == first
    assert page.requirements == rows


def test_a_unit_groups_requirements_by_sub_area_heading_and_whether_they_are_optional():
    unit = UnitFactory()
    work = {"sub_area_code": "ammatillisenoppiaineet_x", "sub_area_name": text("Työ", "Arbete")}
    own = RequirementFactory(unit=unit, heading=text("Renkaat"), position=0)
    must = RequirementFactory(unit=unit, heading=text("Ryhmä"), position=1, **work)
    may = RequirementFactory(unit=unit, heading=text("Ryhmä"), position=2, is_optional=True, **work)
    RequirementFactory(unit=unit, position=3, is_withdrawn=True)
    CriterionFactory(unit=unit, level=2, level_name=text("Tyydyttävä 2"), position=1)
    CriterionFactory(unit=unit, level=1, position=0, text=text("tekee"))
    CriterionFactory(unit=unit, position=2, level=0, level_name=text(), heading=text("Kuvaus"), **work)

    page = unit_page(unit.pk, on=TODAY, language="sv")

    shape = [
        (section.name.text, [(group.is_optional, [line.id for line in group.requirements]) for group in section.groups])
        for section in page.sections
    ]
    assert shape == [("", [(False, [own.pk])]), ("Arbete", [(False, [must.pk]), (True, [may.pk])])]
    assert page.requirements == 3
    levels = [
        [(level.level, level.is_threshold) for group in section.criteria for level in group.levels]
        for section in page.sections
    ]
    assert levels == [[(1, True), (2, False)], [(0, False)]]


def test_a_withdrawn_unit_still_shows_what_it_had():
    unit = UnitFactory(is_withdrawn=True)
    RequirementFactory(unit=unit, is_withdrawn=True)

    page = unit_page(unit.pk, on=TODAY, language="fi")

    assert (page.is_withdrawn, page.requirements) == (True, 1)


def test_a_missing_unit_is_none():
    assert unit_page(404, on=TODAY, language="fi") is None


@pytest.mark.parametrize("rows", [1, 3])
def test_units_for_choice_take_one_statement_and_leave_out_those_without_requirements(rows, django_assert_num_queries):
    one = DocumentFactory()
    for _ in range(rows):
        RequirementFactory(unit=UnitFactory(document=one))
    UnitFactory(document=one)

    with django_assert_num_queries(1):
        offered = units_for_choice(one.pk, "fi")

    assert len(offered) == rows
    assert len(units_of(one.pk, "fi")) == rows + 1


@pytest.mark.parametrize("rows", [1, 3])
def test_criteria_for_requirements_take_two_statements_and_prefer_the_sub_area(rows, django_assert_num_queries):
    unit = UnitFactory()
    CriterionFactory(unit=unit, text=text("koko osa"))
    CriterionFactory(unit=unit, text=text("osa-alue"), sub_area_name=text("Työ"))
    inside = RequirementFactory.create_batch(rows, unit=unit, sub_area_name=text("Työ"))
    outside = RequirementFactory.create_batch(rows, unit=unit, sub_area_name=text("Arki"))

    with django_assert_num_queries(2):
        groups = criteria_for([one.pk for one in (*inside, *outside)], "fi")

    shown = {
        pk: [str(words) for group in one for level in group.levels for words in level.texts]
        for pk, one in groups.items()
    }
    assert {tuple(shown[one.pk]) for one in inside} == {("osa-alue",)}
    assert {tuple(shown[one.pk]) for one in outside} == {("koko osa",)}


# Search over requirements


def test_requirements_are_found_by_their_own_words_and_by_the_name_of_their_unit(django_assert_num_queries):
    one = DocumentFactory()
    tyres = UnitFactory(document=one, name=text("Renkaat", "Däck"), searchable="renkaat däck", position=1)
    wheel = RequirementFactory(unit=tyres, text=text("ääntelee"), searchable="ääntelee", position=1)
    other = RequirementFactory(unit=tyres, searchable="mittaa", position=0)
    RequirementFactory(unit=tyres, searchable="ääntelee", is_withdrawn=True)
    RequirementFactory(unit=UnitFactory(document=one, is_withdrawn=True), searchable="ääntelee")
    RequirementFactory(searchable="ääntelee")

    with django_assert_num_queries(1):
        hits = requirements_search(one.pk, "ÄÄNT", "sv")

    assert [(hit.id, hit.unit_id, hit.unit_name) for hit in hits] == [(wheel.pk, tyres.pk, Worded("Däck", "sv"))]
    assert hits[0].text == Worded("ääntelee", "fi")
    assert [hit.id for hit in requirements_search(one.pk, "däck", "fi")] == [other.pk, wheel.pk]
    assert [hit.id for hit in requirements_search(one.pk, "däck mitta", "fi")] == [other.pk]
    assert requirements_search(one.pk, "däck puuttuu", "fi") == ()
    assert requirements_search(one.pk, "  ", "fi") == ()
    assert [hit.id for hit in requirements_search(one.pk, "", "fi", unit_id=tyres.pk)] == [other.pk, wheel.pk]


def test_a_search_gives_at_most_fifty_hits():
    unit = UnitFactory()
    RequirementFactory.create_batch(MOST_HITS + 5, unit=unit, searchable="rengas")

    assert len(requirements_search(unit.document_id, "rengas", "fi")) == MOST_HITS
    assert len(requirements_search(unit.document_id, "rengas", "fi", limit=3)) == 3


# Outlines kept in the process


def test_an_outline_holds_what_is_in_force_in_the_wanted_language():
    unit = UnitFactory(name=text(sv="Däck"), points=15)
    second = RequirementFactory(unit=unit, position=2, text=text("toinen"))
    first = RequirementFactory(unit=unit, position=1, text=text("ensin", "först"), sub_area_name=text("Työ"))
    RequirementFactory(unit=unit, is_withdrawn=True)

    outline = units_outline([unit.pk, 404], "sv")

    assert outline.keys() == {unit.pk}
    assert outline[unit.pk].name == Worded("Däck", "sv")
    assert outline[unit.pk].document_id == unit.document_id
    assert [(one.id, one.text.text, one.text.language) for one in outline[unit.pk].requirements] == [
        (first.pk, "först", "sv"),
        (second.pk, "toinen", "fi"),
    ]
    assert outline[unit.pk].requirements[0].sub_area == Worded("Työ", "fi")


@pytest.mark.parametrize("rows", [1, 3])
def test_an_outline_takes_three_statements_and_one_when_it_is_held(rows, django_assert_num_queries):
    units = UnitFactory.create_batch(rows)
    for unit in units:
        RequirementFactory(unit=unit)
    ids = [unit.pk for unit in units]

    with django_assert_num_queries(3):
        first = units_outline(ids, "fi")
    with django_assert_num_queries(1):
        again = units_outline(ids, "fi")
    with django_assert_num_queries(3):
        units_outline(ids, "sv")

    assert first == again


def test_a_new_import_is_seen_at_once():
    at = datetime(2026, 3, 1, tzinfo=UTC)
    put = {"actor": None, "allow_older": True}
    published = publish(document=read(as_bytes(document(simple_unit(1, "vanha")))), now=at, **put)
    [unit] = units_of(published.document_id, "fi")
    assert units_outline([unit.id], "fi")[unit.id].requirements[0].text.text == "vanha"

    publish(document=read(as_bytes(document(simple_unit(1, "uusi")))), now=at.replace(hour=1), **put)
    assert units_outline([unit.id], "fi")[unit.id].requirements[0].text.text == "uusi"

    publish(document=read(as_bytes(document(simple_unit(1, "vanha")))), now=at.replace(hour=2), **put)
    assert units_outline([unit.id], "fi")[unit.id].requirements[0].text.text == "vanha"


def test_the_store_forgets_what_has_been_unused_longest():
    shelf: Shelf[int, str] = Shelf(2)
    shelf.put(0, "a")
    shelf.put(1, "b")
    shelf.get(0)
    shelf.put(2, "c")

    assert [shelf.get(n) for n in range(3)] == ["a", None, "c"]
