"""The only door to WeasyPrint: a frozen document becomes the bytes of a tagged PDF.

The fetcher knows data addresses alone, so nothing that a person or a register wrote can make the renderer read a file
or reach the network. Style sheet and fonts are read once per process, which is what makes rendering cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from operator import attrgetter

import segno
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML
from weasyprint import Attachment as EmbeddedFile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from certificates.rules.attachment import Attachment
from certificates.rules.canonical import document_hash
from certificates.rules.document import CertificateDocument
from certificates.rules.sheet.cover import sheet_of

VARIANT = "pdf/ua-1"


def _data_only() -> URLFetcher:
    """Make a fetcher that opens data addresses and stops the rendering at any other; it follows no redirect."""
    return URLFetcher(allowed_protocols=["data"], allow_redirects=False, fail_on_errors=True)


@cache
def _style() -> tuple[CSS, FontConfiguration]:
    """Parse the style sheet and set the fonts up, once per process."""
    fonts = FontConfiguration()
    return CSS(string=render_to_string("pdf/certificate.css"), font_config=fonts, url_fetcher=_data_only()), fonts


def html_of(document: CertificateDocument) -> str:
    """Set the document as HTML in its own language, whatever the language of the request is."""
    with translation.override(document.language):
        return render_to_string(
            "pdf/certificate.html",
            {"sheet": sheet_of(document), "qr": qr_image(document.verify_url), "level": 1},
        )


def qr_image(url: str) -> str:
    """Give a QR code of an address as a data address of an SVG picture."""
    return str(segno.make(url, error="m").svg_data_uri(border=4, dark="#0b0c0c"))


def render(document: CertificateDocument, attachments: Sequence[Attachment] = ()) -> bytes:
    """Make the PDF. The same document and attachments give the same bytes, as long as WeasyPrint stays the same."""
    style, fonts = _style()
    written: bytes = HTML(string=html_of(document), url_fetcher=_data_only()).write_pdf(
        stylesheets=[style],
        font_config=fonts,
        pdf_variant=VARIANT,
        pdf_identifier=document_hash(document)[:32].encode(),
        attachments=[_embedded(one, document.issued_at) for one in sorted(attachments, key=attrgetter("name"))],
    )
    return written


def _embedded(attachment: Attachment, issued_at: datetime) -> EmbeddedFile:
    """Hand a file over, dated with the issue so that two renders are alike."""
    return EmbeddedFile(
        string=attachment.content,
        name=attachment.name,
        description=attachment.description,
        relationship="Data",
        created=issued_at,
        modified=issued_at,
    )
