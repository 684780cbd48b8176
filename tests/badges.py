"""Small national badges in the form in which ePerusteet gives them."""

from __future__ import annotations

from tests.eperusteet import millis, words

CATEGORY = {
    "id": 31,
    "nimi": words("Työelämätaidot", "-", identifier="cccccccc-0001"),
    "kuvaus": words("Taitoja työhön", "-"),
    "liite": {"id": "x", "nimi": "kuva.png", "mime": "image/png", "binarydata": "SALAINENKUVA"},
    "muokattu": 1_700_000_000_000,
}


def goal(fi: str, sv: str = "-", identifier: str = "") -> dict:
    """Write one goal; a dash stands where a language is missing."""
    return {"id": 1, "osaamistavoite": words(fi, sv, identifier=identifier)}


def criterion(fi: str, sv: str = "-") -> dict:
    """Write one criterion."""
    return {"id": 2, "arviointikriteeri": words(fi, sv)}


def badge(number: int, *goals: dict, **fields: object) -> dict:
    """Write a badge with the code `osaamismerkit_<number>`, one criterion and, unless told otherwise, one goal."""
    return {
        "id": number,
        "nimi": words(f"Merkki {number}", "-"),
        "kuvaus": words("Kuvaus", "-"),
        "tila": "JULKAISTU",
        "kategoria": CATEGORY,
        "osaamistavoitteet": [*(goals or (goal(f"osaa työn {number}", identifier=f"aaaaaaaa-{number}"),))],
        "arviointikriteerit": [criterion("tekee työn itse")],
        "voimassaoloAlkaa": millis(2024, 1, 9),
        "voimassaoloLoppuu": None,
        "muokattu": 1_700_000_000_000 + number,
        "muokkaaja": "Salainen Muokkaaja",
        "koodiUri": f"osaamismerkit_{number}",
    } | fields
