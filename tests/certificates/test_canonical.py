"""One document, one text, one hash."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given

from certificates.rules.canonical import BadDocument, document_hash, from_text, text_hash, to_text
from tests.documents import sample_document
from tests.strategies import documents


@given(documents())
def test_reading_gives_back_what_was_written(document):
    written = to_text(document)
    assert from_text(written) == document
    assert to_text(from_text(written)) == written


def test_the_text_is_sorted_and_without_spaces():
    written = to_text(sample_document())
    assert written == json.dumps(json.loads(written), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert '"points":"15"' in written
    assert '"issued_on":"2026-04-01"' in written


def test_the_hash_changes_with_any_word():
    document = sample_document()
    other = replace(document, holder=replace(document.holder, given_names="Piia"))
    assert document_hash(document) == text_hash(to_text(document))
    assert document_hash(document) != document_hash(other)


def changed(**changes):
    plain = json.loads(to_text(sample_document()))
    plain.update(changes)
    return json.dumps(plain)


@pytest.mark.parametrize(
    ("text", "path", "problem"),
    [
        ("", "document", "not JSON"),
        ("{", "document", "not JSON"),
        ("[" * 100_000, "document", "not JSON"),
        ("[]", "document", "not an object"),
        ('{"version": NaN}', "document", "not JSON"),
        ('{"version": "1", "version": "1"}', "document", "not JSON"),
        (changed(extra=1), "document", "unknown extra"),
        (changed(version="2"), "document.version", "unknown version"),
        (changed(number=7), "document.number", "not a text"),
        (changed(days="40"), "document.days", "not a whole number"),
        (changed(days=True), "document.days", "not a whole number"),
        (changed(issued_on="1.4.2026"), "document.issued_on", "not a day"),
        (changed(issued_on="20260401"), "document.issued_on", "not a day"),
        (changed(issued_at="2026-04-01T09:00:00"), "document.issued_at", "not an instant in UTC"),
        (changed(issued_at="2026-04-01T12:00:00+03:00"), "document.issued_at", "not an instant in UTC"),
        (changed(tasks="Vaihdan renkaan"), "document.tasks", "not a list"),
        (changed(tasks=["a", None]), "document.tasks[1]", "not a text"),
        (changed(holder=None), "document.holder", "not an object"),
        (changed(holder={"given_names": "Pia"}), "document.holder", "missing birth_date"),
    ],
)
def test_anything_else_is_refused_with_its_place(text, path, problem):
    with pytest.raises(BadDocument) as caught:
        from_text(text)
    assert (caught.value.path, caught.value.problem) == (path, problem)


@pytest.mark.parametrize("points", ["NaN", "Infinity", "15.", "1e1000000000000", "viisi", "٣"])
def test_odd_numbers_are_refused(points):
    plain = json.loads(to_text(sample_document()))
    plain["qualifications"][0]["units"][0]["points"] = points
    with pytest.raises(BadDocument) as caught:
        from_text(json.dumps(plain))
    assert caught.value.path == "document.qualifications[0].units[0].points"


@pytest.mark.parametrize("name", [{"fi": ""}, {"fi": 1}, "Rengas", None, []])
def test_odd_texts_are_refused(name):
    plain = json.loads(to_text(sample_document()))
    plain["qualifications"][0]["name"] = name
    with pytest.raises(BadDocument, match=r"qualifications\[0\]\.name"):
        from_text(json.dumps(plain))
