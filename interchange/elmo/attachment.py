"""The PDF that an ELMO file carries."""

from __future__ import annotations

import base64
import binascii
from typing import Final

from lxml import etree

from interchange.elmo.refusals import ElmoAttachment
from interchange.elmo.vocabulary import PDF_PREFIX, elmo

# In characters of base64; the file as a whole has its own, smaller or equal, limit.
_LONGEST: Final = 7 * 1024 * 1024
_PDF_MARK: Final = b"%PDF-"


def attached_pdf(root: etree._Element) -> bytes | None:
    """Give the first attached PDF, or None; raises `ElmoAttachment` when what says to be a PDF is none.

    Attachments of other sorts are left unread, and names inside the file are never used as file names.
    """
    for content in root.iterfind(f"{elmo('report')}/{elmo('attachment')}/{elmo('content')}"):
        text = "".join((content.text or "").split())
        if text.startswith(PDF_PREFIX):
            return _decoded(text.removeprefix(PDF_PREFIX))
    return None


def _decoded(text: str) -> bytes:
    """Undo base64 and look for the mark of a PDF."""
    if len(text) > _LONGEST:
        raise ElmoAttachment("The attached PDF is too large.", "attachment")
    try:
        pdf = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ElmoAttachment("The attached PDF is damaged.", "attachment") from error
    if not pdf.startswith(_PDF_MARK):
        raise ElmoAttachment("The attachment says to be a PDF and is none.", "attachment")
    return pdf
