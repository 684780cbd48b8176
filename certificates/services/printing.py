"""Making of the file, once: outside any transaction, since rendering takes time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from audit.rules.chain import SYSTEM
from audit.services.events import NewEvent, record
from certificates.models import Certificate, CertificateFile
from certificates.queries.streams import stream_of
from certificates.rules.attachment import Attachment
from certificates.rules.canonical import from_text
from certificates.rules.document import CertificateDocument
from common.errors import Cannot

Attach = Callable[[CertificateDocument], tuple[Attachment, ...]]


class CannotPrint(Cannot):
    """There is no such certificate."""

    code = "cannot-print"
    is_absence = True


def print_certificate(*, certificate_id: int, attach: Attach, now: datetime) -> bool:
    """Make and store the file of a certificate that has none; tells whether this call stored it.

    Safe to repeat and to run twice at the same time: the first to finish stores, whatever else was rendered is dropped.
    `attach` gives the files inside the PDF.
    """
    certificate = Certificate.objects.filter(pk=certificate_id).only("document", "is_printed").first()
    if certificate is None:
        raise CannotPrint
    if certificate.is_printed:
        return False
    from certificates import pdf  # noqa: PLC0415 - slow import

    document = from_text(certificate.document)
    content = pdf.render(document, attach(document))
    with transaction.atomic(durable=True):
        return _stored(certificate_id, content, now)


def _stored(certificate_id: int, content: bytes, now: datetime) -> bool:
    """Store the bytes if no others are there yet."""
    rows = Certificate.objects.select_related("person").select_for_update(of=("self",))
    certificate = rows.get(pk=certificate_id)
    if certificate.is_printed:
        return False
    sha256 = hashlib.sha256(content).hexdigest()
    CertificateFile.objects.create(certificate=certificate, content=content, sha256=sha256, printed_at=now)
    certificate.is_printed = True
    certificate.save(update_fields=["is_printed"])
    data = {"number": certificate.number, "sha256": sha256}
    event = NewEvent(
        stream_of(certificate), SYSTEM, SYSTEM, "certificate.print", "certificate", str(certificate_id), data
    )
    record(event, at=now)
    return True
