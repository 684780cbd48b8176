"""The only way foreign XML enters: one hardened parser, bytes capped first, any doctype refused."""

from __future__ import annotations

from typing import ClassVar

from lxml import etree


class XmlRefused(Exception):
    """The bytes are not XML that may be read; `code` is stable, the text is a plain sentence."""

    code: ClassVar[str] = "xml-refused"


class XmlTooLarge(XmlRefused):
    """More bytes than the caller allows."""

    code = "xml-too-large"


class XmlNotWellFormed(XmlRefused):
    """Truncated, wrongly encoded, too deep, or not XML at all."""

    code = "xml-not-well-formed"


class XmlHasDoctype(XmlRefused):
    """A document type declaration is the door to entity bombs and foreign files."""

    code = "xml-doctype"


def parse_xml(data: bytes, *, limit: int) -> etree._Element:
    """Give the root element of foreign XML.

    `limit` is the greatest allowed number of bytes. Comments and processing instructions are dropped.
    Raises `XmlTooLarge`, `XmlNotWellFormed` or `XmlHasDoctype`. Nothing is read from disk or network.
    """
    if len(data) > limit:
        raise XmlTooLarge(f"The XML is larger than {limit} bytes.")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise XmlNotWellFormed("The file is not well-formed XML.") from error
    # The parser leaves entities unexpanded without a word, so a doctype must be looked for.
    if root.getroottree().docinfo.doctype:
        raise XmlHasDoctype("XML with a document type declaration is not read.")
    return root


def _parser() -> etree.XMLParser:
    """Make the parser, a new one for each document, so that nothing is carried from one to the next."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
