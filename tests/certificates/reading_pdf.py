"""Reading of a PDF as people see it: its text, page by page."""

from __future__ import annotations

import io

from pypdf import PdfReader

from certificates import pdf
from certificates.rules.document import CertificateDocument


def pages_of(content: bytes) -> list[str]:
    """Give each page's text with even white space; a word broken over two lines stays broken."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages]


def text_of(document: CertificateDocument) -> str:
    """Render a document and give its whole text."""
    return " ".join(pages_of(pdf.render(document)))
