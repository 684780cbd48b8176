"""What a holder needs to share a certificate, and to end a share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from certificates.choices import CertificateState
from certificates.models import Certificate, Share
from common.text import sort_key
from workplaces.choices import OrganisationKind
from workplaces.models import Organisation


@dataclass(frozen=True, slots=True)
class OwnCertificate:
    """One's own certificate as the page for sharing shows it."""

    id: int
    number: str
    is_in_force: bool
    is_protected: bool


@dataclass(frozen=True, slots=True)
class OwnShare:
    """One's own share as the page for ending it shows it."""

    id: int
    certificate_id: int
    number: str
    school: str
    ends_on: date
    is_ended: bool


def own_certificate(viewer: User, certificate_id: int) -> OwnCertificate | None:
    """Give one's own certificate; one statement."""
    row = Certificate.objects.held_by(viewer).select_related("person").filter(pk=certificate_id).first()
    if row is None:
        return None
    is_protected = row.person is not None and row.person.protected
    return OwnCertificate(row.pk, row.number, row.state == CertificateState.ISSUED, is_protected)


def own_share(viewer: User, share_id: int) -> OwnShare | None:
    """Give one's own share; one statement."""
    row = Share.objects.given_by(viewer).select_related("certificate", "school").filter(pk=share_id).first()
    if row is None:
        return None
    return OwnShare(
        id=row.pk,
        certificate_id=row.certificate_id,
        number=row.certificate.number,
        school=row.school.name,
        ends_on=row.ends_on,
        is_ended=row.revoked_at is not None,
    )


def schools() -> tuple[tuple[int, str], ...]:
    """Give id and name of every education provider, which is public; one statement."""
    rows = Organisation.objects.filter(kind=OrganisationKind.PROVIDER).order_by("pk").values_list("pk", "name")
    return tuple(sorted(rows, key=lambda row: sort_key(row[1])))
