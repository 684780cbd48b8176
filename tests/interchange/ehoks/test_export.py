"""A certificate as a part of a student's plan: every file fits the closed schema, and what does not fit is named."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from certificates.rules.document import Workplace
from common.text import LocalizedText
from interchange.ehoks.read import read
from interchange.ehoks.refusals import LeftOut, Reason
from interchange.ehoks.types import Fragment, Process
from interchange.ehoks.write import export, plain, write
from tests.documents import both, sample_document, sample_line
from tests.strategies import documents

SENT = date(2026, 5, 2)
OID = "1.2.246.562.10.73159082640"
REPEATED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


def document_with(*units, **changes):
    """Give the sample with other units."""
    document = sample_document()
    part = replace(document.qualifications[0], units=units, **changes)
    return replace(document, qualifications=(part,))


def unit_with(**changes):
    """Give the sample's unit with changes."""
    return replace(sample_document().qualifications[0].units[0], **changes)


def common_unit(*areas: tuple[str, int | None]):
    """Give a common unit with one line for each sub-area."""
    lines = tuple(
        replace(sample_line(f"toimii työyhteisössä {number}"), sub_area_code=code, sub_area_version=version)
        for number, (code, version) in enumerate(areas)
    )
    return unit_with(
        kind="common", code_uri="tutkinnonosat_106729", code_version=1, lines=lines, name=both("YTO", "GE")
    )


def reasons(made) -> list[tuple[str, Reason]]:
    """Give names and reasons of what was left out."""
    return [(str(left.unit), left.reason) for left in made.left_out]


@REPEATED
@given(document=documents(), process=st.sampled_from(Process), oid=st.sampled_from(["", OID, "1.2.3"]))
def test_every_fragment_fits_the_closed_schema_and_is_read_back(shared_data: Path, document, process, oid):
    schema = json.loads((shared_data / "schemas/ehoks-aiemmin-hankitut-fragment.schema.json").read_text())
    made = export(document, sent_on=SENT, school_oid=oid, process=process)
    data = write(made.fragment)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(data))] == []
    assert read(data) == made.fragment


@REPEATED
@given(document=documents())
def test_every_unit_is_either_in_the_fragment_or_named_as_left_out(document):
    made = export(document, sent_on=SENT)
    fragment = made.fragment
    inside = [
        *(fragment.aiemmin_hankitut_ammat_tutkinnon_osat or ()),
        *(fragment.aiemmin_hankitut_yhteiset_tutkinnon_osat or ()),
    ]
    assert len(inside) + len(made.left_out) == sum(len(part.units) for part in document.qualifications)


def test_a_vocational_unit_tells_where_what_when_and_who():
    made = export(sample_document(), sent_on=SENT, school_oid=OID)
    assert made.left_out == ()
    assert plain(made.fragment) == {
        "aiemmin-hankitut-ammat-tutkinnon-osat": [
            {
                "tutkinnon-osa-koodi-uri": "tutkinnonosat_990001",
                "tutkinnon-osa-koodi-versio": 2,
                "tutkinnon-osan-perusteen-diaarinro": "OPH-1-2026",
                "koulutuksen-jarjestaja-oid": OID,
                "valittu-todentamisen-prosessi-koodi-uri": "osaamisentodentamisenprosessi_0002",
                "valittu-todentamisen-prosessi-koodi-versio": 1,
                "tarkentavat-tiedot-naytto": [
                    {
                        "nayttoymparisto": {
                            "nimi": "Ykköspaja ry, Pyöräpaja",
                            "y-tunnus": "9900001-8",
                            "kuvaus": "Korjaamme asiakkaiden polkupyöriä.",
                        },
                        "sisallon-kuvaus": ["Vaihdan renkaan"],
                        "alku": "2026-01-12",
                        "loppu": "2026-03-19",
                        "tyoelama-osaamisen-arvioijat": [
                            {
                                "nimi": "Sanna Supervisor",
                                "organisaatio": {"nimi": "Ykköspaja ry", "y-tunnus": "9900001-8"},
                            }
                        ],
                    }
                ],
                "tarkentavat-tiedot-osaamisen-arvioija": {"lahetetty-arvioitavaksi": "2026-05-02"},
            }
        ]
    }


@pytest.mark.parametrize("process", [Process.DIRECTLY, Process.BY_DEMONSTRATION])
def test_another_process_is_used_only_when_the_school_says_so(process):
    unit = export(sample_document(), sent_on=SENT, process=process).fragment.aiemmin_hankitut_ammat_tutkinnon_osat[0]
    assert unit.valittu_todentamisen_prosessi_koodi_uri == process
    assert unit.tarkentavat_tiedot_osaamisen_arvioija is None


def test_common_units_have_their_own_array_with_each_sub_area_once():
    unit = common_unit(
        ("ammatillisenoppiaineet_yttt", 1), ("ammatillisenoppiaineet_ytkk", 2), ("ammatillisenoppiaineet_yttt", 1)
    )
    made = export(document_with(unit), sent_on=SENT, school_oid=OID)
    assert list(plain(made.fragment)) == ["aiemmin-hankitut-yhteiset-tutkinnon-osat"]
    written = plain(made.fragment)["aiemmin-hankitut-yhteiset-tutkinnon-osat"][0]
    assert (written["tutkinnon-osa-koodi-uri"], written["tutkinnon-osa-koodi-versio"]) == ("tutkinnonosat_106729", 1)
    assert [(area["osa-alue-koodi-uri"], area["osa-alue-koodi-versio"]) for area in written["osa-alueet"]] == [
        ("ammatillisenoppiaineet_yttt", 1),
        ("ammatillisenoppiaineet_ytkk", 2),
    ]


@pytest.mark.parametrize(
    ("unit", "reason"),
    [
        (unit_with(code_uri="", code_version=None), Reason.NO_CODE),
        (unit_with(code_version=None), Reason.NO_VERSION),
        (unit_with(code_uri="koulutuksenosattuva_101"), Reason.OTHER_CODE),
        (unit_with(kind="preparatory", code_uri="koulutuksenosattuva_101"), Reason.PREPARATORY),
        (unit_with(kind="badge", code_uri="osaamismerkit_1000"), Reason.BADGE),
        (unit_with(kind="badge", code_uri="tutkinnonosat_106911"), Reason.BADGE),
        (common_unit(("", None)), Reason.NO_SUB_AREA),
        (common_unit(), Reason.NO_SUB_AREA),
        (common_unit(("ammatillisenoppiaineet_yttt", None)), Reason.NO_SUB_AREA_VERSION),
    ],
)
def test_a_unit_that_does_not_fit_is_left_out_and_named(unit, reason):
    made = export(document_with(unit_with(), unit), sent_on=SENT)
    assert reasons(made) == [(str(unit.name), reason)]
    assert len(made.fragment.aiemmin_hankitut_ammat_tutkinnon_osat) == 1


def test_when_every_unit_is_left_out_the_array_is_there_and_empty():
    made = export(document_with(unit_with(code_version=None)), sent_on=SENT)
    assert json.loads(write(made.fragment)) == {"aiemmin-hankitut-ammat-tutkinnon-osat": []}
    assert reasons(made) == [("Polkupyörän huolto", Reason.NO_VERSION)]


def test_a_school_number_of_the_wrong_form_is_left_out_and_said():
    made = export(sample_document(), sent_on=SENT, school_oid="1.2.246.562.10.1")
    assert made.left_out == (LeftOut(LocalizedText(), Reason.SCHOOL_OID),)
    assert made.fragment.aiemmin_hankitut_ammat_tutkinnon_osat[0].koulutuksen_jarjestaja_oid is None


def test_a_name_that_exists_only_in_swedish_is_named_in_swedish():
    unit = unit_with(name=LocalizedText.of({"sv": "Däckarbeten"}), code_version=None)
    assert reasons(export(document_with(unit), sent_on=SENT)) == [("Däckarbeten", Reason.NO_VERSION)]


def test_without_tasks_the_requirements_tell_what_was_shown():
    unit = unit_with(lines=(replace(sample_line(), tasks=("", " ")),))
    shown = export(document_with(unit), sent_on=SENT).fragment.aiemmin_hankitut_ammat_tutkinnon_osat[0]
    assert shown.tarkentavat_tiedot_naytto[0].sisallon_kuvaus == ("vaihtaa renkaan ja tarkistaa paineen",)


@pytest.mark.parametrize("points", [Decimal("7.5"), Decimal("10.0"), None])
def test_the_extent_of_a_vocational_unit_does_not_travel_and_never_stops_it(points):
    made = export(document_with(unit_with(points=points)), sent_on=SENT)
    assert made.left_out == ()
    assert "laajuus" not in write(made.fragment).decode()


def test_nothing_tells_the_kind_of_the_period_or_the_holder():
    text = write(export(sample_document(), sent_on=SENT).fragment).decode()
    assert "Participant" not in text
    assert "jakso" not in text


def test_an_empty_fragment_is_none():
    assert json.loads(write(Fragment(aiemmin_hankitut_yhteiset_tutkinnon_osat=()))) == {
        "aiemmin-hankitut-yhteiset-tutkinnon-osat": []
    }


def test_a_certificate_that_names_no_place_of_work_names_its_issuer():
    document = replace(sample_document(), workplace=Workplace(" ", "", "", "", ""))
    part = document.qualifications[0]
    line = replace(sample_line(), report=replace(sample_line().report, site=""))
    document = replace(document, qualifications=(replace(part, units=(unit_with(lines=(line,)),)),))
    shown = (
        export(document, sent_on=SENT).fragment.aiemmin_hankitut_ammat_tutkinnon_osat[0].tarkentavat_tiedot_naytto[0]
    )
    assert shown.nayttoymparisto.nimi == "Ykköspaja ry"
    assert shown.tyoelama_osaamisen_arvioijat[0].organisaatio.nimi == "Ykköspaja ry"
