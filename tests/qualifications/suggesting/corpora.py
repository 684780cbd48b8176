"""A small corpus of the tests' own, in the format of the files that suggestions are measured by."""

from __future__ import annotations

import json
from pathlib import Path

from qualifications.rules.suggesting.grams import ChargramAnalyser
from qualifications.rules.suggesting.memory import MemoryPostings
from qualifications.rules.suggesting.ranking import Engine
from qualifications.rules.suggesting.weights import UnitText
from qualifications.rules.suggesting.words import WordAnalyser

UNITS = [
    {
        "code": "900001",
        "name": "Polkupyörän renkaiden huolto",
        "name_sv": "Service av cykeldäck",
        "quals": ["Pyöräalan tutkinto"],
        "req_fi": ["vaihtaa ja paikata polkupyörän renkaan", "mitata rengaspaineet", "lajitella jätteet"],
        "req_sv": ["byta och lappa däck på en cykel", "sortera avfall"],
        "crit_fi": [["1", "tarkistaa renkaiden kunnon"]],
        "crit_sv": [],
    },
    {
        "code": "900002",
        "name": "Jarrujen ja vaihteiden säätö",
        "name_sv": "Justering av bromsar och växlar",
        "quals": ["Pyöräalan tutkinto"],
        "req_fi": ["säätää jarrut ja vaihteet", "vaihtaa jarrupalat", "lajitella jätteet"],
        "req_sv": ["justera bromsar och växlar", "sortera avfall"],
        "alias": ["900099"],
    },
    {
        "code": "900003",
        "name": "Asiakaspalvelu pyöräliikkeessä",
        "name_sv": "Kundservice i cykelaffär",
        "quals": ["Pyöräalan tutkinto"],
        "req_fi": ["palvella asiakkaita", "käyttää kassaa", "lajitella jätteet"],
        "req_sv": ["betjäna kunder", "sortera avfall"],
    },
    {
        "code": "900004",
        "name": "Leivonnaisten valmistaminen",
        "name_sv": "Tillverkning av bakverk",
        "quals": ["Leipomoalan tutkinto"],
        "req_fi": ["leipoa pullaa ja leipää", "koristella kakkuja", "lajitella jätteet"],
        "req_sv": ["baka bullar och bröd", "dekorera tårtor", "sortera avfall"],
    },
]
TASKS = [
    {
        "id": "A1",
        "text": "paikkasin polkupyörän renkaan",
        "lang": "fi",
        "qualification": "Pyöräalan tutkinto",
        "primary_module": "900001",
        "modules": ["900001"],
    },
    {
        "id": "A2",
        "text": "jarrujen säätöä ja jarrupalojen vaihto",
        "lang": "fi",
        "qualification": "Pyöräalan tutkinto",
        "primary_module": "900099",
        "modules": ["900099"],
    },
    {
        "id": "A3",
        "text": "dekorerade tårtor och bakade bröd",
        "lang": "sv",
        "qualification": "Leipomoalan tutkinto",
        "primary_module": "900004",
        "modules": ["900004"],
    },
    {
        "id": "A4",
        "text": "changed the tyres of a bike",
        "lang": "en",
        "qualification": "Pyöräalan tutkinto",
        "primary_module": "900001",
        "modules": ["900001"],
    },
]
LABELS = [{"text": "renkaan paikkaus", "module": "900001", "requirement_lines": [UNITS[0]["req_fi"][0]]}]
NEGATIVES = [{"text": "oli kiva päivä"}, {"text": ""}, {"text": "asdf"}, {"text": "jarrujen säätöä"}]
LEMMAS = {
    "renkaan": [("rengas",)],
    "renkaiden": [("rengas",)],
    "talvirenkaan": [("talvirengas", "talvi", "rengas")],
    "jarrujen": [("jarru",)],
    "jarrut": [("jarru",)],
}


def lemmas(word: str):
    return LEMMAS.get(word, ())


def unit_texts(language: str = "fi") -> list[UnitText]:
    name = "name" if language == "fi" else "name_sv"
    return [
        UnitText(
            number, unit[name], tuple(unit[f"req_{language}"]), tuple(text for _l, text in unit.get("crit_fi", ()))
        )
        for number, unit in enumerate(UNITS, start=1)
    ]


def engines(language: str = "fi", *, with_words: bool = False) -> list[Engine]:
    analysers = [ChargramAnalyser(), *([WordAnalyser(lemmas, "test")] if with_words else [])]
    return [Engine(each, MemoryPostings(unit_texts(language), each, language)) for each in analysers]


def write_files(folder: Path) -> dict[str, Path]:
    files = {"corpus": folder / "corpus.json"}
    files["corpus"].write_text(json.dumps(UNITS), encoding="utf-8")
    for name, rows in (("tasks", TASKS), ("labels", LABELS), ("negatives", NEGATIVES)):
        files[name] = folder / f"{name}.jsonl"
        files[name].write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return files
