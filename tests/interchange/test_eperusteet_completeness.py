"""Nothing that a reader of the official page sees as a requirement is lost: source and stored text, word by word.

The source is walked here in a way of its own, by the names of the register's fields and with a stripper of its
own, and not by the reader that is tested.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from interchange.eperusteet.read import read
from qualifications.rules.catalogue import NO_TEXT, ParsedDocument, ParsedUnit
from tests.eperusteet import as_bytes, every_form

# Name -> pieces of requirement text in the source, all languages; a test that compares nothing proves nothing.
PIECES = {
    "ajoneuvoalan-perustutkinto-OPH-5410-2021": 5571,
    "ammatillinen-perustutkinto-2022-yhteiset": 1509,
    "tutkinnonosa-106512-rakennustyomaalla-toimiminen": 64,
    "rakenne-puuteollisuuden-perustutkinto": 858,
    "rakenne-autoalan-perustutkinto2017": 1263,
    "rakenne-eläintenhoidon-ammattitutkinto2018": 196,
    "rakenne-hiusalan-perustutkinto": 722,
    "rakenne-autoalan-tyonjohto": 16,
    "rakenne-telma": 153,
    "rakenne-valma": 139,
    "rakenne-tutkintokoulutukseen-valmentava-koulutus": 88,
}

# Beginnings of a sentence that the list goes on with; alone they say nothing.
STEMS = {
    "opiskelija",
    "opiskelija osaa",
    "opiskelija tai tutkinnon suorittaja osaa",
    "den studerande",
    "den studerande kan",
    "den studerande eller examinanden",
    "den studerande eller examinanden kan",
    "examinanden kan",
    "studenten",
    "the student",
    "students know how to",
}
# Warnings that name the text they leave out.
LEFT_OUT = {"text-outside-list", "heading-without-items", "free-text-left-out", "other-form-left-out"}
BLOCK = re.compile(r"</?(?:p|ul|ol|li|dl|dt|dd|div|br|hr|h[1-6]|table|tr|td|th)\b[^>]*>", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+")
Piece = tuple[str, str]


def worded(text: str) -> str:
    """Give the words of a text with a space around each; invisible characters are nothing."""
    text = re.sub("[\xad\u200b\x80-\x84\x86-\x9f]", "", text)
    return f" {' '.join(WORD.findall(text.casefold()))} "


def pieces_of(text: str) -> Iterator[str]:
    """Strip markup and give each line that holds words."""
    for line in html.unescape(re.sub(r"<[^>]*>", "", BLOCK.sub("\n", text))).split("\n" if "<" in text else "\0"):
        found = worded(line)
        if found.strip() and found.strip() not in STEMS:
            yield found


def localized(value: object) -> Iterator[Piece]:
    """Give (language, piece) of a localized text."""
    for language, text in (value or {}).items() if isinstance(value, dict) else ():
        if language[0] != "_" and isinstance(text, str):
            for piece in pieces_of(text):
                yield language, piece


def in_structured(value: object) -> Iterator[Piece]:
    """Give what the structured form says; an empty object says nothing, whatever its `kohde` is."""
    tree = value if isinstance(value, dict) else {}
    groups = [(None, tree.get("vaatimukset") or [])]
    groups += [(one.get("kuvaus"), one.get("vaatimukset") or []) for one in tree.get("kohdealueet") or []]
    said = [piece for _, group in groups for one in group for piece in localized(one.get("vaatimus"))]
    said += [piece for _, group in groups for one in group for piece in localized((one.get("koodi") or {}).get("nimi"))]
    if said:
        yield from said
        yield from localized(tree.get("kohde"))
        for heading, _ in groups:
            yield from localized(heading)


def in_list(value: object) -> Iterator[Piece]:
    """Give what the older list of areas and targets says."""
    for area in value or []:
        yield from localized(area.get("otsikko"))
        for target in area.get("vaatimuksenKohteet") or []:
            yield from localized(target.get("otsikko"))
            yield from localized(target.get("selite"))
            for one in target.get("vaatimukset") or []:
                yield from localized(one.get("selite"))


def in_goals(value: object) -> Iterator[Piece]:
    """Give what the goals of preparatory education say."""
    for goal in (value or {}).get("osaamistavoite") or []:
        for field in ("nimi", "kohde", "selite"):
            yield from localized(goal.get(field))
        for one in goal.get("tavoitteet") or []:
            yield from localized(one)


def in_unit(raw: dict) -> Iterator[Piece]:
    """Give everything that the page of a unit shows as requirement or goal."""
    yield from in_structured(raw.get("ammattitaitovaatimukset2019"))
    yield from localized(raw.get("ammattitaitovaatimukset"))
    yield from in_list(raw.get("ammattitaitovaatimuksetLista"))
    yield from in_goals(raw.get("valmaTelmaSisalto"))
    goals = raw.get("tavoitteet")
    for one in goals if isinstance(goals, list) else [goals]:
        yield from localized(one)
    yield from localized(raw.get("tavoitteenKuvaus"))
    for text in raw.get("vapaatTekstit") or []:
        yield from localized(text.get("nimi"))
        yield from localized(text.get("teksti"))
    for area in raw.get("osaAlueet") or []:
        yield from in_sub_area(area)


def in_sub_area(area: dict) -> Iterator[Piece]:
    """Give what a sub-area says, in either shape."""
    yield from localized(area.get("nimi"))
    yield from in_goals(area.get("valmaTelmaSisalto"))
    parts = [area.get("pakollisetOsaamistavoitteet"), area.get("valinnaisetOsaamistavoitteet")]
    for part in [*parts, *(area.get("osaamistavoitteet") or [])]:
        if part:
            goals = part.get("tavoitteet") or {}
            yield from localized(part.get("nimi"))
            yield from in_structured(goals) if "kohdealueet" in goals else localized(goals)
            yield from in_list(part.get("ammattitaitovaatimuksetLista"))


def stored_of(found: ParsedUnit) -> set[Piece]:
    """Give every text that is stored of a unit's requirements."""
    texts = [one.name for one in found.sub_areas]
    for one in found.requirements:
        texts += [one.text, one.heading, one.sub_area_name]
    return {(language, worded(text)) for text in texts for language, text in text.values}


def units_of(raw: dict) -> list[dict]:
    """Give the units of a source."""
    return raw.get("tutkinnonOsat") or raw.get("koulutuksenOsat") or [raw]


def missing(raw: dict, found: ParsedDocument) -> list[tuple[int, str, str]]:
    """Give (unit, language, piece) of what the source says and the stored text does not, nor a warning names."""
    left_out = [worded(note.place) for note in found.warnings if note.code in LEFT_OUT]
    stored = {one.eperusteet_id: stored_of(one) for one in found.units}
    result = []
    for one in units_of(raw):
        kept = stored.get(int(one["id"]), set())
        for language, piece in dict.fromkeys(in_unit(one)):
            if not any(piece in text for known, text in kept if known == language):
                beginning = " ".join(piece.split()[:20])
                if not any(f" {beginning}" in place for place in left_out):
                    result.append((one["id"], language, piece.strip()))
    return result


@pytest.fixture
def source(shared_data: Path) -> Callable[[str], bytes]:
    """Read a real file by name."""

    def named(name: str) -> bytes:
        return (shared_data / "eperusteet" / f"{name}.json").read_bytes()

    return named


@pytest.mark.parametrize("name", PIECES)
def test_no_requirement_text_of_a_real_document_is_missing(source, name):
    data = source(name)
    raw = json.loads(data)

    assert sum(len(set(in_unit(one))) for one in units_of(raw)) == PIECES[name]
    assert missing(raw, read(data)) == []


def test_no_requirement_text_of_any_form_is_missing():
    raw = every_form()

    assert len({piece for one in units_of(raw) for piece in in_unit(one)}) == 34
    assert missing(raw, read(as_bytes(raw))) == []


def test_the_comparison_notices_every_piece_that_is_taken_away():
    raw = every_form()
    found = read(as_bytes(raw))

    noticed = 0
    for place, one in enumerate(found.units):
        for index, text in enumerate(one.requirements):
            less = [
                replace(one, requirements=(*one.requirements[:index], *one.requirements[index + 1 :])),
                replace(one, requirements=_changed(one, index, replace(text, heading=NO_TEXT)))
                if text.heading
                else None,
                replace(one, requirements=_changed(one, index, replace(text, text=text.heading)))
                if text.heading
                else None,
            ]
            for changed in less:
                if changed is not None:
                    noticed += 1
                    units = (*found.units[:place], changed, *found.units[place + 1 :])
                    assert missing(raw, replace(found, units=units)), changed
    assert noticed > 20


def _changed(one: ParsedUnit, index: int, text: object) -> tuple:
    """Put another requirement in one place."""
    return (*one.requirements[:index], text, *one.requirements[index + 1 :])


def test_the_comparison_notices_a_language_a_sub_area_and_a_warning_that_are_gone():
    raw = every_form()
    found = read(as_bytes(raw))
    first, second, last = found.units[0], found.units[1], found.units[7]

    in_swedish = replace(first.requirements[0], text=replace(first.requirements[0].text, values=(("sv", "byter"),)))
    without = replace(
        last, sub_areas=(), requirements=tuple(replace(one, sub_area_name=NO_TEXT) for one in last.requirements)
    )
    for place, changed in ((0, replace(first, requirements=(in_swedish,))), (7, without)):
        units = (*found.units[:place], changed, *found.units[place + 1 :])
        assert missing(raw, replace(found, units=units))
    assert second.form == "html"
    assert {text for _, _, text in missing(raw, replace(found, warnings=()))} == {"lopuksi", "tyhjä"}
