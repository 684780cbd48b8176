"""The file is made once; the same document gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import logging
import re
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from pypdf import PdfReader
from weasyprint import HTML

from audit.models import Event
from certificates import pdf
from certificates.models import CertificateFile
from certificates.queries.printing import unprinted_ids
from certificates.rules.attachment import Attachment
from certificates.services.printing import CannotPrint, print_certificate
from interchange.certificate_pdf import attachments
from interchange.jobs.printing import enqueue_printing, print_one
from tests.certificates.reading_pdf import pages_of
from tests.certificates.scene import NOW, frozen
from tests.documents import sample_document


def printed(certificate, attach=attachments):
    return print_certificate(certificate_id=certificate.pk, attach=attach, now=NOW)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_two_renders_are_the_same_bytes(language):
    document = replace(sample_document(), language=language)
    assert pdf.render(document) == pdf.render(document)


def test_another_document_gives_another_file():
    document = sample_document()
    other = replace(document, holder=replace(document.holder, given_names="Piia"))
    assert pdf.render(document) != pdf.render(other)


def test_writing_every_object_once_changes_no_byte(monkeypatch):
    document = sample_document()
    fast = pdf.render(document)
    monkeypatch.setattr(pdf, "_write_once", lambda *_: None)
    assert pdf.render(document) == fast


def test_our_sheet_of_elements_takes_the_place_of_the_renderers_own(monkeypatch):
    """The place is private to WeasyPrint: this fails if it moves, or if the sheet forgets an element."""
    calls = []
    monkeypatch.setattr(pdf._Page, "_ua_stylesheets", lambda *_, **__: calls.append(1) or [pdf._styles().elements])
    ours = pages_of(pdf.render(sample_document()))
    assert calls
    monkeypatch.undo()
    monkeypatch.setattr(pdf, "_Page", HTML)
    assert pages_of(pdf.render(sample_document())) == ours
    sheet = render_to_string("pdf/elements.css")
    used = set(re.findall(r"<([a-z][a-z0-9]*)", pdf.html_of(sample_document()))) - {"span"}
    assert {name for name in used if not re.search(rf"(^|[ ,]){name}[ ,]", sheet, re.MULTILINE)} == set()


def test_attachments_are_embedded_under_their_names_in_order():
    files = [
        Attachment("osaaminen.xml", "Osaaminen koneille", "text/xml", b"<elmo/>"),
        Attachment("elm.json", "Osaaminen", "application/json", b"{}"),
    ]
    content = pdf.render(sample_document(), files)
    embedded = {name: data[0] for name, data in PdfReader(io.BytesIO(content)).attachments.items()}
    assert list(embedded.items()) == [("elm.json", b"{}"), ("osaaminen.xml", b"<elmo/>")]
    assert content == pdf.render(sample_document(), files)


@pytest.mark.django_db
def test_the_stored_file_is_the_rendered_document_with_its_hash(scene):
    certificate = scene.issue()
    assert printed(certificate)
    file = CertificateFile.objects.get(certificate=certificate)
    assert bytes(file.content) == pdf.render(frozen(certificate))
    assert file.sha256 == hashlib.sha256(bytes(file.content)).hexdigest()
    certificate.refresh_from_db()
    assert certificate.is_printed
    event = Event.objects.get(verb="certificate.print")
    assert event.data == {"number": certificate.number, "sha256": file.sha256}


@pytest.mark.django_db
def test_printing_again_changes_nothing(scene):
    certificate = scene.issue()
    printed(certificate)
    first = CertificateFile.objects.get().sha256
    assert not printed(certificate, attach=lambda _: (Attachment("a.xml", "a", "text/xml", b"<a/>"),))
    assert CertificateFile.objects.get().sha256 == first
    assert Event.objects.filter(verb="certificate.print").count() == 1


@pytest.mark.django_db
def test_whoever_finishes_second_drops_the_outcome(scene):
    """While one renders, another stores: `attach` is called between the look and the storing."""
    certificate = scene.issue()

    def meanwhile(document):
        printed(certificate)
        return (Attachment("a.xml", "a", "text/xml", b"<a/>"),)

    assert not printed(certificate, attach=meanwhile)
    assert PdfReader(io.BytesIO(bytes(CertificateFile.objects.get().content))).attachments == {}


@pytest.mark.django_db
def test_what_is_embedded_comes_from_the_frozen_document(scene):
    certificate = scene.issue()

    def attach(document):
        return (Attachment("number.txt", "Number", "text/plain", document.number.encode()),)

    printed(certificate, attach=attach)
    embedded = PdfReader(io.BytesIO(bytes(CertificateFile.objects.get().content))).attachments
    assert embedded["number.txt"] == [certificate.number.encode()]


@pytest.mark.django_db
def test_an_unknown_certificate_is_not_printed():
    with pytest.raises(CannotPrint):
        print_certificate(certificate_id=99, attach=attachments, now=NOW)


@pytest.mark.django_db
def test_the_task_prints_and_may_be_woken_twice(scene):
    certificate = scene.issue()
    enqueue_printing(certificate.pk)
    enqueue_printing(certificate.pk)
    assert CertificateFile.objects.count() == 1
    assert print_one.call(certificate.pk) is False


@pytest.mark.django_db
def test_the_sweep_prints_what_was_forgotten(scene, capsys):
    certificates = [scene.issue(agreement) for agreement in scene.agreements]
    printed(certificates[0])
    assert unprinted_ids() == (certificates[1].pk,)
    call_command("sweep")
    assert (unprinted_ids(), capsys.readouterr().out) == ((), "printed 1, failed 0, indexed 1\n")
    call_command("sweep")
    assert capsys.readouterr().out == "printed 0, failed 0, indexed 0\n"


@pytest.mark.django_db
def test_one_that_fails_does_not_hold_up_the_rest(scene, capsys, caplog):
    broken, whole = (scene.issue(agreement) for agreement in scene.agreements)
    type(broken).objects.filter(pk=broken.pk).update(document="{}")
    with caplog.at_level(logging.CRITICAL), pytest.raises(CommandError, match="1 could not be printed"):
        call_command("sweep")
    assert capsys.readouterr().out == "printed 1, failed 1, indexed 1\n"
    assert CertificateFile.objects.get().certificate_id == whole.pk
