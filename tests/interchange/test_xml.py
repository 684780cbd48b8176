"""Foreign XML: what may be read, and that nothing is fetched."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from interchange.xml import XmlHasDoctype, XmlNotWellFormed, XmlRefused, XmlTooLarge, parse_xml

LIMIT = 10_000


def test_a_plain_document_is_read_without_comments_and_instructions():
    root = parse_xml(b"<?xml version='1.0'?><a><!-- no --><?no way?><b>yes</b></a>", limit=LIMIT)

    assert etree.tostring(root) == b"<a><b>yes</b></a>"


def test_predefined_and_numeric_entities_are_read():
    assert parse_xml(b"<a>&amp;&#228;</a>", limit=LIMIT).text == "&ä"


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">',
        '<!DOCTYPE a [<!ENTITY x "y">]>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_any_doctype_is_refused_in_any_encoding(doctype, encoding):
    with pytest.raises(XmlHasDoctype) as caught:
        parse_xml(f"{doctype}<a>&#65;</a>".encode(encoding), limit=LIMIT)

    assert caught.value.code == "xml-doctype"


def test_an_entity_bomb_is_refused_and_not_expanded():
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "{"x" * 50}">{levels}]><a>&e8;</a>'

    with pytest.raises(XmlRefused):
        parse_xml(bomb.encode(), limit=LIMIT)


def test_an_external_entity_leaks_no_file(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("salaisuus")

    with pytest.raises(XmlHasDoctype) as caught:
        parse_xml(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'.encode(), limit=LIMIT)

    assert "salaisuus" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"<a>", b"<a></b>", b"{}", b"\x00\x01", b"<a>\xff</a>", b"<a>" * 300 + b"</a>" * 300, b"<a/><b/>"],
)
def test_what_is_not_well_formed_is_refused(data):
    with pytest.raises(XmlNotWellFormed) as caught:
        parse_xml(data, limit=LIMIT)

    assert caught.value.code == "xml-not-well-formed"


def test_the_limit_counts_bytes_and_is_inclusive():
    data = "<a>ä</a>".encode()

    assert parse_xml(data, limit=len(data)).text == "ä"
    with pytest.raises(XmlTooLarge):
        parse_xml(data, limit=len(data) - 1)
