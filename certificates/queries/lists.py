"""Lists of certificates: one's own, and those issued at the viewer's sites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accounts.models import User
from certificates.choices import CertificateState
from certificates.models import Certificate
from certificates.queries.currency import ListedQualification, currencies_of, listed
from certificates.rules.canonical import from_text
from certificates.rules.document import CertificateDocument

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One of the viewer's own certificates."""

    id: int
    number: str
    state: CertificateState
    qualifications: tuple[ListedQualification, ...]
    requirements: int
    issued_on: date


@dataclass(frozen=True, slots=True)
class ListLine:
    """One certificate of somebody else; `person_ref` and `issuer_id` are for the record of the reading."""

    id: int
    number: str
    state: CertificateState
    holder: str
    issued_on: date
    has_file: bool
    person_ref: str
    issuer_id: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list, newest first."""

    items: tuple[ListLine, ...]
    page: int
    pages: int


def own_certificates(viewer: User, *, on: date, language: str) -> tuple[OwnLine, ...]:
    """Give the viewer's own certificates, newest first; two statements."""
    rows = list(Certificate.objects.held_by(viewer).order_by("-issued_at", "-pk"))
    documents = [from_text(row.document) for row in rows]
    return tuple(
        _own_line(row, document, listed(currencies, language))
        for row, document, currencies in zip(rows, documents, currencies_of(documents, on=on), strict=True)
    )


def issued_certificates(viewer: User, *, on: date, page: int) -> ListPage:
    """Give certificates of others issued at the viewer's sites, 50 a page, newest first; two statements."""
    rows = Certificate.objects.kept_by(viewer, on=on).select_related("person").order_by("-issued_at", "-pk")
    pages = max(1, -(-rows.order_by().count() // PAGE_SIZE))
    wanted = min(max(page, 1), pages)
    shown: Iterable[Certificate] = rows[(wanted - 1) * PAGE_SIZE : wanted * PAGE_SIZE]
    return ListPage(tuple(_line(row) for row in shown), wanted, pages)


def _own_line(
    row: Certificate, document: CertificateDocument, qualifications: tuple[ListedQualification, ...]
) -> OwnLine:
    """Show one of the viewer's own by what was frozen in it, and how its requirements stand today."""
    return OwnLine(
        id=row.pk,
        number=row.number,
        state=CertificateState(row.state),
        qualifications=qualifications,
        requirements=sum(len(unit.lines) for part in document.qualifications for unit in part.units),
        issued_on=document.issued_on,
    )


def _line(row: Certificate) -> ListLine:
    """Show one certificate by what was frozen in it."""
    document = from_text(row.document)
    return ListLine(
        id=row.pk,
        number=row.number,
        state=CertificateState(row.state),
        holder=f"{document.holder.given_names} {document.holder.family_name}".strip(),
        issued_on=document.issued_on,
        has_file=row.is_printed,
        person_ref=row.person.audit_ref if row.person else "",
        issuer_id=row.issuer_id,
    )
