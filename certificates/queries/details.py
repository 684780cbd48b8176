"""One certificate as its holder and the issuer's staff see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from certificates.choices import CertificateState
from certificates.models import Certificate, CertificateFile, Share
from certificates.models.certificate import CertificateQuerySet
from certificates.queries.currency import ListedQualification, currencies, listed
from certificates.queries.streams import stream_of
from certificates.rules.canonical import from_text
from certificates.rules.document import CertificateDocument
from certificates.rules.sheet.cover import sheet_of
from certificates.rules.sheet.shapes import Sheet


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One share as the holder sees it; `is_valid` tells whether the school can read today."""

    id: int
    school: str
    purpose: str
    begins_on: date
    ends_on: date
    is_valid: bool
    is_ended: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """A certificate with its state, its file and what the viewer may do with it.

    `sha256` is empty until the file is made. `replaced_by` is the successor's id where the viewer sees that too.
    """

    id: int
    number: str
    state: CertificateState
    language: str
    holder: str
    issued_on: date
    document: CertificateDocument
    sheet: Sheet
    qualifications: tuple[ListedQualification, ...]
    sha256: str
    has_open_link: bool
    annulled_at: datetime | None
    annul_reason: str
    replaced_by: int | None
    placement_id: int | None
    is_own: bool
    is_protected: bool
    may_annul: bool
    may_replace: bool
    shares: tuple[ShareLine, ...]
    stream: str
    organisation_id: int

    @property
    def is_in_force(self) -> bool:
        """Tell whether it was neither replaced nor annulled."""
        return self.state == CertificateState.ISSUED

    @property
    def is_shared(self) -> bool:
        """Tell whether a school can read it today by a share of the viewer's own."""
        return any(share.is_valid for share in self.shares)

    @property
    def has_file(self) -> bool:
        """Tell whether the PDF is there."""
        return bool(self.sha256)


@dataclass(frozen=True, slots=True)
class Kept:
    """A certificate that the viewer may replace or annul, by its number alone."""

    id: int
    number: str
    placement_id: int | None
    is_in_force: bool


def kept_certificate(viewer: User, certificate_id: int, *, on: date) -> Kept | None:
    """Give a certificate of others at the viewer's sites; one statement. It tells nothing of the holder."""
    return _kept(Certificate.objects.kept_by(viewer, on=on), certificate_id)


def governed_certificate(viewer: User, certificate_id: int, *, on: date) -> Kept | None:
    """Give a certificate that the viewer may annul; one statement. It tells nothing of the holder."""
    return _kept(Certificate.objects.governed_by(viewer, on=on), certificate_id)


def _kept(rows: CertificateQuerySet, certificate_id: int) -> Kept | None:
    """Read what the two pages need."""
    row = rows.filter(pk=certificate_id).only("number", "placement_id", "state").first()
    return Kept(row.pk, row.number, row.placement_id, row.state == CertificateState.ISSUED) if row else None


def certificate_detail(viewer: User, certificate_id: int, *, on: date) -> Detail | None:
    """Give a certificate that the viewer sees; at most seven statements, whatever its length or number of shares."""
    row = Certificate.objects.visible_to(viewer, on=on).select_related("person").filter(pk=certificate_id).first()
    if row is None:
        return None
    document = from_text(row.document)
    is_own = row.person is not None and row.person.user_id == viewer.pk
    same = Certificate.objects.filter(pk=row.pk)
    file = CertificateFile.objects.filter(certificate=row).only("sha256").first()
    seen = Certificate.objects.visible_to(viewer, on=on)
    return Detail(
        id=row.pk,
        number=row.number,
        state=CertificateState(row.state),
        language=row.language,
        holder=f"{document.holder.given_names} {document.holder.family_name}".strip(),
        issued_on=document.issued_on,
        document=document,
        sheet=sheet_of(document),
        qualifications=listed(currencies(document, on=on), row.language),
        sha256=file.sha256 if file else "",
        has_open_link=row.has_open_link,
        annulled_at=row.annulled_at,
        annul_reason=row.annul_reason,
        replaced_by=seen.filter(replaces=row).values_list("pk", flat=True).first(),
        placement_id=row.placement_id,
        is_own=is_own,
        is_protected=row.person is not None and row.person.protected,
        may_annul=not is_own and same.governed_by(viewer, on=on).exists(),
        may_replace=not is_own and same.kept_by(viewer, on=on).exists(),
        shares=_shares(row, on) if is_own else (),
        stream=stream_of(row),
        organisation_id=row.issuer_id,
    )


def _shares(certificate: Certificate, on: date) -> tuple[ShareLine, ...]:
    """Give the certificate's shares, newest first."""
    rows = Share.objects.filter(certificate=certificate).select_related("school").order_by("-pk")
    return tuple(
        ShareLine(
            id=row.pk,
            school=row.school.name,
            purpose=row.purpose,
            begins_on=row.begins_on,
            ends_on=row.ends_on,
            is_valid=row.revoked_at is None and row.begins_on <= on <= row.ends_on,
            is_ended=row.revoked_at is not None,
        )
        for row in rows
    )
