"""Text of people and registers is printed as text: it opens no address, reads no file and makes no attachment."""

from __future__ import annotations

import io
import socket
import threading
from dataclasses import fields, is_dataclass, replace

import pytest
from pypdf import PdfReader
from weasyprint.urls import FatalURLFetchingError

from certificates import pdf
from certificates.rules.document import CertificateDocument
from common.text import LocalizedText
from tests.certificates.reading_pdf import pages_of
from tests.documents import sample_document

# Fields that never hold what a person or a register has written as text.
FIXED = {"version", "language", "scale", "value", "kind", "validity", "replace_reason", "code", "verify_url"}


def vectors(address: str) -> list[str]:
    """Give the ways in which HTML makes a renderer fetch something."""
    return [
        f'<link rel=stylesheet href="{address}/a.css">',
        f'<style>@import "{address}/b.css";</style>',
        '<link rel=attachment href="file:///etc/hostname">',
        f'<img src="{address}/c.png">',
        f'<object data="{address}/d.svg"></object>',
        f'<svg><image href="{address}/e.png"/></svg>',
        f'<svg><use href="{address}/f.svg#x"/></svg>',
        f"<style>@font-face{{font-family:x;src:url({address}/g.ttf)}}</style>",
        f'<p style="background:url({address}/h.png)">',
        '<iframe src="file:///etc/hostname"></iframe>',
        f'<embed src="{address}/i">',
        "</body></html><script>1</script>",
    ]


@pytest.fixture
def trap():
    """Listen on a port of this machine and count who comes."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.05)
    visitors, stop = [], threading.Event()

    def listen():
        while not stop.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            visitors.append(connection.recv(200))
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield f"http://127.0.0.1:{server.getsockname()[1]}", visitors
    stop.set()
    thread.join()
    server.close()


def poisoned(value, text: str, name: str = ""):
    """Put a text into every field that holds words."""
    if name in FIXED:
        return value
    if isinstance(value, str):
        return text
    if isinstance(value, LocalizedText):
        return LocalizedText.of({"fi": text})
    if isinstance(value, tuple):
        return tuple(poisoned(item, text) for item in value)
    if is_dataclass(value):
        return replace(
            value, **{item.name: poisoned(getattr(value, item.name), text, item.name) for item in fields(value)}
        )
    return value


def test_hostile_text_in_every_field_reaches_nothing_and_is_seen_as_it_is(trap):
    address, visitors = trap
    document: CertificateDocument = poisoned(sample_document(), " ".join(vectors(address)))
    content = pdf.render(document)
    shown = "".join("".join(page.split()) for page in pages_of(content))
    assert [text for text in vectors(address) if shown.count("".join(text.split())) < 20] == []
    assert PdfReader(io.BytesIO(content)).attachments == {}
    assert b"/EmbeddedFile" not in content
    assert visitors == []


@pytest.mark.parametrize("wanted", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "ftp://127.0.0.1/x"])
def test_a_template_that_asked_for_anything_but_data_would_stop_the_rendering(monkeypatch, wanted):
    html = pdf.html_of(sample_document()).replace("</body>", f'<img src="{wanted}" alt="x"></body>')
    monkeypatch.setattr(pdf, "html_of", lambda _: html)
    with pytest.raises(FatalURLFetchingError):
        pdf.render(sample_document())


def test_the_style_sheet_opens_nothing():
    from django.template.loader import render_to_string

    sheet = render_to_string("pdf/certificate.css")
    assert ("url(" in sheet, "@import" in sheet, "@font-face" in sheet) == (False, False, False)


def test_nothing_in_the_templates_is_marked_safe(settings):
    folder = settings.BASE_DIR / "templates" / "pdf"
    found = [
        path.name
        for path in folder.glob("*.html")
        for word in ("|safe", "autoescape", "style=")
        if word in path.read_text()
    ]
    assert found == []
