"""Whatever is written can be read back whole, and the official schema agrees with every file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from interchange.elmo.read import read, read_any
from interchange.elmo.refusals import ElmoUnwritable
from interchange.elmo.write import write
from interchange.elmo.xsd import schema_in
from interchange.xml import parse_xml
from tests.documents import sample_document
from tests.strategies import documents

PDF = b"%PDF-1.7\nnot quite a document"
REPEATED = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@REPEATED
@given(documents())
def test_reading_gives_back_every_document_that_was_written(document):
    assert read(write(document)) == document


@REPEATED
@given(document=documents())
def test_the_official_schema_accepts_every_file(shared_data: Path, document):
    schema = schema_in(str(shared_data / "xsd"))
    root = parse_xml(write(document, pdf=PDF), limit=10**7)
    assert schema.validate(root), schema.error_log


def test_the_printed_certificate_travels_in_the_file_and_changes_nothing_else():
    document = sample_document()
    reading = read_any(write(document, pdf=PDF))
    assert (reading.document, reading.pdf) == (document, PDF)


def test_a_file_without_a_printed_certificate_says_so():
    assert read_any(write(sample_document())).pdf is None


def test_the_same_document_gives_the_same_bytes():
    assert write(sample_document(), pdf=PDF) == write(sample_document(), pdf=PDF)


def test_white_space_between_elements_and_a_declaration_change_nothing():
    document = sample_document()
    loose = write(document).replace(b"\n", b"\n\n\t").replace(b"encoding='UTF-8'", b"encoding='utf-8'")
    assert read(loose) == document


def test_parts_of_other_makers_are_ignored():
    document = sample_document()
    added = write(document).replace(b"<extension>", b'<extension><o:note xmlns:o="urn:other">x</o:note>')
    assert read(added) == document


def test_a_text_that_xml_cannot_hold_is_refused_before_anything_is_written():
    with pytest.raises(ElmoUnwritable):
        write(replace(sample_document(), place="Hel\x01sinki"))


def test_a_document_that_is_not_sound_is_not_written():
    document = sample_document()
    with pytest.raises(ElmoUnwritable, match="check digit"):
        write(replace(document, issuer=replace(document.issuer, business_id="1234567-8")))
