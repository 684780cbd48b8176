"""The only door to WeasyPrint: a frozen document, or a page for print, becomes the bytes of a tagged PDF.

The fetcher knows data addresses alone, so nothing that a person or a register wrote can make the renderer read a file
or reach the network. Style sheet and fonts are read once per process, which is what makes rendering cheap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Protocol

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


class _Page(HTML):
    """A page whose elements mean what our own short sheet says.

    The renderer's sheet gives every element six kinds of notes and markers, which costs a tenth of the whole. It can
    be replaced only in a private place; a test holds that place fast.
    """

    def _ua_stylesheets(self, *_forms: bool, **_named: bool) -> list[CSS]:
        """Give our sheet of elements."""
        return [_styles().elements]


@dataclass(frozen=True, slots=True)
class _Styles:
    """The parsed sheets and the fonts."""

    elements: CSS
    certificate: CSS
    sheet: CSS
    fonts: FontConfiguration


@cache
def _styles() -> _Styles:
    """Parse the style sheets and set the fonts up, once per process."""
    fonts = FontConfiguration()
    elements, certificate, sheet = (
        CSS(string=render_to_string(f"pdf/{name}.css"), font_config=fonts, url_fetcher=_data_only())
        for name in ("elements", "certificate", "sheet")
    )
    return _Styles(elements, certificate, sheet, fonts)


class _Object(Protocol):
    """What is needed of an object of the PDF that is being written."""

    number: int
    offset: int
    generation: int
    free: str

    @property
    def data(self) -> bytes:
        """Work the object's bytes out."""

    @property
    def compressible(self) -> bool:
        """Tell whether it may stand in a compressed stream."""


class _Pdf(Protocol):
    """What is needed of the PDF that is being written."""

    objects: list[_Object]


class _Written:
    """An object whose bytes have been worked out; the writer asks for them twice, and compresses twice otherwise."""

    __slots__ = ("compressible", "data", "free", "generation", "number", "offset")

    def __init__(self, source: _Object) -> None:
        """Ask once."""
        self.number, self.offset, self.generation, self.free = (
            source.number,
            source.offset,
            source.generation,
            source.free,
        )
        self.compressible = source.compressible
        self.data = source.data if source.free != "f" else b""

    @property
    def indirect(self) -> bytes:
        """Give the object as it stands in the file."""
        return f"{self.number} {self.generation} obj\n".encode() + self.data + b"\nendobj"


def _write_once(_document: object, pdf: _Pdf) -> None:
    """Take the place of the objects just before the file is written."""
    pdf.objects[:] = [_Written(one) for one in pdf.objects]


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
    return write(
        html_of(document), identifier=document_hash(document)[:32], attachments=attachments, at=document.issued_at
    )


def write(html: str, *, identifier: str, attachments: Sequence[Attachment], at: datetime) -> bytes:
    """Make the PDF of a page that is set already; the same arguments give the same bytes."""
    styles = _styles()
    written: bytes = _Page(string=html, url_fetcher=_data_only()).write_pdf(
        stylesheets=[styles.certificate],
        font_config=styles.fonts,
        pdf_variant=VARIANT,
        finisher=_write_once,
        pdf_identifier=identifier.encode(),
        attachments=[_embedded(one, at) for one in sorted(attachments, key=attrgetter("name"))],
    )
    return written


def print_sheet(html: str, *, identifier: str) -> bytes:
    """Make the PDF of a page for print that is no certificate: a report, a poster, cards, a form."""
    styles = _styles()
    written: bytes = HTML(string=html, url_fetcher=_data_only()).write_pdf(
        stylesheets=[styles.sheet],
        font_config=styles.fonts,
        pdf_variant=VARIANT,
        pdf_identifier=identifier.encode(),
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
