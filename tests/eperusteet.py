"""Small fictional documents in the form in which ePerusteet gives them."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import count
from zoneinfo import ZoneInfo

_numbers = count(1)
HELSINKI = ZoneInfo("Europe/Helsinki")


def millis(year: int, month: int, day: int) -> int:
    """Write a Finnish day as the register does."""
    return int(datetime(year, month, day, tzinfo=HELSINKI).timestamp() * 1000)


def words(fi: str | None = None, sv: str | None = None, en: str | None = None, identifier: str = "") -> dict:
    """Write a localized text; the register leaves out the languages that it lacks."""
    texts = {"fi": fi, "sv": sv, "en": en}
    found: dict = {language: text for language, text in texts.items() if text is not None}
    if identifier:
        found |= {"_id": str(next(_numbers)), "_tunniste": identifier}
    return found


def requirement(fi: str | None, sv: str | None = None, code: str = "", identifier: str = "") -> dict:
    """Write one structured requirement, with a code or with the register's identifier."""
    coded = {"uri": code, "arvo": code.rpartition("_")[2], "nimi": words(fi, sv), "versio": 1} if code else None
    return {"koodi": coded, "vaatimus": words(fi, sv, identifier=identifier)}


def structured(*requirements: dict, heading: dict | None = None) -> dict:
    """Write the structured form with one heading, or with none."""
    if heading is None:
        return {"kohde": words("Opiskelija"), "vaatimukset": [*requirements], "kohdealueet": []}
    return {
        "kohde": words("Opiskelija"),
        "vaatimukset": [],
        "kohdealueet": [{"kuvaus": heading, "vaatimukset": [*requirements]}],
    }


def unit(number: int, fi: str | None = None, **fields: object) -> dict:
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


def simple_unit(number: int, *texts: str, **fields: object) -> dict:
    """Write a unit with one structured requirement for each text; identifiers come from the texts' places."""
    listed = [requirement(text, identifier=f"aaaaaaaa-{number}-{place}") for place, text in enumerate(texts, start=1)]
    return unit(number, ammattitaitovaatimukset2019=structured(*listed, heading=words("Renkaat")), **fields)


def document(*units: dict, snapshot: int | None = 1_700_000_000_000, **fields: object) -> dict:
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


def as_bytes(value: object, **layout: object) -> bytes:
    """Write the bytes of a file."""
    return json.dumps(value, ensure_ascii=False, **layout).encode()
