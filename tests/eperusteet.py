"""Small fictional documents in the form in which ePerusteet gives them."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from qualifications.rules.catalogue import ParsedDocument

_numbers = count(1)
HELSINKI = ZoneInfo("Europe/Helsinki")


def millis(year: int, month: int, day: int) -> int:
    """Write a Finnish day as the register does."""
    return int(datetime(year, month, day, tzinfo=HELSINKI).timestamp() * 1000)


def words(fi: str | None = None, sv: str | None = None, en: str | None = None, identifier: str = "") -> dict[str, Any]:
    """Write a localized text; the register leaves out the languages that it lacks."""
    texts = {"fi": fi, "sv": sv, "en": en}
    found: dict[str, Any] = {language: text for language, text in texts.items() if text is not None}
    if identifier:
        found |= {"_id": str(next(_numbers)), "_tunniste": identifier}
    return found


def requirement(fi: str | None, sv: str | None = None, code: str = "", identifier: str = "") -> dict[str, Any]:
    """Write one structured requirement, with a code or with the register's identifier."""
    coded = {"uri": code, "arvo": code.rpartition("_")[2], "nimi": words(fi, sv), "versio": 1} if code else None
    return {"koodi": coded, "vaatimus": words(fi, sv, identifier=identifier)}


def structured(*requirements: dict[str, Any], heading: dict[str, Any] | None = None) -> dict[str, Any]:
    """Write the structured form with one heading, or with none."""
    if heading is None:
        return {"kohde": words("Opiskelija"), "vaatimukset": [*requirements], "kohdealueet": []}
    return {
        "kohde": words("Opiskelija"),
        "vaatimukset": [],
        "kohdealueet": [{"kuvaus": heading, "vaatimukset": [*requirements]}],
    }


def unit(number: int, fi: str | None = None, **fields: Any) -> dict[str, Any]:
    """Write one unit; it has the code `tutkinnonosat_<number>` unless told otherwise."""
    name = fi or f"Rengastyö {number}"
    return {
        "id": number,
        "nimi": words(name, f"{name} på svenska"),
        "tila": "valmis",
        "osanTyyppi": "tutkinnonosa",
        "tyyppi": "normaali",
        "koodiUri": f"tutkinnonosat_{number}",
        "koodi": {"uri": f"tutkinnonosat_{number}", "arvo": str(number), "versio": None},
        "osaAlueet": [],
    } | fields


def simple_unit(number: int, *texts: str, **fields: Any) -> dict[str, Any]:
    """Write a unit with one structured requirement for each text; identifiers come from the texts' places."""
    listed = [requirement(text, identifier=f"aaaaaaaa-{number}-{place}") for place, text in enumerate(texts, start=1)]
    return unit(number, ammattitaitovaatimukset2019=structured(*listed, heading=words("Renkaat")), **fields)


def document(*units: dict[str, Any], snapshot: int | None = 1_700_000_000_000, **fields: Any) -> dict[str, Any]:
    """Write a document of these units, each with a reference worth 15 points and a leaf in the tree."""
    references = [
        {"id": 5000 + place, "laajuus": 15, "jarjestys": place, "_tutkinnonOsa": str(one.get("id"))}
        for place, one in enumerate(units, start=1)
    ]
    leaves = [
        {"tunniste": f"leaf-{entry['id']}", "pakollinen": True, "_tutkinnonOsaViite": str(entry["id"])}
        for entry in references
    ]
    tree = {"tunniste": "root", "nimi": None, "rooli": "määritelty", "muodostumisSaanto": None, "osat": leaves}
    return {
        "id": 990500,
        "globalVersion": {"aikaleima": snapshot},
        "nimi": words("Renkaiden perustutkinto", "Grundexamen i däck"),
        "koulutustyyppi": "koulutustyyppi_1",
        "koulutukset": [{"koulutuskoodiArvo": "990500", "nimi": words("Renkaat")}],
        "diaarinumero": "OPH-990500-2026",
        "voimassaoloAlkaa": millis(2022, 8, 1),
        "voimassaoloLoppuu": None,
        "siirtymaPaattyy": None,
        "tila": "valmis",
        "suoritustavat": [
            {"suoritustapakoodi": "reformi", "rakenne": tree, "tutkinnonOsaViitteet": references},
        ],
        "tutkinnonOsat": [*units],
    } | fields


def as_bytes(value: object, **layout: Any) -> bytes:
    """Write the bytes of a file."""
    return json.dumps(value, ensure_ascii=False, **layout).encode()


def full_document() -> dict[str, Any]:
    """Give a document in which every part that the reader looks at is filled."""
    level = {
        "osaamistaso": {"koodi": {"uri": "arviointiasteikkoammatillinen15_1", "arvo": "1"}},
        "kriteerit": [words("ok")],
    }
    old = {
        "_arviointiAsteikko": "3",
        "otsikko": words("a"),
        "osaamistasonKriteerit": [{"_osaamistaso": "5", "kriteerit": [words("b")]}],
    }
    sub_area = {
        "nimi": words("Ryhmä"),
        "koodiUri": "ammatillisenoppiaineet_x",
        "pakollisetOsaamistavoitteet": {"tavoitteet": {"vaatimukset": [{"vaatimus": words("sopii")}]}},
        "osaamistavoitteet": [{"pakollinen": False, "tavoitteet": words("<ul><li>x</li></ul>"), "arviointi": {}}],
        "arviointi": {"osaamistasonKriteerit": [level]},
    }
    one = simple_unit(
        1,
        "vaihtaa renkaan",
        geneerinenArviointiasteikko={"osaamistasonKriteerit": [level]},
        arviointi={"arvioinninKohdealueet": [{"otsikko": words("c"), "arvioinninKohteet": [old]}]},
        osaAlueet=[sub_area],
        ammattitaidonOsoittamistavat=words("<p>näyttö</p>"),
    )
    goal = {"nimi": words("n"), "selite": words("s"), "tavoitteet": [words("t")]}
    other = simple_unit(2, ammattitaitovaatimukset=words("<ul><li>mittaa</li></ul>"))
    other |= {
        "valmaTelmaSisalto": {
            "osaamistavoite": [goal],
            "osaamisenarviointi": {"kohde": words("k"), "tavoitteet": [words("t")]},
        }
    }
    return document(one, other)


def every_form() -> dict[str, Any]:
    """Write a document that says something in every field in which a requirement can stand."""
    goal = {
        "nimi": words("Arki"),
        "kohde": words("Hän itse"),
        "selite": words("Selviää."),
        "tavoitteet": [words("siivoaa")],
    }
    prepared = {"osaamistavoite": [goal]}
    target = {
        "otsikko": words("Kohde"),
        "selite": words("Sen selite"),
        "vaatimukset": [{"selite": words("listaa", "listar")}],
    }
    listed = [{"otsikko": words("Alue"), "vaatimuksenKohteet": [target]}]
    coded = requirement(None, "byter", code="ammattitaitovaatimukset_1") | {
        "koodi": {"uri": "a_1", "nimi": words("vaihtaa")}
    }
    old_parts = [
        {"pakollinen": True, "nimi": words("Kieli, suomi"), "tavoitteet": words("<ul><li>kirjoittaa</li></ul>")},
        {"pakollinen": False, "nimi": words("Kieli, saame"), "ammattitaitovaatimuksetLista": listed},
    ]
    new_area = {
        "nimi": words("Työ"),
        "pakollisetOsaamistavoitteet": {"tavoitteet": structured(requirement("tekee"), heading=words("Tekeminen"))},
        "valinnaisetOsaamistavoitteet": {"tavoitteet": structured(requirement("neuvoo"))},
    }
    html_text = (
        "<h3>Renkaat</h3><p>Ensin.</p><p>Opiskelija osaa</p><ul><li>pestä</li></ul><p>Lopuksi.</p><h3>Tyhjä</h3>"
    )
    return document(
        unit(1, ammattitaitovaatimukset2019=structured(coded, heading=words("Otsikko", "Rubrik"))),
        unit(2, ammattitaitovaatimukset=words(html_text, "<p>Utan lista.</p><p>Andra.</p>")),
        unit(3, ammattitaitovaatimuksetLista=listed),
        unit(4, valmaTelmaSisalto=prepared),
        unit(5, tavoitteet=[words("oppii")], tavoitteenKuvaus=words("Tavoitteet kuvattuna")),
        unit(6, tavoitteet=words("<ul><li>soveltaa</li></ul>")),
        unit(7, vapaatTekstit=[{"nimi": words("Vapaa"), "teksti": words("<p>Mitä vain.</p>")}]),
        unit(8, osaAlueet=[{"nimi": words("Kieli"), "osaamistavoitteet": old_parts}, new_area]),
        unit(9, osaAlueet=[{"nimi": words("Valmius"), "valmaTelmaSisalto": prepared}]),
    )


def assert_fits_the_tables(found: ParsedDocument) -> None:
    """Check what the columns and constraints of the catalogue ask for."""
    assert -(2**63) <= found.eperusteet_id < 2**63
    assert found.snapshot is None or abs(found.snapshot) < 2**63
    assert len(found.diary_number) <= 60
    assert len(found.qualification_code) <= 60
    assert not found.valid_from or not found.valid_to or found.valid_from <= found.valid_to
    assert len({unit.key for unit in found.units}) == len(found.units)
    for unit in found.units:
        assert len(unit.key) <= 160
        assert len(unit.code_uri) <= 80
        assert unit.code_version is None or 0 < unit.code_version < 2**31
        assert all(0 <= points < 10_000 for points in (unit.points, unit.points_max) if points is not None)
        assert len({one.key for one in unit.requirements}) == len(unit.requirements)
        assert all(len(one.key) <= 160 and one.text for one in unit.requirements)
        assert all(0 <= one.level <= 5 for one in unit.criteria)
