"""Documents of the register in all their shapes, on small fictional files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from interchange.eperusteet.read import read
from qualifications.choices import QualificationKind, UnitKind
from tests.eperusteet import as_bytes, document, millis, requirement, simple_unit, structured, unit, words


def parsed(*units: dict, **fields: object):
    return read(as_bytes(document(*units, **fields)))


def only_unit(one: dict, **fields: object):
    return parsed(one, **fields).units[0]


def texts(found) -> list[str]:
    return [str(one.text) for one in found.requirements]


def notes(found) -> list[str]:
    return [note.code for note in found.warnings]


# The document


def test_the_head_of_a_document_is_read():
    found = parsed(
        simple_unit(1, "vaihtaa"), voimassaoloLoppuu=millis(2027, 7, 31), siirtymaPaattyy=millis(2029, 7, 31)
    )

    assert found.eperusteet_id == 990500
    assert found.name.as_dict() == {"fi": "Renkaiden perustutkinto", "sv": "Grundexamen i däck"}
    assert found.kind is QualificationKind.INITIAL
    assert found.diary_number == "OPH-990500-2026"
    assert found.education_codes == ("990500",)
    assert found.qualification_code == "990500"
    assert (found.valid_from, found.valid_to) == (date(2022, 8, 1), date(2027, 7, 31))
    assert found.transition_ends == date(2029, 7, 31)
    assert found.snapshot == 1_700_000_000_000
    assert found.is_fictional is False
    assert notes(found) == []


def test_an_old_document_with_nothing_but_number_name_and_units_is_read():
    found = read(as_bytes({"id": 7, "nimi": words("Vanha"), "tutkinnonOsat": [simple_unit(1, "vaihtaa")]}))

    assert found.qualification_code == "eperusteet:7"
    assert (found.diary_number, found.education_codes, found.snapshot) == ("", (), None)
    assert (found.valid_from, found.valid_to, found.transition_ends) == (None, None, None)
    assert found.kind is QualificationKind.OTHER
    assert found.structure == ()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("koulutustyyppi_1", "initial"),
        ("koulutustyyppi_4", "initial"),
        ("koulutustyyppi_11", "further"),
        ("koulutustyyppi_12", "specialist"),
        ("koulutustyyppi_5", "preparatory"),
        ("koulutustyyppi_18", "preparatory"),
        ("koulutustyyppi_40", "preparatory"),
        ("koulutustyyppi_99", "other"),
        (None, "other"),
    ],
)
def test_the_type_of_education_gives_the_kind(kind, expected):
    assert parsed(simple_unit(1, "x"), koulutustyyppi=kind).kind.value == expected


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1659301200000, date(2022, 8, 1)),
        ("2022-07-31T21:00:00.000Z", date(2022, 8, 1)),
        ("2022-08-01", date(2022, 8, 1)),
        (-3600000, date(1970, 1, 1)),
        (millis(2099, 1, 1), date(2099, 1, 1)),
        (None, None),
    ],
)
def test_days_are_days_in_helsinki(value, day):
    found = parsed(simple_unit(1, "x"), voimassaoloAlkaa=value)

    assert found.valid_from == day
    assert notes(found) == []


@pytest.mark.parametrize("value", [10**18, "huomenna", 1.5, True, [], {}])
def test_a_day_that_is_none_is_left_out_with_a_remark(value):
    found = parsed(simple_unit(1, "x"), voimassaoloAlkaa=value)

    assert found.valid_from is None
    assert notes(found) == ["date-not-readable"]


def test_a_first_day_after_the_last_is_left_out():
    found = parsed(simple_unit(1, "x"), voimassaoloLoppuu=millis(2020, 1, 1))

    assert (found.valid_from, found.valid_to) == (None, date(2020, 1, 1))
    assert notes(found) == ["dates-out-of-order"]


def test_the_snapshot_time_falls_back_to_the_time_of_change():
    assert parsed(simple_unit(1, "x"), globalVersion=None, muokattu=5).snapshot == 5
    assert parsed(simple_unit(1, "x"), globalVersion=None).snapshot is None


def test_names_in_swedish_only_are_kept_and_never_blank():
    one = unit(
        1, nimi=words(None, "Däckarbete"), ammattitaitovaatimukset2019=structured(requirement(None, "byter däck"))
    )
    found = parsed(one, nimi=words(None, "Grundexamen i däck"))

    assert found.name.best("fi").text == "Grundexamen i däck"
    assert found.name.best("fi").language == "sv"
    assert found.units[0].name.best("fi").text == "Däckarbete"
    assert texts(found.units[0]) == ["byter däck"]


def test_a_nameless_document_and_a_nameless_unit_are_called_by_what_they_have():
    found = parsed(unit(1, nimi=None), unit(2, nimi=None, koodi=None, koodiUri=None), nimi=None)

    assert str(found.name) == "ePerusteet 990500"
    assert [str(one.name) for one in found.units] == ["tutkinnonosat_1", "2"]


def test_only_our_own_mark_makes_a_document_fictional():
    assert parsed(simple_unit(1, "x"), taitokirjaKuvitteellinen=True).is_fictional is True
    assert parsed(simple_unit(1, "x"), taitokirjaKuvitteellinen="true").is_fictional is False


def test_a_draft_is_read_with_a_remark():
    assert notes(parsed(simple_unit(1, "x"), tila="luonnos")) == ["document-is-draft"]


# Requirements, form by form


def test_structured_requirements_come_with_heading_code_and_both_languages():
    one = unit(
        1,
        ammattitaitovaatimukset2019={
            "vaatimukset": [requirement("siivoaa", "städar", code="ammattitaitovaatimukset_1")],
            "kohdealueet": [
                {
                    "kuvaus": words("Renkaat", "Däck"),
                    "vaatimukset": [requirement("vaihtaa", "byter", identifier="a" * 8)],
                },
                {"kuvaus": None, "vaatimukset": [requirement("mittaa", "mäter")]},
            ],
        },
    )

    found = only_unit(one)

    assert found.form == "structured"
    assert [(one.text.as_dict(), str(one.heading), one.code_uri) for one in found.requirements] == [
        ({"fi": "siivoaa", "sv": "städar"}, "", "ammattitaitovaatimukset_1"),
        ({"fi": "vaihtaa", "sv": "byter"}, "Renkaat", ""),
        ({"fi": "mittaa", "sv": "mäter"}, "", ""),
    ]
    assert [one.key.partition(":")[0] for one in found.requirements] == ["code", "id", "text"]


@pytest.mark.parametrize(
    "empty",
    [
        None,
        {},
        {"kohde": words("Opiskelija"), "vaatimukset": [], "kohdealueet": []},
        structured(heading=words("Renkaat")),
        structured(requirement("  ")),
    ],
)
def test_a_unit_whose_structured_object_is_empty_gets_its_requirements_from_html(empty):
    one = unit(1, ammattitaitovaatimukset2019=empty, ammattitaitovaatimukset=words("<ul><li>vaihtaa</li></ul>"))

    found = only_unit(one)

    assert (found.form, texts(found)) == ("html", ["vaihtaa"])


def test_a_filled_structured_object_wins_over_html():
    one = simple_unit(1, "vaihtaa", ammattitaitovaatimukset=words("<ul><li>muu</li></ul>"))

    assert texts(only_unit(one)) == ["vaihtaa"]


def test_goals_of_preparatory_education_are_requirements():
    goals = [
        {"nimi": words("Liikunta"), "selite": words("Selitys"), "tavoitteet": [words("liikkuu", identifier="b" * 8)]},
        {"nimi": words("Arki"), "selite": words("Selviää arjessa."), "tavoitteet": []},
    ]
    content = {
        "osaamistavoite": goals,
        "osaamisenarviointi": {"kohde": words("Hyväksytään, kun opiskelija"), "tavoitteet": [words("osallistuu")]},
    }
    found = only_unit(unit(1, valmaTelmaSisalto=content), koulutustyyppi="koulutustyyppi_5")

    assert (found.form, found.kind) == ("goals", UnitKind.PREPARATORY)
    assert [(str(one.heading), str(one.text)) for one in found.requirements] == [
        ("Liikunta: Selitys", "liikkuu"),
        ("Arki", "Selviää arjessa."),
    ]
    assert [(one.level, str(one.heading), str(one.text)) for one in found.criteria] == [
        (0, "Hyväksytään, kun opiskelija", "osallistuu")
    ]


def test_parts_of_tuva_are_read_from_their_own_list():
    part = {
        "id": 1,
        "nimi": words("Opiskelutaidot"),
        "nimiKoodi": {"uri": "koulutuksenosattuva_101", "arvo": "101", "versio": 1},
        "laajuusMinimi": 2,
        "laajuusMaksimi": 10,
        "tavoitteet": [words("asettaa tavoitteita", identifier="c" * 8)],
    }
    found = read(
        as_bytes({"id": 7, "nimi": words("TUVA"), "koulutustyyppi": "koulutustyyppi_40", "koulutuksenOsat": [part]})
    )

    assert found.units[0].code_uri == "koulutuksenosattuva_101"
    assert (found.units[0].points, found.units[0].points_max) == (Decimal(2), Decimal(10))
    assert texts(found.units[0]) == ["asettaa tavoitteita"]


def test_a_unit_without_requirements_is_kept_with_a_remark():
    found = parsed(unit(1), simple_unit(2, "vaihtaa"))

    assert [(one.form, len(one.requirements)) for one in found.units] == [("none", 0), ("structured", 1)]
    assert notes(found) == ["unit-without-requirements"]


def test_the_same_text_twice_gives_two_requirements_with_keys_of_their_own():
    written = "<p>Opiskelija osaa</p><ul><li>vaihtaa</li><li>mitata</li><li>vaihtaa</li></ul>"
    found = only_unit(unit(1, ammattitaitovaatimukset=words(written)))

    first, _, third = [one.key for one in found.requirements]
    assert third == f"{first}#2"


# Sub-areas


def sub_area(name: str, must: list[dict], may: list[dict] = (), **fields: object) -> dict:
    parts = {"pakollisetOsaamistavoitteet": {"tavoitteet": {"vaatimukset": must}}}
    if may:
        parts["valinnaisetOsaamistavoitteet"] = {"tavoitteet": {"vaatimukset": [*may]}}
    return {"nimi": words(name), "koodiUri": "ammatillisenoppiaineet_yttt"} | parts | fields


def test_sub_areas_of_a_common_unit_are_told_apart_and_optional_parts_are_marked():
    areas = [
        sub_area(
            "Työ",
            [requirement("tekee", code="osaamistavoitteet_1")],
            [requirement("neuvoo", code="osaamistavoitteet_2")],
        ),
        sub_area("Arki", [requirement("pitää tauot", code="osaamistavoitteet_1")]),
    ]
    found = only_unit(unit(1, tyyppi="reformi_tutke2", osaAlueet=areas))

    assert found.kind is UnitKind.COMMON
    assert [(str(one.sub_area_name), str(one.text), one.is_optional) for one in found.requirements] == [
        ("Työ", "tekee", False),
        ("Työ", "neuvoo", True),
        ("Arki", "pitää tauot", False),
    ]
    assert {one.sub_area_code for one in found.requirements} == {"ammatillisenoppiaineet_yttt"}
    assert len({one.key for one in found.requirements}) == 3


def test_sub_areas_before_2020_are_written_in_html():
    area = {
        "nimi": words("Matematiikka", "Matematik"),
        "osaamistavoitteet": [
            {"pakollinen": True, "tavoitteet": words("<p>Opiskelija</p><ul><li>laskee</li></ul>")},
            {"pakollinen": False, "tavoitteet": words("<p>Opiskelija</p><ul><li>soveltaa</li></ul>")},
            {"pakollinen": False, "tavoitteet": None},
        ],
    }
    found = only_unit(unit(1, tyyppi="tutke2", osaAlueet=[area]))

    assert (found.form, found.kind) == ("html", UnitKind.COMMON)
    assert [(str(one.text), one.is_optional) for one in found.requirements] == [("laskee", False), ("soveltaa", True)]


# Criteria


def level(number: int, *criteria: str) -> dict:
    coded = {"uri": f"arviointiasteikkoammatillinen15_{number}", "arvo": str(number)}
    return {
        "osaamistaso": {"id": number + 4, "otsikko": words(f"Taso {number}"), "koodi": coded},
        "kriteerit": [words(text) for text in criteria],
    }


def test_the_generic_scale_is_sorted_by_level_and_not_by_place():
    scale = {
        "osaamistasonKriteerit": [level(3, "c"), level(4, "d"), level(2, "b"), level(5, "e"), level(1, "a1", "a2")]
    }

    found = only_unit(simple_unit(1, "x", geneerinenArviointiasteikko=scale)).criteria

    assert [(one.level, str(one.level_name), str(one.text)) for one in found] == [
        (1, "Taso 1", "a1"),
        (1, "Taso 1", "a2"),
        (2, "Taso 2", "b"),
        (3, "Taso 3", "c"),
        (4, "Taso 4", "d"),
        (5, "Taso 5", "e"),
    ]
    assert all(one.is_generic for one in found)


@pytest.mark.parametrize(
    ("scale", "numbers", "levels"),
    [("1", "1", [0]), ("2", "243", [1, 3, 5]), ("3", "89567", [1, 2, 3, 4, 5])],
)
def test_levels_of_older_scales_are_known_by_the_registers_numbers(scale, numbers, levels):
    entries = [{"_osaamistaso": number, "kriteerit": [words(f"taso {number}")]} for number in numbers]
    target = {"otsikko": words("Suunnittelu"), "_arviointiAsteikko": scale, "osaamistasonKriteerit": entries}
    own = {"arvioinninKohdealueet": [{"otsikko": words("Työprosessi"), "arvioinninKohteet": [target]}]}

    found = only_unit(simple_unit(1, "x", arviointi=own)).criteria

    assert [one.level for one in found] == levels
    assert {str(one.heading) for one in found} == {"Työprosessi: Suunnittelu"}
    assert all(one.level_name for one in found)
    assert not any(one.is_generic for one in found)


def test_a_heading_that_the_editor_made_up_is_not_shown():
    target = {
        "otsikko": words("Suunnittelu"),
        "_arviointiAsteikko": "1",
        "osaamistasonKriteerit": [{"_osaamistaso": "1", "kriteerit": [words("tekee")]}],
    }
    own = {"arvioinninKohdealueet": [{"otsikko": words("automaattinen"), "arvioinninKohteet": [target]}]}

    assert str(only_unit(simple_unit(1, "x", arviointi=own)).criteria[0].heading) == "Suunnittelu"


def test_a_level_that_nobody_knows_is_left_out_with_a_remark():
    target = {"_arviointiAsteikko": "77", "osaamistasonKriteerit": [{"_osaamistaso": "1", "kriteerit": [words("x")]}]}
    found = parsed(simple_unit(1, "x", arviointi={"arvioinninKohdealueet": [{"arvioinninKohteet": [target]}]}))

    assert found.units[0].criteria == ()
    assert notes(found) == ["level-unknown"]


def test_a_description_in_place_of_criteria_has_no_level():
    own = {"lisatiedot": words("<p>Hyväksytty, jos</p><ul><li>vaihtaa</li></ul>"), "arvioinninKohdealueet": []}

    found = only_unit(simple_unit(1, "x", arviointi=own)).criteria

    assert [(one.level, str(one.level_name), str(one.heading), str(one.text)) for one in found] == [
        (0, "", "Hyväksytty, jos", "vaihtaa")
    ]


def test_criteria_of_a_sub_area_belong_to_it():
    area = sub_area("Työ", [requirement("tekee")], arviointi={"osaamistasonKriteerit": [level(1, "osaa")]})

    found = only_unit(unit(1, osaAlueet=[area])).criteria

    assert [(str(one.sub_area_name), str(one.text)) for one in found] == [("Työ", "osaa")]


# Units, codes and points


def test_codes_come_with_their_version_only_when_the_register_gives_one():
    with_version = {"uri": "tutkinnonosat_2", "arvo": "2", "versio": 3}
    found = parsed(simple_unit(1, "x"), simple_unit(2, "y", koodi=with_version), simple_unit(3, "z", koodi=None))

    assert [(one.code_uri, one.code_version) for one in found.units] == [
        ("tutkinnonosat_1", None),
        ("tutkinnonosat_2", 3),
        ("tutkinnonosat_3", None),
    ]


def test_a_unit_without_a_code_is_kept_and_keyed_by_its_number():
    found = parsed(simple_unit(7, "vaihtaa", koodi=None, koodiUri=None))

    assert (found.units[0].code_uri, found.units[0].key) == ("", "id:7")
    assert notes(found) == ["unit-without-code"]


@pytest.mark.parametrize("uri", ["tutkinnon osat", "a" * 81, "<b>", 5, ["x"]])
def test_a_code_in_a_form_that_no_register_uses_is_none(uri):
    assert only_unit(simple_unit(7, "x", koodiUri=uri, koodi=None)).code_uri == ""


def test_a_unit_listed_twice_is_one_unit():
    found = parsed(
        simple_unit(1, "vaihtaa"), simple_unit(1, "muuta"), simple_unit(9, "muuta", koodiUri="tutkinnonosat_1")
    )

    assert [texts(one) for one in found.units] == [["vaihtaa"]]
    assert notes(found).count("unit-twice") == 2


def test_points_come_from_the_reference_and_only_then_from_the_unit():
    raw = document(
        simple_unit(1, "a", laajuus=99), simple_unit(2, "b", laajuus=7.5), simple_unit(3, "c"), simple_unit(4, "d")
    )
    references = raw["suoritustavat"][0]["tutkinnonOsaViitteet"]
    references[0]["laajuus"] = 10.0
    references[1].pop("laajuus")
    references[2] |= {"laajuus": 0, "laajuusMaksimi": 25}
    references[3].pop("laajuus")

    found = read(as_bytes(raw)).units

    assert [(one.points, one.points_max) for one in found] == [
        (Decimal(10), None),
        (Decimal("7.5"), None),
        (Decimal(0), Decimal(25)),
        (None, None),
    ]


@pytest.mark.parametrize("value", [-1, 10_000, "paljon", True, [], 1e300])
def test_impossible_points_are_left_out_with_a_remark(value):
    raw = document(simple_unit(1, "x"))
    raw["suoritustavat"][0]["tutkinnonOsaViitteet"][0]["laajuus"] = value

    found = read(as_bytes(raw))

    assert found.units[0].points is None
    assert "points-not-readable" in notes(found)


def test_units_stand_in_the_order_of_the_references_and_the_rest_after_them():
    raw = document(simple_unit(1, "a"), simple_unit(2, "b"), simple_unit(3, "c"))
    references = raw["suoritustavat"][0]["tutkinnonOsaViitteet"]
    references[0]["jarjestys"], references[2]["jarjestys"] = 9, 1
    del references[1]

    assert [one.eperusteet_id for one in read(as_bytes(raw)).units] == [3, 1, 2]


def test_two_ways_of_taking_a_qualification_share_units_and_the_one_with_points_counts():
    raw = document(simple_unit(1, "a"))
    raw["suoritustavat"].insert(
        0, {"suoritustapakoodi": "naytto", "tutkinnonOsaViitteet": [{"id": 1, "jarjestys": 4, "_tutkinnonOsa": "1"}]}
    )

    assert [one.points for one in read(as_bytes(raw)).units] == [Decimal(15)]


def test_the_editor_of_the_register_is_not_kept():
    found = parsed(simple_unit(1, "x", muokkaaja="1.2.246.562.24.12345678901"))

    assert "1.2.246.562.24" not in repr(found)


def test_the_demonstration_text_keeps_its_paragraphs():
    found = only_unit(simple_unit(1, "x", ammattitaidonOsoittamistavat=words("<p>Näyttö.</p><p>Muu.</p>")))

    assert str(found.demonstration_text) == "Näyttö.\nMuu."


# The tree


def test_the_tree_is_kept_with_its_rules_and_leaves():
    raw = document(simple_unit(1, "a"), simple_unit(2, "b"))
    tree = raw["suoritustavat"][0]["rakenne"]
    tree["muodostumisSaanto"] = {"laajuus": {"minimi": 180, "maksimi": None}, "koko": {"minimi": 1, "maksimi": 3}}
    tree["osat"].append(
        {
            "tunniste": "ala",
            "rooli": "osaamisala",
            "osaamisala": {"nimi": words("Rengasala")},
            "osat": [tree["osat"][0]],
        }
    )

    [way] = read(as_bytes(raw)).structure

    assert way.code == "reformi"
    assert (way.root.points.least, way.root.points.most) == (Decimal(180), None)
    assert (way.root.units.least, way.root.units.most) == (Decimal(1), Decimal(3))
    first, second, inner = way.root.children
    assert [(leaf.unit, leaf.is_compulsory) for leaf in (first, second)] == [
        ("tutkinnonosat_1", True),
        ("tutkinnonosat_2", True),
    ]
    assert (str(inner.name), inner.role, inner.children) == ("Rengasala", "osaamisala", (first,))


def test_references_and_leaves_that_lead_nowhere_are_remarked_and_the_rest_is_kept():
    raw = document(simple_unit(1, "a"))
    way = raw["suoritustavat"][0]
    way["tutkinnonOsaViitteet"] += [{"id": 9, "_tutkinnonOsa": "404"}, {"id": 10}]
    way["rakenne"]["osat"] += [
        {"tunniste": "x", "_tutkinnonOsaViite": "404"},
        {"tunniste": "y", "_tutkinnonOsaViite": "9"},
    ]

    found = read(as_bytes(raw))

    assert [leaf.unit for leaf in found.structure[0].root.children] == ["tutkinnonosat_1", "", ""]
    assert sorted(notes(found)) == ["leaf-without-reference", "reference-to-missing-unit", "reference-without-unit"]


# A unit fetched alone


def test_a_unit_that_came_alone_is_a_document_of_one_unit_with_a_number_that_no_document_has():
    found = read(as_bytes(simple_unit(7, "vaihtaa", laajuus=5)))

    assert found.eperusteet_id == -7
    assert found.kind is QualificationKind.OTHER
    assert str(found.name) == "Rengastyö 7"
    assert [texts(one) for one in found.units] == [["vaihtaa"]]
    assert found.units[0].points == Decimal(5)
    assert notes(found) == ["unit-alone"]


# Hostile texts


def test_no_markup_of_the_register_comes_through():
    evil = '<script>alert(1)</script><b onclick="x()">vaihtaa</b><style>*{}</style>'
    one = unit(
        1,
        nimi=words(evil),
        ammattitaitovaatimukset2019=structured(requirement(evil), heading=words(evil)),
        ammattitaidonOsoittamistavat=words(f"<p>{evil}"),
        arviointi={"lisatiedot": words(f"<ul><li>{evil}</ul>")},
    )

    found = parsed(one, nimi=words(evil), diaarinumero="OPH\x00-1\u202e")

    assert "<" not in repr(found).replace("<QualificationKind", "").replace("<UnitKind", "").replace("<Form", "")
    assert "alert" not in repr(found)
    assert texts(found.units[0]) == ["vaihtaa"]
    assert found.diary_number == "OPH-1"


def test_remarks_are_limited_and_hold_no_control_characters():
    found = parsed(*(simple_unit(1, "x", nimi=words("a\x1b[31mb")) for _ in range(1500)))

    assert len(found.warnings) == 1000
    assert (found.warnings[-1].code, found.warnings[-1].place) == ("more-warnings", "500")
    assert not any("\x1b" in note.place for note in found.warnings)
