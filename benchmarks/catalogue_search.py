"""What a search costs in a catalogue of the whole country; run by `benchmarks.catalogue`.

The documents are copies of the given ones with numbers of their own and with every fourth word changed in each copy,
so that the vocabulary grows as it does with real documents. Searches are drawn by a fixed seed from the words of the
catalogue: common and rare ones, parts of words, two words of one requirement, names of units, diary numbers and words
that stand nowhere. Each is asked through the page, in turn with the page that reads one row.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from random import Random
from zlib import crc32

from django.db import connection
from django.test import Client

from common.text import LocalizedText
from qualifications.rules.catalogue import ParsedDocument, ParsedUnit

DOCUMENTS = 160
SEARCHES = 300
GOAL = 3.0
_CHANGED = 4
_ENDINGS = ("", "ko", "nsa", "kin", "sta", "lla", "mme", "tta", "han", "si")
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def measure_search(files: list[Path]) -> int:
    """Fill the catalogue, ask, print; 1 when the goal is missed."""
    from django.conf import settings  # noqa: PLC0415 - slow import

    from accounts.models import User  # noqa: PLC0415 - slow import
    from qualifications.models import Requirement, Unit, Word  # noqa: PLC0415 - slow import
    from workplaces.models import Organisation, Site  # noqa: PLC0415 - slow import

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_SSL_REDIRECT = False
    settings.ROOT_URLCONF = "benchmarks.floor"
    _fill(files)
    organisation = Organisation.objects.create(name="Mittauspaja ry", business_id="9900001-8", kind="workshop")
    Site.objects.create(organisation=organisation, name="Paja")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.force_login(User.objects.create(email="search@example.test", language="fi"))
    print(
        f"  search in {DOCUMENTS} documents, {Unit.objects.count()} units, {Requirement.objects.count()} requirements,"
        f" {Word.objects.count()} words ({connection.vendor})"
    )
    return _ask(client, list(_searches()))


def _fill(files: list[Path]) -> None:
    """Publish and index copies of the documents until there are enough."""
    from interchange.eperusteet.errors import NotReadableError  # noqa: PLC0415 - slow import
    from interchange.eperusteet.importing import index_catalogue  # noqa: PLC0415 - slow import
    from interchange.eperusteet.read import read  # noqa: PLC0415 - slow import
    from qualifications.services.publish import publish  # noqa: PLC0415 - slow import

    originals = []
    for file in files:
        try:
            originals.append(read(file.read_bytes()))
        except NotReadableError:
            continue
    for number in range(DOCUMENTS):
        document = _copy(originals[number % len(originals)], number)
        publish(document=document, actor=None, now=_NOW)
    begun = time.process_time()
    index_catalogue(now=_NOW)
    print(f"  indexing: {(time.process_time() - begun) / DOCUMENTS * 1000:.0f} ms a document")


def _copy(document: ParsedDocument, number: int) -> ParsedDocument:
    """Make another document of one: own numbers, own words, in force."""
    return replace(
        document,
        eperusteet_id=5_000_000 + number,
        name=_other(document.name, number),
        diary_number=f"OPH-{9000 + number}-2026",
        valid_to=None,
        transition_ends=None,
        units=tuple(_copied(unit, number) for unit in document.units),
    )


def _copied(unit: ParsedUnit, number: int) -> ParsedUnit:
    """Change the words of a unit."""
    requirements = tuple(replace(one, text=_other(one.text, number)) for one in unit.requirements)
    return replace(unit, name=_other(unit.name, number), requirements=requirements)


def _other(text: LocalizedText, number: int) -> LocalizedText:
    """Make every fourth word another one, another choice in each copy."""
    return LocalizedText(
        tuple((language, " ".join(_word(word, number) for word in words.split())) for language, words in text.values)
    )


def _word(word: str, number: int) -> str:
    """Turn a word around and put an ending of the copy's own to it, or leave it."""
    if not number or crc32(f"{number} {word}".encode()) % _CHANGED:
        return word
    return word[::-1] + _ENDINGS[number % len(_ENDINGS)]


def _searches() -> Iterator[str]:
    """Draw what people might type."""
    from qualifications.models import Requirement, Unit, Word  # noqa: PLC0415 - slow import

    chance = Random(7)  # noqa: S311 - false positive
    words = list(Word.objects.order_by("pk").values_list("text", "units"))
    texts = [text for text, _units in words]
    lines = list(Requirement.objects.order_by("pk").values_list("searchable", flat=True)[:20_000])
    names = list(Unit.objects.order_by("pk").values_list("searchable", flat=True))
    for turn in range(SEARCHES):
        line = [word for word in chance.choice(lines).split() if len(word) > 2]  # noqa: PLR2004 - false positive
        yield (
            chance.choices(texts, weights=[units for _text, units in words])[0],
            chance.choice(texts),
            chance.choice(texts)[:5],
            " ".join(chance.sample(line, min(2, len(line)))),
            " ".join(chance.choice(names).split()[:2]),
            f"OPH-{9000 + turn % DOCUMENTS}-2026",
            f"tyhjyys{turn}",
        )[turn % 7]


def _ask(client: Client, searches: list[str]) -> int:
    """Ask for each search and for the floor in turn; p95 and median as multiples of the floor's median."""
    times: dict[str, list[float]] = {"floor": [], "search": []}
    slowest = (0.0, "")
    for turn, text in enumerate(["renkaan"] * 5 + searches):
        for name, address in (("floor", "/floor/"), ("search", "/search/")):
            begun = time.process_time() if connection.vendor == "sqlite" else time.perf_counter()
            answer = client.get(address, {"q": text} if name == "search" else {})
            used = (time.process_time() if connection.vendor == "sqlite" else time.perf_counter()) - begun
            if answer.status_code != HTTPStatus.OK:
                message = f"{address} {text!r}: {answer.status_code}"
                raise RuntimeError(message)
            if turn >= 5:  # noqa: PLR2004 - false positive
                times[name].append(used)
                slowest = max(slowest, (used, text)) if name == "search" else slowest
    floor = statistics.median(times["floor"])
    median, p95 = statistics.median(times["search"]) / floor, statistics.quantiles(times["search"], n=20)[-1] / floor
    print(
        f"  search {median:.1f} at the median, {p95:.1f} at p95, slowest {slowest[0] / floor:.1f} ({slowest[1]!r}),"
        f" as multiples of the one-row page   goal {GOAL:.0f}"
    )
    return int(p95 > GOAL)
