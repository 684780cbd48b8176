"""Golden files: one fictional certificate in each format. A change in a file is a change of the format."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from certificates.rules.document import CertificateDocument
from interchange.certificate_json.read import read as read_json
from interchange.certificate_json.write import write as write_json
from interchange.ehoks.refusals import Reason
from interchange.ehoks.write import export
from interchange.ehoks.write import write as write_ehoks
from interchange.elmo.read import read as read_elmo
from interchange.elmo.write import write as write_elmo
from interchange.elmo.xsd import schema_in

GOLDEN = Path(settings.BASE_DIR) / "fixtures/golden"


@pytest.fixture
def document() -> CertificateDocument:
    """Give the certificate of the golden files."""
    return read_json((GOLDEN / "certificate.json").read_bytes())


def test_every_format_tells_the_same_certificate(document):
    assert read_elmo((GOLDEN / "certificate.xml").read_bytes()) == document


@pytest.mark.parametrize(("name", "write"), [("certificate.json", write_json), ("certificate.xml", write_elmo)])
def test_each_format_is_written_as_it_was(document, name, write):
    assert write(document) == (GOLDEN / name).read_bytes()


def test_the_part_for_ehoks_is_written_as_it_was(document):
    made = export(document, sent_on=date(2026, 6, 1), school_oid="1.2.246.562.10.73159082640")
    assert write_ehoks(made.fragment) == (GOLDEN / "ehoks.json").read_bytes()
    assert [(str(left.unit), left.reason) for left in made.left_out] == [("Däckarbeten (fiktiv)", Reason.NO_VERSION)]
    assert len(json.loads((GOLDEN / "ehoks.json").read_bytes())) == 2


def test_the_official_schema_accepts_the_file(document, shared_data: Path):
    data = (GOLDEN / "certificate.xml").read_bytes()
    assert read_elmo(data, schema=schema_in(str(shared_data / "xsd"))) == document


def test_the_certificate_is_marked_as_fictional_and_holds_every_sort_of_line(document):
    assert {part.is_fictional for part in document.qualifications} == {True}
    units = [unit for part in document.qualifications for unit in part.units]
    lines = [line for unit in units for line in unit.lines]
    assert {unit.kind for unit in units} == {"vocational", "common"}
    assert {bool(line.carried_from) for line in lines} == {True, False}
    assert {line.agreed_under for line in lines} == {"", "OPH-0001-2098"}
    assert {"fi" in unit.name.as_dict() for unit in units} == {True, False}
