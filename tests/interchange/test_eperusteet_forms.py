"""The rarer forms of requirements, the head of a document, sub-areas and what the tree says of competence areas."""

from __future__ import annotations

from decimal import Decimal

import pytest

from interchange.eperusteet.read import read
from qualifications.rules.catalogue import Named, ParsedSubArea, Title
from tests.eperusteet import as_bytes, document, requirement, simple_unit, structured, unit, words


def parsed(*units: dict, **fields: object):
    return read(as_bytes(document(*units, **fields)))


def notes(found) -> list[tuple[str, str]]:
    return [(note.code, note.place) for note in found.warnings]


def shown(one) -> list[tuple[str, str]]:
    return [(str(text.heading), str(text.text)) for text in one.requirements]


# The head


def test_languages_come_in_one_order_whatever_the_registers_is():
    assert parsed(simple_unit(1, "x"), kielet=["se", "sv", "fi", "sv", 5, "SUOMI"]).languages == ("fi", "sv", "se")
    assert parsed(simple_unit(1, "x")).languages == ()


def test_competence_areas_and_titles_are_read_with_their_codes():
    areas = [
        {"uri": "osaamisala_1", "nimi": words("Renkaat", "Däck")},
        {"uri": "osaamisala_1", "nimi": words("Toisto")},
        {"uri": None, "nimi": words("Koodito n")},
        "roska",
    ]
    titles = [
        {"tutkintonimikeUri": "tutkintonimikkeet_1", "nimi": words("Rengastaja"), "osaamisalaUri": "osaamisala_1"},
        {"tutkintonimikeUri": "tutkintonimikkeet_1", "nimi": words("Rengastaja"), "tutkinnonOsaUri": "tutkinnonosat_1"},
        {"tutkintonimikeUri": "tutkintonimikkeet_1", "nimi": words("Rengastaja"), "osaamisalaUri": "osaamisala_1"},
        {"nimi": words("Nimetty")},
    ]
    found = parsed(simple_unit(1, "x"), osaamisalat=areas, tutkintonimikkeet=titles)

    assert [(one.code, one.name.as_dict()) for one in found.competence_areas] == [
        ("osaamisala_1", {"fi": "Renkaat", "sv": "Däck"})
    ]
    assert isinstance(found.competence_areas[0], Named)
    assert [(one.code, one.competence_area, one.unit_code) for one in found.titles] == [
        ("tutkintonimikkeet_1", "osaamisala_1", ""),
        ("tutkintonimikkeet_1", "", "tutkinnonosat_1"),
    ]
    assert isinstance(found.titles[0], Title)
    assert notes(found) == [("competence-area-without-code", "Koodito n"), ("title-without-code", "Nimetty")]


def test_the_documents_that_are_replaced_are_named_once():
    numbers = ["OPH-1-2017", " 39/011/2014 ", "OPH-1-2017", "", None, "x" * 61]
    found = parsed(simple_unit(1, "x"), korvattavatDiaarinumerot=numbers)

    assert found.replaces == ("OPH-1-2017", "39/011/2014", "x" * 60)
    assert [code for code, _ in notes(found)] == ["diary-number-too-long"]


def test_groups_of_the_tree_name_their_competence_area_and_title():
    raw = document(simple_unit(1, "a"))
    raw["suoritustavat"][0]["rakenne"]["osat"] = [
        {"osaamisala": {"osaamisalakoodiUri": "osaamisala_1", "nimi": words("Ala")}, "osat": []},
        {"osaamisala": {"uri": "osaamisala_2"}, "tutkintonimike": {"uri": "tutkintonimikkeet_3", "nimi": words("N")}},
        {"osaamisala": None, "tutkintonimike": "roska", "osat": []},
    ]

    groups = read(as_bytes(raw)).structure[0].root.children

    assert [(one.competence_area, one.title) for one in groups] == [
        ("osaamisala_1", ""),
        ("osaamisala_2", "tutkintonimikkeet_3"),
        ("", ""),
    ]


def test_words_of_closed_lists_are_known_in_capitals_too():
    found = parsed(simple_unit(1, "a", tyyppi="REFORMI_TUTKE2"), simple_unit(2, "b", tyyppi="NORMAALI"), tila="LUONNOS")

    assert [one.kind.value for one in found.units] == ["common", "vocational"]
    assert notes(found) == [("document-is-draft", "")]


# Sub-areas, the entities that are smaller than a unit


def test_sub_areas_have_the_points_of_their_parts():
    area = {
        "nimi": words("Työ"),
        "koodi": {"uri": "ammatillisenoppiaineet_yttt", "versio": 2},
        "pakollisetOsaamistavoitteet": {"laajuus": 2, "tavoitteet": structured(requirement("tekee"))},
        "valinnaisetOsaamistavoitteet": {"laajuus": 3.5, "tavoitteet": structured(requirement("neuvoo"))},
    }
    bare = {"nimi": words("Arki"), "koodiUri": "ammatillisenoppiaineet_ytou"}

    found = parsed(unit(1, osaAlueet=[area, bare]))

    first, second = found.units[0].sub_areas
    assert (first.code, first.version, first.points, first.optional_points) == (
        "ammatillisenoppiaineet_yttt",
        2,
        Decimal(2),
        Decimal("3.5"),
    )
    assert second == ParsedSubArea("ammatillisenoppiaineet_ytou", second.name)
    assert {one.sub_area_version for one in found.units[0].requirements} == {2}


def older_part(name: str | None, text: str, **fields: object) -> dict:
    return {"nimi": words(name), "tavoitteet": words(f"<ul><li>{text}</li></ul>"), "pakollinen": True} | fields


def test_parts_with_names_of_their_own_are_sub_areas_of_their_own():
    languages = {
        "nimi": words("Kieli"),
        "osaamistavoitteet": [
            older_part("Kieli, suomi", "kirjoittaa", laajuus=5),
            older_part("Kieli, suomi", "kirjailee", laajuus=3, pakollinen=False),
            older_part("Kieli, saame", "kirjoittaa", laajuus=4),
            older_part("A-kieli", "puhuu"),
            older_part(None, "elehtii"),
        ],
    }
    found = parsed(unit(1, osaAlueet=[languages])).units[0]

    assert [(str(one.name), one.points, one.optional_points) for one in found.sub_areas] == [
        ("Kieli, suomi", Decimal(5), Decimal(3)),
        ("Kieli, saame", Decimal(4), None),
        ("Kieli: A-kieli", None, None),
        ("Kieli", None, None),
    ]
    assert [(str(one.sub_area_name), str(one.text)) for one in found.requirements] == [
        ("Kieli, suomi", "kirjoittaa"),
        ("Kieli, suomi", "kirjailee"),
        ("Kieli, saame", "kirjoittaa"),
        ("Kieli: A-kieli", "puhuu"),
        ("Kieli", "elehtii"),
    ]
    assert len({one.key for one in found.requirements}) == 5


def test_an_unreadable_number_of_points_is_remarked_with_its_sub_area():
    area = {"nimi": words("Työ"), "osaamistavoitteet": [older_part(None, "tekee", laajuus="paljon")]}

    assert notes(parsed(unit(1, osaAlueet=[area]))) == [("points-not-readable", "Rengastyö 1 / Työ")]


# Requirements


LISTED = [
    {
        "otsikko": words("Renkaat"),
        "vaatimuksenKohteet": [
            {
                "otsikko": words("Vaihto"),
                "selite": words("Opiskelija osaa"),
                "vaatimukset": [
                    {"selite": words("nostaa;"), "ammattitaitovaatimusKoodi": "ammattitaitovaatimukset_1"},
                    {"selite": words("kiristää"), "ammattitaitovaatimusKoodi": None},
                    {"selite": None, "ammattitaitovaatimusKoodi": "ammattitaitovaatimukset_2"},
                ],
            },
            {"otsikko": words("Tyhjä"), "vaatimukset": []},
        ],
    }
]


def test_the_older_list_of_areas_and_targets_is_read():
    found = parsed(unit(1, ammattitaitovaatimuksetLista=LISTED))

    assert found.units[0].form == "listed"
    assert shown(found.units[0]) == [("Renkaat: Vaihto", "nostaa"), ("Renkaat: Vaihto", "kiristää")]
    assert [one.code_uri for one in found.units[0].requirements] == ["ammattitaitovaatimukset_1", ""]
    assert notes(found) == [
        ("requirement-without-text", "Rengastyö 1: ammattitaitovaatimukset_2"),
        ("heading-without-items", "Rengastyö 1: Renkaat: Tyhjä"),
    ]


def test_a_second_form_written_by_hand_is_remarked_and_a_generated_one_is_not():
    html = words("<ul><li>pestä</li></ul>")

    assert notes(parsed(simple_unit(1, "vaihtaa", ammattitaitovaatimukset=html))) == []
    assert notes(parsed(unit(1, ammattitaitovaatimuksetLista=LISTED[:1], ammattitaitovaatimukset=html)))[-1] == (
        "other-form-left-out",
        "Rengastyö 1: html",
    )


def test_goals_of_a_unit_can_be_written_in_html():
    found = parsed(unit(1, tavoitteet=words("<p>Opiskelija osaa</p><ul><li>soveltaa</li></ul>")))

    assert (found.units[0].form, shown(found.units[0])) == ("goals", [("", "soveltaa")])


def test_free_texts_count_only_where_a_unit_says_its_requirements_nowhere_else():
    texts = [
        {"nimi": words("Lisäksi"), "teksti": words("<ul><li>pestä</li></ul>")},
        {"nimi": words("Tyhjä"), "teksti": None},
    ]

    assert shown(parsed(unit(1, vapaatTekstit=texts)).units[0]) == [("Lisäksi", "pestä")]
    found = parsed(simple_unit(1, "vaihtaa", vapaatTekstit=texts))
    assert shown(found.units[0]) == [("Renkaat", "vaihtaa")]
    assert notes(found) == [("free-text-left-out", "Rengastyö 1: Lisäksi")]


def test_a_code_names_a_requirement_in_the_languages_that_its_text_lacks():
    coded = {"uri": "ammattitaitovaatimukset_1", "nimi": words("muu", "byter", "changes")}
    one = {"koodi": coded, "vaatimus": words("vaihtaa")}

    found = parsed(unit(1, ammattitaitovaatimukset2019=structured(one))).units[0].requirements

    assert [text.text.as_dict() for text in found] == [{"fi": "vaihtaa", "sv": "byter", "en": "changes"}]


def test_the_subject_of_a_unit_is_kept_only_when_it_says_more_than_who():
    plain = structured(requirement("vaihtaa"), heading=words("Renkaat"))
    telling = plain | {"kohde": words("Työssään opiskelija", "Den studerande")}

    assert shown(parsed(unit(1, ammattitaitovaatimukset2019=plain)).units[0]) == [("Renkaat", "vaihtaa")]
    assert shown(parsed(unit(1, ammattitaitovaatimukset2019=telling)).units[0]) == [
        ("Työssään opiskelija: Renkaat", "vaihtaa")
    ]


@pytest.mark.parametrize("stem", ["Opiskelija osaa", "opiskelija", "Den studerande kan:", "Students know how to"])
def test_a_structured_requirement_that_is_only_a_stem_is_left_out_with_a_remark(stem):
    found = parsed(unit(1, ammattitaitovaatimukset2019=structured(requirement(stem), requirement("vaihtaa"))))

    assert shown(found.units[0]) == [("", "vaihtaa")]
    assert notes(found) == [("stem-left-out", f"Rengastyö 1: {stem}")]


def test_a_language_in_which_only_a_stem_stands_is_a_missing_language():
    found = parsed(unit(1, ammattitaitovaatimukset2019=structured(requirement("vaihtaa", "Den studerande kan"))))

    assert [one.text.as_dict() for one in found.units[0].requirements] == [{"fi": "vaihtaa"}]
    assert notes(found) == [("stem-left-out", "Rengastyö 1: Den studerande kan")]


def test_a_heading_of_the_structured_form_without_requirements_is_remarked():
    found = parsed(simple_unit(1), simple_unit(2, "vaihtaa"))

    assert ("heading-without-items", "Rengastyö 1: Renkaat") in notes(found)


# Criteria


def coded_level(number: int, *criteria: str) -> dict:
    coded = {"uri": f"arviointiasteikkoammatillinen15_{number}", "arvo": str(number)}
    return {"osaamistaso": {"id": number + 4, "koodi": coded}, "kriteerit": [words(text) for text in criteria]}


def test_a_generic_scale_in_another_order_is_the_same_and_with_other_words_another():
    one = {"id": 1, "osaamistasonKriteerit": [coded_level(1, "a"), coded_level(2, "b")]}
    same = {"id": 1, "osaamistasonKriteerit": [coded_level(2, "b"), coded_level(1, "a")]}
    other = {"id": 1, "osaamistasonKriteerit": [coded_level(1, "a"), coded_level(2, "muu")]}
    units = [
        simple_unit(number, "x", geneerinenArviointiasteikko=scale)
        for number, scale in enumerate((one, same, other), 1)
    ]

    first, second, third = (found.criteria for found in parsed(*units).units)

    assert first == second
    assert [str(text.text) for text in first] == ["a", "b"]
    assert [str(text.text) for text in third] == ["a", "muu"]


def test_what_is_said_beside_the_tables_of_criteria_is_kept():
    target = {
        "otsikko": words("Kohde"),
        "selite": words("Ohjattuna opiskelija"),
        "_arviointiAsteikko": "1",
        "osaamistasonKriteerit": [{"_osaamistaso": "1", "kriteerit": [words("tekee")]}],
    }
    beside = words("<p>Ensin.</p><ul><li>lisää</li></ul><p>Lopuksi.</p>")
    own = {"arvioinninKohdealueet": [{"otsikko": words("Alue"), "arvioinninKohteet": [target]}], "lisatiedot": beside}

    found = parsed(simple_unit(1, "x", arviointi=own))

    assert [(str(one.heading), str(one.text)) for one in found.units[0].criteria] == [
        ("Alue: Kohde: Ohjattuna opiskelija", "tekee"),
        ("Ensin.", "lisää"),
        ("", "Lopuksi."),
    ]
    assert notes(found) == []


def test_goals_can_be_assessed_in_words():
    content = {
        "osaamistavoite": [{"nimi": words("Arki"), "tavoitteet": [words("siivoaa")]}],
        "osaamisenarviointi": {
            "kohde": words("Hyväksytään"),
            "selite": words("kun"),
            "tavoitteet": [words("osallistuu")],
        },
        "osaamisenarviointiTekstina": words("<p>Suullisesti.</p>"),
    }

    found = parsed(unit(1, valmaTelmaSisalto=content)).units[0]

    assert [(str(one.heading), str(one.text)) for one in found.criteria] == [
        ("Hyväksytään: kun", "osallistuu"),
        ("", "Suullisesti."),
    ]


# Ranges and languages


def test_a_unit_stands_once_however_often_the_tree_repeats_it():
    raw = document(simple_unit(1, "a"), simple_unit(2, "b"))
    tree = raw["suoritustavat"][0]["rakenne"]
    tree["osat"] = [*tree["osat"], {"tunniste": "g", "nimi": words("Ala"), "osat": tree["osat"]}, tree["osat"][0]]

    found = read(as_bytes(raw))

    assert [one.key for one in found.units] == ["tutkinnonosat_1", "tutkinnonosat_2"]
    first, _, group, again = found.structure[0].root.children
    assert (first.unit, [leaf.unit for leaf in group.children], again.unit) == (
        "tutkinnonosat_1",
        ["tutkinnonosat_1", "tutkinnonosat_2"],
        "tutkinnonosat_1",
    )


def test_rarer_languages_are_kept_beside_the_usual_ones():
    text = {"se": "molsu juvlla", "ru": "меняет шину", "fi": "vaihtaa", "_id": "1"}
    one = {"koodi": None, "vaatimus": text}

    found = parsed(unit(1, ammattitaitovaatimukset2019=structured(one))).units[0]

    assert found.requirements[0].text.as_dict() == {"fi": "vaihtaa", "ru": "меняет шину", "se": "molsu juvlla"}
