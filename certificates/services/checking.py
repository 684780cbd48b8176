"""Checking of a file that somebody has handed over: is it ours, does it still stand, has it been changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import NewEvent, record
from certificates.choices import CertificateState
from certificates.models import Certificate
from certificates.queries.streams import stream_of
from certificates.rules.canonical import document_hash
from certificates.rules.document import CertificateDocument
from certificates.rules.names import code_digest


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known here of a certificate in a file.

    `is_same` tells that the content is the issued one to the letter; `pdf_is_same` the same of the PDF in the file,
    None where the file holds no PDF or ours is not made.
    """

    state: CertificateState
    annulled_at: datetime | None
    successor_number: str
    is_same: bool
    pdf_is_same: bool | None


@transaction.atomic(durable=True)
def check_received(*, document: CertificateDocument, pdf: bytes | None, actor: User, now: datetime) -> Checked | None:
    """Compare a file's content with what was issued here; None when number and code together are not known here.

    Knowing the code is what gives the right to ask. The content of the file is not kept; that it was asked is
    recorded for the holder.
    """
    rows = Certificate.objects.select_related("person", "file", "successor").defer("file__content")
    row = rows.filter(number=document.number, code_hash=code_digest(document.code)).first()
    if row is None:
        return None
    event = NewEvent(stream_of(row), actor.audit_ref, "school", "certificate.check", "certificate", str(row.pk))
    record(event, at=now)
    successor: Certificate | None = getattr(row, "successor", None)
    return Checked(
        state=CertificateState(row.state),
        annulled_at=row.annulled_at,
        successor_number=successor.number if successor else "",
        is_same=document_hash(document) == row.document_hash,
        pdf_is_same=hashlib.sha256(pdf).hexdigest() == row.file.sha256 if pdf and row.is_printed else None,
    )
