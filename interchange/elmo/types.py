"""What reading an ELMO file gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from certificates.rules.document import CertificateDocument
from common.text import LocalizedText


@dataclass(frozen=True, slots=True)
class OwnReading:
    """A certificate of ours, and the PDF that came with it."""

    document: CertificateDocument
    pdf: bytes | None


@dataclass(frozen=True, slots=True)
class ForeignUnit:
    """One learning opportunity of another maker's file; what the file does not tell is empty or None."""

    name: LocalizedText
    code_uri: str
    diary_number: str
    status: str
    begins_on: date | None
    ends_on: date | None
    credit_scheme: str
    credit_value: Decimal | None


@dataclass(frozen=True, slots=True)
class ForeignReport:
    """One issuer's report in another maker's file; nested units follow the unit that holds them."""

    issuer: LocalizedText
    issued_on: date
    units: tuple[ForeignUnit, ...]


@dataclass(frozen=True, slots=True)
class ForeignReading:
    """What can be read from another maker's file. Identifiers of the learner are left in the file on purpose."""

    given_names: str
    family_name: str
    birth_date: date | None
    reports: tuple[ForeignReport, ...]
