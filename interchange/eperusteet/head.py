"""What a document says of itself beside its units: numbers, codes, languages, competence areas, titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from common.text import FALLBACK_ORDER
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.texts import localized
from interchange.eperusteet.values import code, listed, mappings
from qualifications.rules.catalogue import Named, Title
from qualifications.rules.cleaning import clean

_LANGUAGE = re.compile(r"[a-z]{2,3}")
_EDUCATION_CODE = re.compile(r"[A-Za-z0-9]{1,60}")
_LONGEST_DIARY_NUMBER = 60


def languages_of(document: dict[str, Any]) -> tuple[str, ...]:
    """Give the languages in which the document was published, in an order that does not vary."""
    stated = {
        value for value in listed(document.get("kielet")) if isinstance(value, str) and _LANGUAGE.fullmatch(value)
    }
    return (*(one for one in FALLBACK_ORDER if one in stated), *sorted(stated.difference(FALLBACK_ORDER)))


def competence_areas_of(document: dict[str, Any], notes: Notes) -> tuple[Named, ...]:
    """Give the competence areas (osaamisalat), each code once."""
    found: dict[str, Named] = {}
    for entry in mappings(document.get("osaamisalat")):
        uri, name = code(entry.get("uri")), localized(entry.get("nimi"))
        if uri:
            found.setdefault(uri, Named(uri, name))
        elif name:
            notes.add("competence-area-without-code", str(name))
    return tuple(found.values())


def titles_of(document: dict[str, Any], notes: Notes) -> tuple[Title, ...]:
    """Give the titles (tutkintonimikkeet); one title may go with several competence areas or units."""
    return tuple(dict.fromkeys(_titles(document, notes)))


def _titles(document: dict[str, Any], notes: Notes) -> Iterator[Title]:
    """Give the titles one by one."""
    for entry in mappings(document.get("tutkintonimikkeet")):
        uri, name = code(entry.get("tutkintonimikeUri")), localized(entry.get("nimi"))
        if uri:
            yield Title(uri, name, code(entry.get("osaamisalaUri")), code(entry.get("tutkinnonOsaUri")))
        elif name:
            notes.add("title-without-code", str(name))


def education_codes_of(document: dict[str, Any]) -> tuple[str, ...]:
    """Give the education codes (koulutuskoodi) in order, each once."""
    values = (entry.get("koulutuskoodiArvo") for entry in mappings(document.get("koulutukset")))
    return tuple(dict.fromkeys(one for one in values if isinstance(one, str) and _EDUCATION_CODE.fullmatch(one)))


def diary_number_of(document: dict[str, Any], notes: Notes) -> str:
    """Give the diary number as it is; it is no key, and nonsense occurs."""
    return _diary_number(document.get("diaarinumero"), notes)


def replaces_of(document: dict[str, Any], notes: Notes) -> tuple[str, ...]:
    """Give the diary numbers of the documents that this one replaces, each once."""
    found = [_diary_number(value, notes) for value in listed(document.get("korvattavatDiaarinumerot"))]
    return tuple(dict.fromkeys(number for number in found if number))


def _diary_number(value: Any, notes: Notes) -> str:
    """Clean a diary number; a longer one than the column is cut."""
    number = clean(value) if isinstance(value, str) else ""
    if len(number) > _LONGEST_DIARY_NUMBER:
        notes.add("diary-number-too-long", number)
    return number[:_LONGEST_DIARY_NUMBER]
