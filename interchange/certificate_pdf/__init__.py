"""The files inside the certificate's PDF: what machines find in the same document that people read."""

from __future__ import annotations

from certificates.rules.attachment import Attachment
from certificates.rules.document import CertificateDocument


def attachments(_document: CertificateDocument) -> tuple[Attachment, ...]:
    """Give the files to embed; none so far: schools fetch the machine formats beside the PDF."""
    return ()
