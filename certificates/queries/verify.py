"""What the page behind the printed code tells anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from certificates.choices import CertificateState
from certificates.models import Certificate
from certificates.queries.currency import currencies
from certificates.queries.streams import stream_of
from certificates.rules.canonical import from_text
from certificates.rules.document import CertificateDocument
from certificates.rules.names import code_digest, initials, knows_holder
from common.text import Worded
from qualifications.rules.days import HELSINKI
from qualifications.rules.validity import Standing


@dataclass(frozen=True, slots=True)
class PublicUnit:
    """One unit: name and code."""

    name: Worded
    code_uri: str


@dataclass(frozen=True, slots=True)
class PublicQualification:
    """One requirements document, with its state on the day of issue and today."""

    name: Worded
    diary_number: str
    is_fictional: bool
    standing: Standing
    units: tuple[PublicUnit, ...]


@dataclass(frozen=True, slots=True)
class PublicStatus:
    """Whether a certificate stands, and what it is about.

    `name` is empty until the viewer has shown knowledge of it; then it is the holder's full name. `is_limited` tells
    that neither names nor places nor days are shown: the holder is under protection, or gone.
    """

    id: int
    number: str
    state: CertificateState
    language: str
    issuer: str
    issued_on: date | None
    annulled_on: date | None
    annul_reason: str
    qualifications: tuple[PublicQualification, ...]
    sha256: str
    initials: str
    name: str
    is_limited: bool
    stream: str


def public_status(code: str, *, typed: str, on: date, language: str) -> PublicStatus | None:
    """Give the status behind a printed code; None for an unknown code and for one whose page is closed, alike.

    `typed` is what the viewer offers as the holder's surname or birth date; "" offers nothing. Two statements.
    """
    rows = Certificate.objects.select_related("person", "file").filter(code_hash=code_digest(code), has_open_link=True)
    row = rows.first()
    if row is None:
        return None
    document = from_text(row.document)
    is_limited = row.person is None or row.person.protected
    holder = document.holder
    is_known = not is_limited and knows_holder(typed, family_name=holder.family_name, birth_date=holder.birth_date)
    return PublicStatus(
        id=row.pk,
        number=row.number,
        state=CertificateState(row.state),
        language=row.language,
        issuer="" if is_limited else document.issuer.name,
        issued_on=None if is_limited else document.issued_on,
        annulled_on=row.annulled_at.astimezone(HELSINKI).date() if row.annulled_at and not is_limited else None,
        annul_reason=row.annul_reason,
        qualifications=_qualifications(document, on, language, is_limited=is_limited),
        sha256=row.file.sha256 if row.is_printed else "",
        initials="" if is_limited else initials(holder.given_names, holder.family_name),
        name=f"{holder.given_names} {holder.family_name}".strip() if is_known else "",
        is_limited=is_limited,
        stream=stream_of(row),
    )


def _qualifications(
    document: CertificateDocument, on: date, language: str, *, is_limited: bool
) -> tuple[PublicQualification, ...]:
    """Show what it is about, with the state of the requirements then and today; no day where days are not shown."""
    return tuple(
        PublicQualification(
            name=currency.part.name.best(language),
            diary_number=currency.part.diary_number,
            is_fictional=currency.part.is_fictional,
            standing=replace(currency.standing, on_day=None) if is_limited else currency.standing,
            units=tuple(PublicUnit(unit.name.best(language), unit.code_uri) for unit in currency.part.units),
        )
        for currency in currencies(document, on=on)
    )
