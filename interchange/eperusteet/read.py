"""From the bytes of an ePerusteet file to a parsed requirements document."""

from __future__ import annotations

from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.errors import NotRequirementsError, TooDeepError
from interchange.eperusteet.load import UNIT_LISTS, is_document, load
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.structure import read_structure, references_of
from interchange.eperusteet.texts import localized
from interchange.eperusteet.units import read_units
from interchange.eperusteet.validity import read_validity
from interchange.eperusteet.values import identifier, instant, mapping, mappings
from qualifications.choices import QualificationKind
from qualifications.rules.catalogue import ParsedDocument
from qualifications.rules.cleaning import clean

# Not a field of the register: our own demonstration files say with it that they are made up.
FICTIONAL_MARK = "taitokirjaKuvitteellinen"
_LONGEST_DIARY_NUMBER = 60
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
    """Read a requirements document, or one unit that was fetched alone.

    Raises a `NotReadableError` with a stable code when the whole file is refused; lesser oddities become
    warnings of the document.
    """
    notes = Notes()
    try:
        loaded = load(data)
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
    if loaded.get("tila") == "luonnos":
        notes.add("document-is-draft", "")
    codes = _education_codes(loaded)
    structure = read_structure(loaded, {unit.eperusteet_id: unit.key for unit in units}, notes)
    period = read_validity(loaded, notes)
    return ParsedDocument(
        eperusteet_id=number,
        name=_name(loaded, number, notes),
        kind=kind,
        qualification_code=codes[0] if codes else f"eperusteet:{number}",
        diary_number=_diary_number(loaded, notes),
        education_codes=codes,
        valid_from=period.begins,
        valid_to=period.ends,
        transition_ends=period.transition_ends,
        snapshot=_snapshot(loaded),
        structure=structure,
        units=units,
        is_fictional=loaded.get(FICTIONAL_MARK) is True,
        warnings=notes.all(),
    )


def _name(loaded: dict[str, Any], number: int, notes: Notes) -> LocalizedText:
    """Give the document's name; a nameless one is called by its number."""
    name = localized(loaded.get("nimi"))
    if not name:
        notes.add("document-without-name", "")
    return name or LocalizedText.of({"fi": f"ePerusteet {number}"})


def _diary_number(loaded: dict[str, Any], notes: Notes) -> str:
    """Give the diary number as it is; it is no key, and nonsense occurs."""
    value = loaded.get("diaarinumero")
    number = clean(value) if isinstance(value, str) else ""
    if len(number) > _LONGEST_DIARY_NUMBER:
        notes.add("diary-number-too-long", number)
        return number[:_LONGEST_DIARY_NUMBER]
    return number


def _education_codes(loaded: dict[str, Any]) -> tuple[str, ...]:
    """Give the education codes in order, each once."""
    values = (entry.get("koulutuskoodiArvo") for entry in mappings(loaded.get("koulutukset")))
    return tuple(dict.fromkeys(value for value in values if isinstance(value, str) and _is_education_code(value)))


def _is_education_code(value: str) -> bool:
    """Tell whether a text looks like an education code (koulutuskoodi)."""
    return value.isascii() and value.isalnum() and len(value) <= _LONGEST_DIARY_NUMBER


def _snapshot(loaded: dict[str, Any]) -> int | None:
    """Give when the register took this copy, in epoch milliseconds; None when the file does not tell."""
    taken = instant(mapping(loaded.get("globalVersion")).get("aikaleima"))
    return taken if taken is not None else instant(loaded.get("muokattu"))
