"""Reading of a certificate from JSON: strict, since the format is our own."""

from __future__ import annotations

from typing import Final

from certificates.rules.canonical import BadDocument, document_hash, from_plain, strict_json
from certificates.rules.document import CertificateDocument
from certificates.rules.soundness import problems
from interchange.certificate_json.refusals import (
    JsonAltered,
    JsonContent,
    JsonFormat,
    JsonNotJson,
    JsonNotText,
    JsonTooLarge,
    JsonVersion,
)
from interchange.certificate_json.write import FORMAT, FORMAT_VERSION

LIMIT: Final = 5 * 1024 * 1024
_KEYS: Final = {"format", "version", "document", "document_sha256"}


def read(data: bytes, *, limit: int = LIMIT) -> CertificateDocument:
    """Give the certificate of a file of at most `limit` bytes; raises `JsonRefused`."""
    envelope = _parsed(data, limit)
    if not isinstance(envelope, dict) or envelope.get("format") != FORMAT:
        raise JsonFormat("The file is not a certificate of this format.")
    if envelope.get("version") != FORMAT_VERSION:
        raise JsonVersion("The file is of an unknown version.", "version")
    if set(envelope) != _KEYS:
        raise JsonContent("The file has a key too many or too few.")
    document = _document(envelope["document"])
    if envelope["document_sha256"] != _hash_of(document):
        raise JsonAltered("The content has been changed after the file was written.", "document_sha256")
    return document


def _parsed(data: bytes, limit: int) -> object:
    """Parse bytes as JSON without the liberties that the library takes."""
    if len(data) > limit:
        raise JsonTooLarge(f"The file is larger than {limit} bytes.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JsonNotText("The file is not UTF-8.") from error
    try:
        return strict_json(text)
    except ValueError as error:
        raise JsonNotJson("The file is not JSON.") from error


def _document(value: object) -> CertificateDocument:
    """Read the document, then hold it against what is true of every certificate."""
    try:
        document = from_plain(value)
    except BadDocument as error:
        raise JsonContent(error.problem, error.path) from error
    for problem in problems(document):
        raise JsonContent(problem.problem, problem.place)
    return document


def _hash_of(document: CertificateDocument) -> str:
    """Give the hash; half a surrogate pair, which JSON can spell, is no text."""
    try:
        return document_hash(document)
    except UnicodeEncodeError as error:
        raise JsonContent("A text holds half a character.") from error
