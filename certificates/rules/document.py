"""The frozen content of a certificate: plain values, complete without the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from common.text import LocalizedText

DOCUMENT_VERSION = "1"
# Marks a field that documents of the same version did not always have. It stands in the text only when it says
# something else than its default, so that an earlier document keeps its text and its hash.
ADDED_LATER: Final = {"added later": True}


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issued: the organisation and whom to ask there."""

    name: str
    business_id: str
    street_address: str
    postal_code: str
    municipality: str
    phone: str
    email: str
    contact: str


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where the work was done: the site and the organisation that keeps it."""

    site: str
    organisation: str
    business_id: str
    municipality: str
    description: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose competence it is; never an identity code or an address."""

    given_names: str
    family_name: str
    birth_date: date | None
    oppijanumero: str


@dataclass(frozen=True, slots=True)
class EnvironmentReport:
    """The published learning environment behind a line: its number, day and outside expert."""

    number: str
    published_on: date
    expert_name: str
    expert_title: str
    expert_organisation: str
    # The site where it was shown; another than the certificate's own for an earlier placement.
    site: str = ""


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One identified requirement, verbatim, with the agreed mark."""

    text: LocalizedText
    heading: LocalizedText
    code_uri: str
    sub_area_code: str
    sub_area_name: LocalizedText
    scale: str
    value: str
    threshold_met: bool
    note: str
    criteria: tuple[LocalizedText, ...]
    tasks: tuple[str, ...]
    identified_on: date
    identified_by: str
    identified_by_title: str
    report: EnvironmentReport
    # Number and day of the earlier certificate where the line was carried over unchanged.
    carried_from: str
    carried_on: date | None
    # Version of the sub-area's code as the register gave it; the school's plan asks for it.
    sub_area_version: int | None = None
    # Where it was agreed under an earlier version of the requirements and confirmed under this one: that version's
    # diary number, and the day of the first agreement.
    agreed_under: str = field(default="", metadata=ADDED_LATER)
    agreed_under_on: date | None = field(default=None, metadata=ADDED_LATER)


@dataclass(frozen=True, slots=True)
class UnitPart:
    """One unit with its identified requirements; `requirements_total` is how many the unit has in all."""

    name: LocalizedText
    code_uri: str
    code_version: int | None
    kind: str
    points: Decimal | None
    points_max: Decimal | None
    requirements_total: int
    begins_on: date
    ends_on: date
    minutes: int
    lines: tuple[RequirementLine, ...]
    # Criteria of the threshold level that concern the whole unit; a line holds only its own.
    criteria: tuple[LocalizedText, ...] = ()


@dataclass(frozen=True, slots=True)
class QualificationPart:
    """One requirements document with its units; validity is the state on the day of issue."""

    name: LocalizedText
    kind: str
    diary_number: str
    eperusteet_id: int
    education_codes: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    transition_ends: date | None
    validity: str
    is_fictional: bool
    units: tuple[UnitPart, ...]


@dataclass(frozen=True, slots=True)
class CertificateDocument:
    """A certificate of competence (osaamistodistus) as it was issued."""

    version: str
    number: str
    code: str
    verify_url: str
    language: str
    issued_at: datetime
    issued_on: date
    issued_by: str
    issued_by_title: str
    place: str
    issuer: Issuer
    workplace: Workplace
    holder: Holder
    begins_on: date
    ends_on: date
    days: int
    minutes: int
    tasks: tuple[str, ...]
    scale: str
    replaces: str
    replace_reason: str
    qualifications: tuple[QualificationPart, ...]
    # Day of issue of the certificate that this one replaces.
    replaces_on: date | None = None
