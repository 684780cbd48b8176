"""Whether the requirements behind a certificate were in force when it was issued, and whether they are today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from certificates.rules.document import CertificateDocument, QualificationPart
from common.text import Worded
from qualifications.choices import Validity
from qualifications.models import RequirementsDocument
from qualifications.rules.validity import Standing, standing


@dataclass(frozen=True, slots=True)
class Currency:
    """One requirements document of a certificate, with its state on the day of issue and today."""

    part: QualificationPart
    standing: Standing

    @property
    def then(self) -> Validity:
        """The state that was frozen on the day of issue."""
        return Validity(self.part.validity)

    @property
    def today(self) -> Validity | None:
        """The state by the register's present dates; None where the document is not known here."""
        return self.standing.today


@dataclass(frozen=True, slots=True)
class ListedQualification:
    """One requirements document as a page names it, with its state on the day of issue and today."""

    name: Worded
    diary_number: str
    standing: Standing


def listed(currencies: tuple[Currency, ...], language: str) -> tuple[ListedQualification, ...]:
    """Put the names into a language."""
    return tuple(
        ListedQualification(one.part.name.best(language), one.part.diary_number, one.standing) for one in currencies
    )


def currencies(document: CertificateDocument, *, on: date) -> tuple[Currency, ...]:
    """Give the state of each requirements document then and today, in the order of the certificate; 1 SQL."""
    return currencies_of([document], on=on)[0]


def currencies_of(documents: Collection[CertificateDocument], *, on: date) -> tuple[tuple[Currency, ...], ...]:
    """Give the same for many certificates, in their order; 1 SQL, none without certificates."""
    known = _known(part.eperusteet_id for document in documents for part in document.qualifications)
    return tuple(
        tuple(
            _currency(part, known.get(part.eperusteet_id), document.issued_on, on) for part in document.qualifications
        )
        for document in documents
    )


def _known(ids: Iterable[int]) -> dict[int, RequirementsDocument]:
    """Find the documents by their numbers in ePerusteet; only their days are read."""
    rows = RequirementsDocument.objects.filter(eperusteet_id__in=set(ids))
    return {row.eperusteet_id: row for row in rows.only("eperusteet_id", "valid_from", "valid_to", "transition_ends")}


def _currency(part: QualificationPart, row: RequirementsDocument | None, issued_on: date, on: date) -> Currency:
    """Set the frozen state beside today's."""
    return Currency(part, standing(row, on, on_day=issued_on, then=part.validity))
