"""What a school is told about a certificate that it may read: the same for pages and for systems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from certificates.choices import CertificateState
from certificates.models import Share
from certificates.queries.currency import Currency, currencies
from certificates.queries.shared import SharedCertificate
from certificates.rules.document import CertificateDocument
from certificates.rules.protection import undisclosed
from certificates.rules.soundness import number_is_written


@dataclass(frozen=True, slots=True)
class SchoolReading:
    """A certificate as a school may read it today.

    `document` leaves out where a protected holder works. `is_withheld` tells that the frozen files name it still, so
    that none of them is handed out.
    """

    share_id: int
    school_name: str
    school_oid: str
    document: CertificateDocument
    state: CertificateState
    annulled_at: datetime | None
    successor_number: str
    currencies: tuple[Currency, ...]
    has_file: bool
    is_withheld: bool
    purpose: str
    begins_on: date
    ends_on: date


def school_reading(shared: SharedCertificate, *, on: date) -> SchoolReading:
    """Complete an opened share with the present state of the requirements; 1 SQL."""
    document = undisclosed(shared.document) if shared.holder_protected else shared.document
    return SchoolReading(
        share_id=shared.share_id,
        school_name=shared.school_name,
        school_oid=shared.school_oid,
        document=document,
        state=shared.state,
        annulled_at=shared.annulled_at,
        successor_number=shared.successor_number,
        currencies=currencies(document, on=on),
        has_file=shared.has_file,
        is_withheld=document != shared.document,
        purpose=shared.purpose,
        begins_on=shared.begins_on,
        ends_on=shared.ends_on,
    )


def share_of_number(school_id: int, number: str, *, on: date) -> int | None:
    """Find the newest valid share of a certificate to a school by the certificate's number; 1 SQL at most."""
    if not number_is_written(number):
        return None
    rows = Share.objects.received_by_school(school_id, on=on).filter(certificate__number=number)
    return rows.order_by("-pk").values_list("pk", flat=True).first()
