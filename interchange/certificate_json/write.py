"""Writing of a certificate as JSON."""

from __future__ import annotations

import json
from typing import Final

from certificates.rules.canonical import document_hash, plain
from certificates.rules.document import CertificateDocument

FORMAT: Final = "taitokirja-certificate"
FORMAT_VERSION: Final = "1"


def write(document: CertificateDocument) -> bytes:
    """Give the file as UTF-8 JSON with indentation; the same document gives the same bytes."""
    return (json.dumps(envelope(document), ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def envelope(document: CertificateDocument) -> dict[str, object]:
    """Give the file's content as plain values: format, version, the document, and its SHA-256."""
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "document": plain(document),
        "document_sha256": document_hash(document),
    }
