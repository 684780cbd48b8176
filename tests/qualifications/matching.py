"""A small catalogue of the tests' own, put in by hand, and questions put to it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from common.text import LocalizedText
from interchange.matching import index_matches
from qualifications.models import Requirement, RequirementsDocument, Unit
from qualifications.queries.suggesting.suggest import suggest
from qualifications.queries.suggesting.types import Question, Suggestions
from tests.factories.catalogue import DocumentFactory, RequirementFactory, UnitFactory

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 1)

# Name, requirements; in Finnish and in Swedish.
TRADES = {
    "renkaat": (
        ("Renkaiden vaihtaminen", "Däckbyte"),
        ("vaihtaa renkaat ajoneuvoon", "byta däck på fordonet"),
        ("paikata puhjenneen renkaan", "laga ett punkterat däck"),
        ("tasapainottaa pyörän", "balansera hjulet"),
    ),
    "jarrut": (
        ("Jarrujen korjaaminen", "Reparation av bromsar"),
        ("vaihtaa jarrupalat ja jarrulevyt", "byta bromsbelägg och bromsskivor"),
        ("ilmata jarrut", "lufta bromsarna"),
    ),
    "leipominen": (
        ("Leipomotuotteiden valmistaminen", "Tillverkning av bageriprodukter"),
        ("leipoa ruisleipää ja vehnäsiä", "baka rågbröd och vetebröd"),
        ("paistaa tuotteet uunissa", "grädda produkterna i ugnen"),
    ),
    "puutarha": (
        ("Viheralueiden hoitaminen", "Skötsel av grönområden"),
        ("leikata nurmikon ja pensaat", "klippa gräsmattan och buskarna"),
        ("kitkeä kukkapenkit", "rensa rabatterna"),
    ),
    "siivous": (
        ("Toimitilojen siivoaminen", "Städning av lokaler"),
        ("pestä lattiat koneella", "tvätta golven med maskin"),
        ("pyyhkiä pölyt kalusteista", "damma av möblerna"),
    ),
}


def words(fi: str, sv: str = "") -> LocalizedText:
    return LocalizedText.of({"fi": fi, "sv": sv})


def make_document(*trades: str, **fields: object) -> RequirementsDocument:
    """Write a document with the units of some trades; their keys are the trades' names."""
    document = DocumentFactory(**fields)
    for place, trade in enumerate(trades or TRADES):
        name, *lines = TRADES[trade]
        code = f"tutkinnonosat_{trade}"
        unit = UnitFactory(document=document, key=trade, code_uri=code, name=words(*name), position=place)
        for position, line in enumerate(lines):
            RequirementFactory(unit=unit, text=words(*line), position=position, searchable=line[0])
    return document


def make_index(*trades: str) -> RequirementsDocument:
    document = make_document(*trades)
    index_matches(now=NOW)
    return document


def change(document: RequirementsDocument) -> None:
    """Let the document's content be another one, as publishing does."""
    digest = f"{int(document.content_hash, 16) + 1:064x}"
    RequirementsDocument.objects.filter(pk=document.pk).update(content_hash=digest)
    document.refresh_from_db()


def ask(text: str, language: str = "fi", on: date = TODAY, **fields: object) -> Suggestions:
    return suggest(Question(text, language, **fields), on=on)


def keys(found: Suggestions) -> list[str]:
    """Give the keys of the units suggested, best first."""
    known = dict(Unit.objects.values_list("pk", "key"))
    return [known[unit.unit_id] for unit in found.units]


def lines(found: Suggestions) -> list[str]:
    """Give the first unit's lines."""
    return [line.text.text for line in found.units[0].lines]


def unit_of(trade: str, document: RequirementsDocument | None = None) -> Unit:
    rows = Unit.objects.filter(key=trade)
    return (rows.filter(document=document) if document else rows).order_by("pk")[0]


def requirement_of(trade: str, place: int) -> Requirement:
    return Requirement.objects.get(unit=unit_of(trade), position=place)
