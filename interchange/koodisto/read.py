"""From the bytes of a Koodisto file to parsed codes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from common.text import LocalizedText
from interchange.eperusteet.moments import day
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.numbers import version
from interchange.eperusteet.values import mapping, mappings
from interchange.koodisto.errors import NotCodesError
from interchange.koodisto.load import load
from qualifications.rules.cleaning import clean
from qualifications.rules.codes import ParsedCode, ParsedCodes

# As long as the columns are.
_LONGEST_SET: Final = 80
_LONGEST_URI: Final = 160
_LONGEST_VALUE: Final = 120
_LONGEST_STATE: Final = 20
_URI: Final = re.compile(r"[a-z0-9]+_[a-z0-9_.:-]+")
_SET: Final = re.compile(r"[a-z0-9_-]+")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_NOT_IN_URI: Final = re.compile(r"[^a-z0-9]+")


def read(data: bytes) -> ParsedCodes:
    """Read a code list, all its versions or one of each code.

    Raises a `CodesNotReadableError` when the whole file is refused; an entry that names no code or no version is
    left out, with a warning that tells its place.
    """
    entries = load(data)
    notes = Notes()
    codes = tuple(_codes(entries, notes))
    if not codes:
        raise NotCodesError("The file holds no codes of Koodisto.")
    return ParsedCodes(codes, notes.all())


def _codes(entries: list[Any], notes: Notes) -> Iterator[ParsedCode]:
    """Read the entries in order, each version of a code once."""
    seen: set[tuple[str, int]] = set()
    for number, entry in enumerate(entries, start=1):
        code = _code(mapping(entry), notes, f"{number}")
        if code is None:
            continue
        if (code.uri, code.version) in seen:
            notes.add("code-twice", f"{number} {code.uri} {code.version}")
            continue
        seen.add((code.uri, code.version))
        yield code


def _code(entry: dict[str, Any], notes: Notes, number: str) -> ParsedCode | None:
    """Read one entry; None when it cannot be told which code or which version it is."""
    value = _word(entry.get("koodiArvo"), _LONGEST_VALUE)
    code_set, uri = _identity(entry, value)
    if not uri:
        notes.add("code-without-uri", f"{number} {value}".strip())
        return None
    place = f"{number} {uri}"
    found = version(entry.get("versio"))
    if found is None:
        notes.add("code-without-version", place)
        return None
    name = _name(entry)
    if not name:
        notes.add("code-without-name", place)
    begins, ends = _period(entry, notes, place)
    state = _word(entry.get("tila"), _LONGEST_STATE).upper()
    return ParsedCode(code_set, uri, value or uri.removeprefix(f"{code_set}_"), found, name, begins, ends, state)


def _identity(entry: dict[str, Any], value: str) -> tuple[str, str]:
    """Give code list and code; a code that is not written out is made of its list and its value."""
    listed = mapping(entry.get("koodisto")).get("koodistoUri", entry.get("koodistoUri"))
    named = _word(listed, _LONGEST_SET).lower()
    named = named if _SET.fullmatch(named) else ""
    uri = _word(entry.get("koodiUri"), _LONGEST_URI).lower()
    if not uri and named and value:
        uri = f"{named}_{_in_uri(value)}"
    code_set = named if named and uri.startswith(f"{named}_") else uri.partition("_")[0]
    is_sound = _URI.fullmatch(uri) and len(code_set) <= _LONGEST_SET
    return (code_set, uri) if is_sound else ("", "")


def _in_uri(value: str) -> str:
    """Write a value as it stands in a code: small letters without dots, other signs as a hyphen.

    >>> _in_uri("VVAI22"), _in_uri("Hyväksytty")
    ('vvai22', 'hyvaksytty')
    """
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", value.lower()) if not unicodedata.combining(sign))
    return _NOT_IN_URI.sub("-", bare).strip("-")


def _name(entry: dict[str, Any]) -> LocalizedText:
    """Give the name; languages are in capitals here, and a name may be null."""
    texts = {}
    for row in mappings(entry.get("metadata")):
        language = _word(row.get("kieli"), 3).lower()
        name = row.get("nimi")
        if _LANGUAGE.fullmatch(language) and isinstance(name, str):
            texts[language] = clean(name)
    return LocalizedText.of(texts)


def _period(entry: dict[str, Any], notes: Notes, place: str) -> tuple[date | None, date | None]:
    """Give first and last day; a first day after the last one is dropped, since the end is the safer of the two."""
    begins = day(entry.get("voimassaAlkuPvm"), notes, f"{place} voimassaAlkuPvm")
    ends = day(entry.get("voimassaLoppuPvm"), notes, f"{place} voimassaLoppuPvm")
    if begins is not None and ends is not None and begins > ends:
        notes.add("dates-out-of-order", place)
        begins = None
    return begins, ends


def _word(value: Any, longest: int) -> str:
    """Give a cleaned word of at most so many letters, else an empty one."""
    word = clean(value) if isinstance(value, str) else ""
    return word if len(word) <= longest else ""
