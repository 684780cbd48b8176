"""What a school reads of a certificate and copies into its own systems, laid out for a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from certificates.queries.currency import Currency
from certificates.rules.document import CertificateDocument, UnitPart
from certificates.rules.sheet.parts import part_sheet
from certificates.rules.sheet.shapes import SheetUnit
from certificates.rules.wording.words import Words
from common.text import Worded
from interchange.ehoks.refusals import Reason
from interchange.ehoks.types import Process
from interchange.ehoks.write import export, write
from interchange.koski.write import KoskiRefused, sentence


@dataclass(frozen=True, slots=True)
class UnitTexts:
    """One unit: its facts and requirements, and the sentence for Koski in Finnish and in Swedish.

    The sentences are empty for what cannot be recorded in Koski.
    """

    name: Worded
    code_uri: str
    sheet: SheetUnit
    sentence_fi: str
    sentence_sv: str


@dataclass(frozen=True, slots=True)
class PartTexts:
    """One qualification with the state of its requirements then and today."""

    name: Worded
    diary_number: str
    is_fictional: bool
    currency: Currency
    units: tuple[UnitTexts, ...]


@dataclass(frozen=True, slots=True)
class PlanTexts:
    """The part for eHOKS as text, and what could not be put into it: name of the unit and reason."""

    text: str
    left_out: tuple[tuple[Worded, Reason], ...]


def part_texts(
    document: CertificateDocument, currencies: tuple[Currency, ...], *, language: str
) -> tuple[PartTexts, ...]:
    """Lay out the qualifications of a certificate in a language (fi, sv or en)."""
    words = Words(language)
    return tuple(
        PartTexts(
            name=currency.part.name.best(language),
            diary_number=currency.part.diary_number,
            is_fictional=currency.part.is_fictional,
            currency=currency,
            units=tuple(
                _unit_texts(document, currency, unit, sheet, language)
                for unit, sheet in zip(
                    currency.part.units, part_sheet(currency.part, document, words, place).units, strict=True
                )
            ),
        )
        for place, currency in enumerate(currencies, start=1)
    )


def plan_texts(
    document: CertificateDocument, *, sent_on: date, school_oid: str, process: Process, language: str
) -> PlanTexts:
    """Make the part for eHOKS; `sent_on` is the day on which the school got the certificate."""
    made = export(document, sent_on=sent_on, school_oid=school_oid, process=process)
    left_out = tuple((left.unit.best(language), left.reason) for left in made.left_out)
    return PlanTexts(write(made.fragment).decode(), left_out)


def _unit_texts(
    document: CertificateDocument, currency: Currency, unit: UnitPart, sheet: SheetUnit, language: str
) -> UnitTexts:
    """Lay out one unit."""
    return UnitTexts(
        name=unit.name.best(language),
        code_uri=unit.code_uri,
        sheet=sheet,
        sentence_fi=_sentence(document, currency, unit, "fi"),
        sentence_sv=_sentence(document, currency, unit, "sv"),
    )


def _sentence(document: CertificateDocument, currency: Currency, unit: UnitPart, language: str) -> str:
    """Make the sentence for Koski, empty where Koski has no place for the unit."""
    try:
        return sentence(document, currency.part, unit, language)
    except KoskiRefused:
        return ""
