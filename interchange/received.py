"""Reading of a file that somebody hands to a school: which format it is, and what it holds."""

from __future__ import annotations

from typing import Final

from lxml import etree

from interchange.certificate_json.read import read as read_json
from interchange.certificate_json.refusals import JsonRefused
from interchange.elmo.read import read_any as read_elmo
from interchange.elmo.refusals import ElmoRefused
from interchange.elmo.types import ForeignReading, OwnReading
from interchange.xml import XmlRefused

LARGEST: Final = 5 * 1024 * 1024
_MARKS: Final = b"\xef\xbb\xbf \t\r\n"


class FileRefused(Exception):
    """The file is not read; `code` is that of the format that refused it, `place` names what is wrong in it."""

    def __init__(self, code: str, place: str = "") -> None:
        """Keep both for the reader."""
        super().__init__(code)
        self.code, self.place = code, place


def read_received(data: bytes, *, schema: etree.XMLSchema | None = None) -> OwnReading | ForeignReading:
    """Read a certificate as XML or JSON, of at most LARGEST bytes; raises `FileRefused`."""
    beginning = data.lstrip(_MARKS)[:5]
    try:
        if beginning.startswith(b"<"):
            return read_elmo(data, schema=schema, limit=LARGEST)
        if beginning.startswith(b"{"):
            return OwnReading(read_json(data, limit=LARGEST), None)
    except (ElmoRefused, JsonRefused) as error:
        raise FileRefused(error.code, error.place) from error
    except XmlRefused as error:
        raise FileRefused(error.code) from error
    raise FileRefused("file-is-pdf" if beginning == b"%PDF-" else "file-unknown-format")
