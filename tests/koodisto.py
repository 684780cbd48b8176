"""Small code lists in the form in which Koodisto gives them."""

from __future__ import annotations

import json


def code(value: str, fi: str | None = "Rengastyö", *, code_set: str = "tutkinnonosat", **fields: object) -> dict:
    """Write version 1 of a code with its Finnish name; the Swedish one is null, as it often is."""
    return {
        "koodiUri": f"{code_set}_{value.lower()}",
        "koodiArvo": value,
        "versio": 1,
        "metadata": [
            {"kieli": "FI", "nimi": fi, "lyhytNimi": fi, "kuvaus": ""},
            {"kieli": "SV", "nimi": None, "kuvaus": None},
        ],
    } | fields


def without(entry: dict, *names: str) -> dict:
    """Take fields out."""
    return {name: value for name, value in entry.items() if name not in names}


def as_bytes(*entries: object) -> bytes:
    """Write the bytes of a file."""
    return json.dumps(entries, ensure_ascii=False).encode()
