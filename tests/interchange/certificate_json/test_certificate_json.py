"""Our own JSON: what is written is read back, everything else is refused by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator, FormatChecker

from certificates.rules.canonical import document_hash, plain
from certificates.rules.document import CertificateDocument
from interchange.certificate_json.read import LIMIT, read
from interchange.certificate_json.refusals import (
    JsonAltered,
    JsonContent,
    JsonFormat,
    JsonNotJson,
    JsonNotText,
    JsonRefused,
    JsonTooLarge,
    JsonVersion,
)
from interchange.certificate_json.write import write
from tests.documents import sample_document
from tests.strategies import documents

SCHEMA = json.loads(
    (Path(__file__).resolve().parents[3] / "interchange/schemas/certificate.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
REPEATED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def envelope(**changes: object) -> dict[str, object]:
    """Give the sample's envelope with changes at the top level."""
    return {**json.loads(write(sample_document())), **changes}


def changed(change: Callable[[dict], object]) -> bytes:
    """Give the sample with a change inside the document, the hash as it was."""
    content = envelope()
    change(content["document"])
    return json.dumps(content).encode()


@REPEATED
@given(documents())
def test_reading_gives_back_every_document_that_was_written(document):
    assert read(write(document)) == document


@REPEATED
@given(documents())
def test_every_file_fits_our_schema(document):
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(write(document)))] == []


def test_the_schema_is_itself_sound():
    Draft202012Validator.check_schema(SCHEMA)


def shapes(kind: object) -> set[type]:
    """Give all dataclasses of the document that the schema describes field by field."""
    found = {kind} if isinstance(kind, type) and is_dataclass(kind) and kind.__name__ != "LocalizedText" else set()
    inner = get_type_hints(kind).values() if found else get_args(kind)
    return found.union(*(shapes(item) for item in inner))


def test_the_schema_names_every_field_of_the_document_and_no_other():
    described = {
        name: set(definition["properties"])
        for name, definition in SCHEMA["$defs"].items()
        if "properties" in definition
    }
    assert described == {
        shape.__name__: {field.name for field in fields(shape)} for shape in shapes(CertificateDocument)
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document.update(grade=5),
        lambda document: document.pop("holder"),
        lambda document: document.update(days="40"),
        lambda document: document.update(language="de"),
        lambda document: document["issuer"].update(business_id="99000018"),
        lambda document: document["qualifications"][0]["units"][0].update(points=15.5),
        lambda document: document["qualifications"][0].update(validity="perhaps"),
        lambda document: document["holder"].update(birth_date="1.1.2000"),
        lambda document: document["qualifications"][0].update(name={"fi": ""}),
    ],
)
def test_what_the_schema_refuses_the_reader_refuses_too(change):
    data = changed(change)
    assert list(VALIDATOR.iter_errors(json.loads(data))) != []
    with pytest.raises(JsonContent):
        read(data)


def test_the_file_is_readable_text_with_letters_as_they_are():
    text = write(sample_document()).decode()
    assert "Ykköspaja ry" in text
    assert text.endswith("}\n")


def test_a_byte_order_mark_and_another_layout_are_accepted():
    compact = json.dumps(envelope(), separators=(",", ":"), sort_keys=True, ensure_ascii=True).encode()
    assert read(b"\xef\xbb\xbf" + compact) == sample_document()


REFUSED = {
    "empty": (b"", JsonNotJson),
    "truncated": (write(sample_document())[:-40], JsonNotJson),
    "not a number": (b'{"format": NaN}', JsonNotJson),
    "infinity": (b'{"format": -Infinity}', JsonNotJson),
    "a key twice": (b'{"format": "taitokirja-certificate", "format": "taitokirja-certificate"}', JsonNotJson),
    "deep nesting": (b"[" * 200_000, JsonNotJson),
    "deep and closed": (b"[" * 5_000 + b"]" * 5_000, JsonRefused),
    "huge number": (b'{"format": ' + b"1" * 10_000 + b"}", JsonNotJson),
    "Latin-1": (write(sample_document()).decode().encode("latin-1"), JsonNotText),
    "UTF-16": (write(sample_document()).decode().encode("utf-16"), JsonNotText),
    "binary": (b"\x1f\x8b\x08\x00", JsonNotText),
    "a list": (b"[]", JsonFormat),
    "a text": (b'"taitokirja-certificate"', JsonFormat),
    "another format": (b'{"format": "hoks"}', JsonFormat),
    "a later version": (json.dumps(envelope(version="2")).encode(), JsonVersion),
    "a version as number": (json.dumps(envelope(version=1)).encode(), JsonVersion),
    "an unknown key": (json.dumps(envelope(seal="x")).encode(), JsonContent),
    "no hash": (
        json.dumps({key: value for key, value in envelope().items() if key != "document_sha256"}).encode(),
        JsonContent,
    ),
    "another hash": (json.dumps(envelope(document_sha256="0" * 64)).encode(), JsonAltered),
    "a hash that is a list": (json.dumps(envelope(document_sha256=[])).encode(), JsonAltered),
    "changed content": (changed(lambda document: document["holder"].update(family_name="Muu")), JsonAltered),
    "an unknown key inside": (changed(lambda document: document["holder"].update(hetu="x")), JsonContent),
    "a wrong check digit": (changed(lambda document: document["issuer"].update(business_id="1234567-8")), JsonContent),
    "a wrong learner number": (
        changed(lambda document: document["holder"].update(oppijanumero="1.2.246.562.24.54382169072")),
        JsonContent,
    ),
    "a period that runs backwards": (changed(lambda document: document.update(ends_on="2025-01-01")), JsonContent),
    "a number for an extent": (
        changed(lambda document: document["qualifications"][0]["units"][0].update(points=15)),
        JsonContent,
    ),
    "a number with a null character": (changed(lambda document: document.update(number="OT\x00")), JsonContent),
    "a code with a null character": (changed(lambda document: document.update(code="A\x00")), JsonContent),
    "an extent without end": (
        changed(lambda document: document["qualifications"][0]["units"][0].update(points="1E+999999999")),
        JsonContent,
    ),
    "an extent of nothing but digits": (
        changed(lambda document: document["qualifications"][0]["units"][0].update(points_max="1E-999999999")),
        JsonContent,
    ),
    "minutes without end": (changed(lambda document: document.update(minutes=10**400)), JsonContent),
    "a register number that no database holds": (
        changed(lambda document: document["qualifications"][0].update(eperusteet_id=2**63)),
        JsonContent,
    ),
    "the end of time": (changed(lambda document: document.update(issued_at="9999-12-31T23:59:59+00:00")), JsonContent),
    "before the beginning of time": (
        changed(lambda document: document.update(issued_at="0001-01-01T00:00:00+14:00")),
        JsonContent,
    ),
    "thousands of units": (
        changed(
            lambda document: document["qualifications"][0].update(units=document["qualifications"][0]["units"] * 500)
        ),
        JsonContent,
    ),
    "half a character": (changed(lambda document: document.update(place="\ud800")), JsonContent),
    "null for a text": (changed(lambda document: document.update(place=None)), JsonContent),
}


@pytest.mark.parametrize("name", REFUSED)
def test_everything_else_is_refused_by_name(name):
    data, refusal = REFUSED[name]
    with pytest.raises(refusal):
        read(data)


def test_a_file_above_the_limit_is_not_parsed():
    with pytest.raises(JsonTooLarge):
        read(b" " * (LIMIT + 1))


def test_the_refusal_names_the_place():
    with pytest.raises(JsonContent) as caught:
        read(changed(lambda document: document["qualifications"][0]["units"][0].update(minutes=True)))
    assert caught.value.place == "document.qualifications[0].units[0].minutes"


def test_the_hash_is_that_of_the_canonical_text_and_not_of_the_layout():
    content = json.loads(write(sample_document()))
    assert content["document_sha256"] == document_hash(sample_document())
    assert content["document"] == plain(sample_document())
