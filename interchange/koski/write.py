"""The explanation (selite) of a recognised unit, ready to be copied into Koski."""

from __future__ import annotations

from typing import ClassVar, Final

from certificates.rules.document import CertificateDocument, QualificationPart, UnitPart
from certificates.rules.formats import written_day
from qualifications.choices import UnitKind

# Names unit, diary number, issuer, day and number, and never what sort of period it was.
_SENTENCES: Final = {
    "fi": "Tunnustettu osaamistodistuksen perusteella: {unit}; "
    "todistuksen antaja {issuer} {day}, todistus nro {number}.",
    "sv": "Erkänt med stöd av intyg över kunnande: {unit}; utfärdare {issuer} {day}, intyg nr {number}.",
}


class KoskiRefused(Exception):
    """The unit cannot be recorded in Koski as a unit of a qualification; the text names it."""

    code: ClassVar[str] = "koski-no-unit"


def sentence(document: CertificateDocument, qualification: QualificationPart, unit: UnitPart, language: str) -> str:
    """Give the sentence in fi or sv (KeyError otherwise); a unit without a name there has it as it exists.

    Raises `KoskiRefused` for a national badge, which is no unit (tutkinnon osa).
    """
    if unit.kind == UnitKind.BADGE:
        raise KoskiRefused(f"{unit.name}: a national badge is no unit of a qualification.")
    named = (unit.name.best(language).text, qualification.diary_number)
    return _SENTENCES[language].format(
        unit=", ".join(part for part in named if part),
        issuer=document.issuer.name,
        day=written_day(document.issued_on),
        number=document.number,
    )
