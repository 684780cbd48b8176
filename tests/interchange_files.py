"""Files that must never be read, for every place where a file comes in."""

from __future__ import annotations

import gzip
import json

from interchange.certificate_json.write import write as write_json
from interchange.elmo.write import write as write_elmo
from tests.documents import sample_document

ELMO = write_elmo(sample_document(), pdf=b"%PDF-1.7")
JSON = write_json(sample_document())
_DECLARATION, _BODY = ELMO.split(b"\n", 1)
_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))


def with_doctype(doctype: bytes, body: bytes = _BODY) -> bytes:
    """Put a document type declaration before the root."""
    return _DECLARATION + b"\n" + doctype + b"\n" + body


HOSTILE_XML = {
    "external entity in a file": with_doctype(
        b'<!DOCTYPE elmo [<!ENTITY x SYSTEM "file:///etc/passwd">]>', _BODY.replace(b">Pia<", b">&x;<")
    ),
    "external entity on the net": with_doctype(
        b'<!DOCTYPE elmo [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>', _BODY.replace(b">Pia<", b">&x;<")
    ),
    "parameter entity": with_doctype(b'<!DOCTYPE elmo [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>'),
    "external subset": with_doctype(b'<!DOCTYPE elmo SYSTEM "http://127.0.0.1:9/elmo.dtd">'),
    "billion laughs": with_doctype(
        b'<!DOCTYPE elmo [<!ENTITY l0 "lol">' + _LAUGHS + b"]>", _BODY.replace(b">Pia<", b">&l9;<")
    ),
    "quadratic blow-up": with_doctype(
        b'<!DOCTYPE elmo [<!ENTITY x "' + b"x" * 50_000 + b'">]>',
        _BODY.replace(b">Pia<", b">" + b"&x;" * 2_000 + b"<"),
    ),
    "plain doctype": with_doctype(b"<!DOCTYPE elmo>"),
    "undeclared entity": _BODY.replace(b">Pia<", b">&x;<"),
    "deep nesting": _DECLARATION + b"<a>" * 100_000,
    "deep and closed": b"<a>" * 300 + b"</a>" * 300,
    "truncated": ELMO[: len(ELMO) // 2],
    "another encoding than it says": ELMO.replace("Ykköspaja".encode(), "Ykköspaja".encode("latin-1")),
    "null bytes": ELMO.replace(b"Pia", b"P\x00a"),
    "two roots": ELMO + b"<elmo/>",
    "include": _BODY.replace(
        b"<learner>", b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/><learner>'
    ),
}
HOSTILE_FILES = {
    **HOSTILE_XML,
    "version 2": ELMO.replace(b"</learner>", b"<alternativeName>P</alternativeName></learner>"),
    "old namespace": ELMO.replace(b"https://github.com/emrex-eu/elmo-schemas/tree/v1", b"http://purl.org/net/elmo"),
    "wrong order": ELMO.replace(b"<generatedDate>2026-04-01T12:00:00+03:00</generatedDate>", b""),
    "halves that differ": ELMO.replace(b"<status>in-progress</status>", b"<status>passed</status>"),
    "later version of our part": ELMO.replace(
        b"urn:taitokirja:elmo:certificate:1", b"urn:taitokirja:elmo:certificate:2"
    ),
    "PDF that is none": ELMO.replace(b"JVBERi0xLjc=", b"SGVsbG8="),
    "compressed": gzip.compress(ELMO),
    "PDF": b"%PDF-1.7",
    "text": b"hei",
    "HTML": b"<html><script>alert(1)</script></html>",
    "JSON truncated": JSON[:-20],
    "JSON with NaN": JSON.replace(b'"days": 40', b'"days": NaN'),
    "JSON with an unknown key": JSON.replace(b'"days": 40', b'"days": 40, "grade": 5'),
    "JSON altered": JSON.replace(b'"Pia"', b'"Mia"'),
    "JSON of another kind": b'{"openapi": "3.1.1"}',
    "JSON of a later version": json.dumps({**json.loads(JSON), "version": "2"}).encode(),
    "JSON nested deeply": b'{"a":' * 100_000,
    "JSON in Latin-1": JSON.decode().encode("latin-1"),
}
