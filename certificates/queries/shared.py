"""What schools have been given to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from certificates.choices import CertificateState
from certificates.models import Certificate, CertificateFile, Share
from certificates.models.share import ShareQuerySet
from certificates.queries.streams import stream_of
from certificates.rules.canonical import from_text
from certificates.rules.document import CertificateDocument

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class SharedCertificate:
    """A certificate that its holder lets a school read, and whether it still stands.

    `sha256` is empty until the PDF is made; `pdf` is read only when asked for. `holder_protected` tells that the
    holder is under protection today.
    """

    share_id: int
    certificate_id: int
    school_id: int
    school_name: str
    school_oid: str
    document: CertificateDocument
    state: CertificateState
    annulled_at: datetime | None
    successor_number: str
    sha256: str
    holder_protected: bool
    purpose: str
    begins_on: date
    ends_on: date
    shared_at: datetime
    stream: str
    pdf: bytes | None = None

    @property
    def has_file(self) -> bool:
        """Tell whether the PDF is there."""
        return bool(self.sha256)


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One share in a school's list; `person_ref` is for the record of the reading.

    `changed_at` tells when it was shared or last changed its state.
    """

    share_id: int
    school_id: int
    school_name: str
    number: str
    holder: str
    issuer: str
    state: CertificateState
    issued_on: date
    begins_on: date
    ends_on: date
    purpose: str
    person_ref: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The PDF as it was made, with its hash and the certificate's number."""

    number: str
    content: bytes
    sha256: str
    stream: str
    organisation_id: int


def shared_certificate(shares: ShareQuerySet, share_id: int, *, with_file: bool = False) -> SharedCertificate | None:
    """Give one share's certificate out of shares that the reader may open, with its PDF if asked; three statements."""
    share = shares.select_related("certificate__person", "school").filter(pk=share_id).first()
    if share is None:
        return None
    certificate = share.certificate
    files = CertificateFile.objects.filter(certificate=certificate)
    file = (files if with_file else files.only("sha256")).first()
    successor = Certificate.objects.filter(replaces=certificate).values_list("number", flat=True).first()
    return SharedCertificate(
        share_id=share.pk,
        certificate_id=certificate.pk,
        school_id=share.school_id,
        school_name=share.school.name,
        school_oid=share.school.oid,
        document=from_text(certificate.document),
        state=CertificateState(certificate.state),
        annulled_at=certificate.annulled_at,
        successor_number=successor or "",
        sha256=file.sha256 if file else "",
        holder_protected=certificate.person is not None and certificate.person.protected,
        purpose=share.purpose,
        begins_on=share.begins_on,
        ends_on=share.ends_on,
        shared_at=share.created_at,
        stream=stream_of(certificate),
        pdf=bytes(file.content) if file and with_file else None,
    )


def shared_lines(
    shares: ShareQuerySet, *, after: int | None, limit: int = PAGE_SIZE, changed_since: datetime | None = None
) -> tuple[SharedLine, ...]:
    """Give shares that the reader may open, newest first, those older than share `after`; one statement.

    `changed_since` keeps those that were shared, or whose certificate changed its state, at that time or later.
    """
    rows = shares.select_related("certificate__person", "certificate__successor", "school")
    rows = rows.defer("certificate__successor__document").order_by("-pk")
    if after is not None:
        rows = rows.filter(pk__lt=after)
    if changed_since is not None:
        rows = rows.filter(
            Q(created_at__gte=changed_since)
            | Q(certificate__annulled_at__gte=changed_since)
            | Q(certificate__successor__issued_at__gte=changed_since)
        )
    return tuple(_lines(rows[:limit]))


def stored_file(certificates: Iterable[Certificate]) -> StoredFile | None:
    """Give the file of the first certificate, which has been read along with `file` and `person`."""
    certificate = next(iter(certificates), None)
    if certificate is None or not certificate.is_printed:
        return None
    file = certificate.file
    return StoredFile(
        certificate.number, bytes(file.content), file.sha256, stream_of(certificate), certificate.issuer_id
    )


def _lines(shares: Iterable[Share]) -> Iterable[SharedLine]:
    """Show shares by what was frozen."""
    for share in shares:
        document = from_text(share.certificate.document)
        yield SharedLine(
            share_id=share.pk,
            school_id=share.school_id,
            school_name=share.school.name,
            number=document.number,
            holder=f"{document.holder.given_names} {document.holder.family_name}".strip(),
            issuer=document.issuer.name,
            state=CertificateState(share.certificate.state),
            issued_on=document.issued_on,
            begins_on=share.begins_on,
            ends_on=share.ends_on,
            purpose=share.purpose,
            person_ref=share.certificate.person.audit_ref if share.certificate.person else "",
            changed_at=_changed_at(share),
        )


def _changed_at(share: Share) -> datetime:
    """Tell when a share was given or its certificate last changed its state; `successor` must have been read along."""
    certificate = share.certificate
    successor: Certificate | None = getattr(certificate, "successor", None)
    moments = (share.created_at, certificate.annulled_at, successor.issued_at if successor else None)
    return max(moment for moment in moments if moment is not None)
