"""The reader is as closed as eHOKS: unknown keys, null, wrong types and broken rules are refused."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path

import pytest

from interchange.ehoks.read import LIMIT, read
from interchange.ehoks.refusals import EhoksForm, EhoksRefused, EhoksRule
from interchange.ehoks.types import Demonstration, Fragment, LocalUnit, Surroundings
from interchange.ehoks.write import plain, write

OID = "1.2.246.562.10.73159082640"
AMMAT, LOCAL, COMMON = (f"aiemmin-hankitut-{kind}-tutkinnon-osat" for kind in ("ammat", "paikalliset", "yhteiset"))
PROCESS = {
    "valittu-todentamisen-prosessi-koodi-uri": "osaamisentodentamisenprosessi_0003",
    "valittu-todentamisen-prosessi-koodi-versio": 1,
}
SHOWN = {
    "nayttoymparisto": {"nimi": "Esimerkkipaja ry", "y-tunnus": "9900001-8"},
    "sisallon-kuvaus": ["Vaihtaa renkaan"],
    "alku": "2026-01-12",
    "loppu": "2026-02-13",
}
SOUND = {
    AMMAT: [
        {
            "tutkinnon-osa-koodi-uri": "tutkinnonosat_106911",
            "tutkinnon-osa-koodi-versio": 1,
            "koulutuksen-jarjestaja-oid": OID,
            **PROCESS,
            "tarkentavat-tiedot-naytto": [SHOWN],
        }
    ],
    LOCAL: [
        {
            "nimi": "Pyörät",
            "laajuus": 10.0,
            "tavoitteet-ja-sisallot": "Huoltaa pyörän",
            **PROCESS,
            "tarkentavat-tiedot-naytto": [SHOWN],
        }
    ],
    COMMON: [
        {
            "tutkinnon-osa-koodi-uri": "tutkinnonosat_106729",
            "tutkinnon-osa-koodi-versio": 1,
            "osa-alueet": [
                {
                    "osa-alue-koodi-uri": "ammatillisenoppiaineet_yttt",
                    "osa-alue-koodi-versio": 1,
                    "valittu-todentamisen-prosessi-koodi-uri": "osaamisentodentamisenprosessi_0002",
                    "valittu-todentamisen-prosessi-koodi-versio": 1,
                    "tarkentavat-tiedot-osaamisen-arvioija": {"lahetetty-arvioitavaksi": "2026-02-16"},
                }
            ],
        }
    ],
}


def changed(*path: object, value: object) -> bytes:
    """Give the sound fragment with one value set."""
    content = copy.deepcopy(SOUND)
    target = content
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value
    return json.dumps(content).encode()


def without(*path: object) -> bytes:
    """Give the sound fragment with one value taken out."""
    content = copy.deepcopy(SOUND)
    target = content
    for step in path[:-1]:
        target = target[step]
    del target[path[-1]]
    return json.dumps(content).encode()


def test_a_sound_fragment_is_read_and_ten_point_nothing_is_ten():
    fragment = read(json.dumps(SOUND).encode())
    assert fragment.aiemmin_hankitut_paikalliset_tutkinnon_osat[0].laajuus == 10
    assert read(write(fragment)) == fragment


FORMS = {
    "an unknown key": changed(AMMAT, 0, "arvosana", value=5),
    "an unknown array": changed("hankittavat", value=[]),
    "an id": changed(AMMAT, 0, "id", value=1),
    "null": changed(AMMAT, 0, "tutkinnon-osan-perusteen-diaarinro", value=None),
    "null for a required value": changed(AMMAT, 0, "tutkinnon-osa-koodi-versio", value=None),
    "no code": without(AMMAT, 0, "tutkinnon-osa-koodi-uri"),
    "no version of the code": without(AMMAT, 0, "tutkinnon-osa-koodi-versio"),
    "no process of a local unit": without(LOCAL, 0, "valittu-todentamisen-prosessi-koodi-uri"),
    "no sub-areas": without(COMMON, 0, "osa-alueet"),
    "no version of a sub-area": without(COMMON, 0, "osa-alueet", 0, "osa-alue-koodi-versio"),
    "seven and a half points": changed(LOCAL, 0, "laajuus", value=7.5),
    "points without end": json.dumps(SOUND).replace("10.0", "1e999").encode(),
    "points as text": changed(LOCAL, 0, "laajuus", value="10"),
    "a truth for a version": changed(AMMAT, 0, "tutkinnon-osa-koodi-versio", value=True),
    "a number for a truth": changed(AMMAT, 0, "olennainen-seikka", value=1),
    "a day that is none": changed(AMMAT, 0, "tarkentavat-tiedot-naytto", 0, "alku", value="2026-02-30"),
    "a text for a list": changed(AMMAT, 0, "tarkentavat-tiedot-naytto", 0, "sisallon-kuvaus", value="renkaat"),
    "an object for an array": changed(AMMAT, value={}),
    "a list": b"[]",
    "nothing": b"",
    "not a number": b'{"x": NaN}',
    "Latin-1": json.dumps(SOUND, ensure_ascii=False).encode("latin-1"),
    "deep nesting": b"[" * 100_000,
    "too large": b" " * (LIMIT + 1),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_wrong_form_is_refused(name):
    with pytest.raises(EhoksForm):
        read(FORMS[name])


RULES = {
    "none of the arrays": b"{}",
    "the end before the beginning": changed(AMMAT, 0, "tarkentavat-tiedot-naytto", 0, "loppu", value="2026-01-11"),
    "a wrong check digit": changed(
        AMMAT, 0, "tarkentavat-tiedot-naytto", 0, "nayttoymparisto", "y-tunnus", value="9900001-7"
    ),
    "a wrong organisation number": changed(AMMAT, 0, "koulutuksen-jarjestaja-oid", value="1.2.246.562.24.54382169071"),
    "a code of another register": changed(AMMAT, 0, "tutkinnon-osa-koodi-uri", value="ammatillisenoppiaineet_yttt"),
    "a process of another register": changed(AMMAT, 0, "valittu-todentamisen-prosessi-koodi-uri", value="0002"),
    "a process without a version": without(AMMAT, 0, "valittu-todentamisen-prosessi-koodi-versio"),
    "assessors without their part": without(COMMON, 0, "osa-alueet", 0, "tarkentavat-tiedot-osaamisen-arvioija"),
    "a demonstration without its part": without(AMMAT, 0, "tarkentavat-tiedot-naytto"),
    "an empty text": changed(AMMAT, 0, "tutkinnon-osan-perusteen-diaarinro", value=" "),
    "an empty item": changed(AMMAT, 0, "tarkentavat-tiedot-naytto", 0, "sisallon-kuvaus", value=[""]),
    "a local unit without goals": without(LOCAL, 0, "tavoitteet-ja-sisallot"),
}


@pytest.mark.parametrize("name", RULES)
def test_a_broken_rule_is_refused(name):
    with pytest.raises(EhoksRule):
        read(RULES[name])


def test_what_breaks_a_rule_is_not_written_either():
    with pytest.raises(EhoksRule):
        write(Fragment())


def test_the_refusal_names_the_place():
    with pytest.raises(EhoksRefused, match=r"aiemmin_hankitut_ammat_tutkinnon_osat\[0\]\.koulutuksen_jarjestaja_oid"):
        read(RULES["a wrong organisation number"])


def test_a_local_unit_may_be_named_by_its_number_alone():
    unit = LocalUnit("osaamisentodentamisenprosessi_0001", 1, amosaa_tunniste="paikallinen_1")
    assert read(write(Fragment(aiemmin_hankitut_paikalliset_tutkinnon_osat=(unit,)))) is not None


def test_optional_values_are_left_out_and_never_null():
    shown = Demonstration(Surroundings("Paja"), ("Työ",), date(2026, 1, 1), date(2026, 1, 1))
    assert plain(shown) == {
        "nayttoymparisto": {"nimi": "Paja"},
        "sisallon-kuvaus": ["Työ"],
        "alku": "2026-01-01",
        "loppu": "2026-01-01",
    }


@pytest.mark.parametrize(
    "name", ["hoks-fragment-example.json", "hoks_ainoastaan_YTOja.json", "hoks_yksi_tutkinnonosa.json"]
)
def test_real_arrays_are_read_and_written_back_unchanged(shared_data: Path, name):
    plan = json.loads((shared_data / "payloads" / name).read_text())
    arrays = {key: value for key, value in plan.items() if key.startswith("aiemmin-hankitut-")}
    assert json.loads(write(read(json.dumps(arrays).encode()))) == arrays
