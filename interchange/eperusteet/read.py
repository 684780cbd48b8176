"""From the bytes of an ePerusteet file to a parsed requirements document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.badges import read_badges
from interchange.eperusteet.errors import NotRequirementsError, TooDeepError
from interchange.eperusteet.head import (
    competence_areas_of,
    diary_number_of,
    education_codes_of,
    languages_of,
    replaces_of,
    titles_of,
)
from interchange.eperusteet.load import BADGES, UNIT_LISTS, is_document, load
from interchange.eperusteet.moments import instant
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.numbers import identifier
from interchange.eperusteet.structure import read_structure, references_of
from interchange.eperusteet.texts import localized
from interchange.eperusteet.units import read_units
from interchange.eperusteet.validity import read_validity
from interchange.eperusteet.values import mapping, word
from qualifications.choices import QualificationKind
from qualifications.rules.catalogue import ParsedDocument

# Raised whenever the same bytes would be read as other content.
READER = 2
# Not a field of the register: our own demonstration files say with it that they are made up.
FICTIONAL_MARK = "taitokirjaKuvitteellinen"
_KINDS = {
    "koulutustyyppi_1": QualificationKind.INITIAL,
    "koulutustyyppi_4": QualificationKind.INITIAL,
    "koulutustyyppi_11": QualificationKind.FURTHER,
    "koulutustyyppi_12": QualificationKind.SPECIALIST,
    "koulutustyyppi_5": QualificationKind.PREPARATORY,
    "koulutustyyppi_18": QualificationKind.PREPARATORY,
    "koulutustyyppi_40": QualificationKind.PREPARATORY,
}


def read(data: bytes) -> ParsedDocument:
    """Read a requirements document, one unit that was fetched alone, or the list of national badges.

    Raises a `NotReadableError` with a stable code when the whole file is refused; lesser oddities become
    warnings of the document.
    """
    notes = Notes()
    try:
        loaded = load(data)
        if loaded.keys() == {BADGES}:
            return replace(read_badges(loaded[BADGES], notes), reader=READER)
        return _document(loaded if is_document(loaded) else _around(loaded, notes), notes)
    except RecursionError as error:
        raise TooDeepError("The file is nested too deep.") from error


def _around(unit: dict[str, Any], notes: Notes) -> dict[str, Any]:
    """Put a document around a unit that came alone; its number is negative, so that it meets no real document."""
    number = identifier(unit.get("id"))
    notes.add("unit-alone", "")
    return {
        "id": -abs(number) if number is not None else None,
        "nimi": unit.get("nimi"),
        "muokattu": unit.get("muokattu"),
        "tutkinnonOsat": [unit],
    }


def _document(loaded: dict[str, Any], notes: Notes) -> ParsedDocument:
    """Read the whole document."""
    number = identifier(loaded.get("id"))
    if number is None:
        raise NotRequirementsError("The requirements document has no number of its own.")
    kind = _KINDS.get(str(loaded.get("koulutustyyppi")), QualificationKind.OTHER)
    listed = next(loaded[name] for name in UNIT_LISTS if isinstance(loaded.get(name), list))
    is_preparatory = kind is QualificationKind.PREPARATORY
    units = read_units(listed, references_of(loaded, notes), notes, is_preparatory=is_preparatory)
    if not units:
        raise NotRequirementsError("The requirements document lists no units.")
    if word(loaded.get("tila")) == "luonnos":
        notes.add("document-is-draft", "")
    codes = education_codes_of(loaded)
    structure = read_structure(loaded, {unit.eperusteet_id: unit.key for unit in units}, notes)
    period = read_validity(loaded, notes)
    return ParsedDocument(
        eperusteet_id=number,
        name=_name(loaded, number, notes),
        kind=kind,
        qualification_code=codes[0] if codes else f"eperusteet:{number}",
        diary_number=diary_number_of(loaded, notes),
        education_codes=codes,
        valid_from=period.begins,
        valid_to=period.ends,
        transition_ends=period.transition_ends,
        snapshot=_snapshot(loaded),
        structure=structure,
        units=units,
        is_fictional=loaded.get(FICTIONAL_MARK) is True,
        languages=languages_of(loaded),
        competence_areas=competence_areas_of(loaded, notes),
        titles=titles_of(loaded, notes),
        replaces=replaces_of(loaded, notes),
        reader=READER,
        warnings=notes.all(),
    )


def _name(loaded: dict[str, Any], number: int, notes: Notes) -> LocalizedText:
    """Give the document's name; a nameless one is called by its number."""
    name = localized(loaded.get("nimi"))
    if not name:
        notes.add("document-without-name", "")
    return name or LocalizedText.of({"fi": f"ePerusteet {number}"})


def _snapshot(loaded: dict[str, Any]) -> int | None:
    """Give when the register took this copy, in epoch milliseconds; None when the file does not tell."""
    taken = instant(mapping(loaded.get("globalVersion")).get("aikaleima"))
    return taken if taken is not None else instant(loaded.get("muokattu"))
