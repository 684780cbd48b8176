"""The canonical text of a frozen document: one document, one text, one hash."""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from operator import methodcaller
from typing import TypeVar, get_args, get_origin, get_type_hints

from certificates.rules.document import DOCUMENT_VERSION, CertificateDocument
from common.text import LocalizedText

T = TypeVar("T")


class BadDocument(ValueError):
    """The text is not a certificate document; `path` names the place, `problem` what is wrong there."""

    def __init__(self, path: str, problem: str) -> None:
        """Keep both for the reader."""
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


def to_text(document: CertificateDocument) -> str:
    """Give the canonical JSON text: keys sorted, no spaces, numbers with decimals as text, dates in ISO form.

    >>> from certificates.rules.document import Holder
    >>> to_text(Holder("Aino", "Esimerkki", None, ""))
    '{"birth_date":null,"family_name":"Esimerkki","given_names":"Aino","oppijanumero":""}'
    """
    return json.dumps(plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def from_text(text: str) -> CertificateDocument:
    """Read a document back; raises `BadDocument` for anything that `to_text` would not have written.

    >>> from_text('{"version": "1"}')
    Traceback (most recent call last):
    certificates.rules.canonical.BadDocument: document: missing begins_on
    """
    try:
        loaded = strict_json(text)
    except ValueError as error:
        raise BadDocument("document", "not JSON") from error
    return from_plain(loaded)


def from_plain(value: object) -> CertificateDocument:
    """Read a document from parsed JSON, as strictly as `from_text`.

    >>> from_plain([])
    Traceback (most recent call last):
    certificates.rules.canonical.BadDocument: document: not an object
    """
    document = _record(CertificateDocument, value, "document")
    if document.version != DOCUMENT_VERSION:
        raise BadDocument("document.version", "unknown version")
    return document


def strict_json(text: str) -> object:
    """Parse JSON without the library's liberties: no key twice, no NaN; raises ValueError, also when it is too deep.

    >>> strict_json('{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ValueError: a key stands twice
    """
    try:
        return json.loads(text, object_pairs_hook=_without_doubles, parse_constant=_no_constant)
    except RecursionError as error:
        message = "too deep"
        raise ValueError(message) from error


def document_hash(document: CertificateDocument) -> str:
    """Give the SHA-256 of the document's canonical text as 64 hexadecimal digits.

    >>> from certificates.rules.document import Holder
    >>> document_hash(Holder("Aino", "Esimerkki", None, ""))[:8]
    'e201a88f'
    """
    return text_hash(to_text(document))


def text_hash(text: str) -> str:
    """Give the SHA-256 of a canonical text.

    >>> text_hash("{}")[:8]
    '44136fa3'
    """
    return hashlib.sha256(text.encode()).hexdigest()


def plain(value: object) -> object:
    """Turn a value of the document into what JSON knows.

    >>> plain((Decimal("15.5"), date(2026, 5, 4), LocalizedText.of({"fi": "Rengas"})))
    ['15.5', '2026-05-04', {'fi': 'Rengas'}]
    """
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    for shape, writer in _WRITERS:
        if isinstance(value, shape):
            return writer(value)
    if is_dataclass(value):
        return {
            item.name: plain(getattr(value, item.name))
            for item in fields(value)
            if not item.metadata or getattr(value, item.name) != item.default
        }
    message = f"no canonical form for {type(value).__name__}"
    raise TypeError(message)


def _iso(value: date) -> str:
    """Write a day, or an instant in UTC."""
    return (value.astimezone(UTC) if isinstance(value, datetime) else value).isoformat()


_WRITERS: tuple[tuple[type | types.UnionType, Callable[..., object]], ...] = (
    (LocalizedText, methodcaller("as_dict")),
    (date, _iso),
    (Decimal, str),
    (str | int | None, lambda value: value),
)


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse an object that names a key twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        message = "a key stands twice"
        raise ValueError(message)
    return found


def _no_constant(name: str) -> object:
    """Refuse NaN and the infinities."""
    raise ValueError(name)


_KINDS: dict[object, dict[str, object]] = {}
_LATER: dict[object, dict[str, object]] = {}


def _kinds(shape: type) -> dict[str, object]:
    """Give field name -> annotated type of a dataclass, worked out once."""
    if shape not in _KINDS:
        _KINDS[shape] = get_type_hints(shape)
    return _KINDS[shape]


def _later(shape: type) -> dict[str, object]:
    """Give field name -> default of the fields that were added later."""
    if shape not in _LATER:
        _LATER[shape] = {item.name: item.default for item in fields(shape) if item.metadata}
    return _LATER[shape]


def _record(shape: type[T], value: object, path: str) -> T:
    """Read an object whose keys are the dataclass's fields; one that was added later is absent at its default."""
    kinds, later = _kinds(shape), _later(shape)
    if not isinstance(value, dict):
        raise BadDocument(path, "not an object")
    for name in sorted(kinds.keys() - later.keys() - value.keys()):
        raise BadDocument(path, f"missing {name}")
    for name in sorted(value.keys() - kinds.keys()):
        raise BadDocument(path, f"unknown {name}")
    read = {name: _value(kind, value[name], f"{path}.{name}") for name, kind in kinds.items() if name in value}
    for name in sorted(later.keys() & read.keys()):
        if read[name] == later[name]:
            raise BadDocument(f"{path}.{name}", "says nothing")
    return shape(**read)


def _value(kind: object, value: object, path: str) -> object:
    """Read one value of the annotated type."""
    if get_origin(kind) is types.UnionType:
        return None if value is None else _value(get_args(kind)[0], value, path)
    if get_origin(kind) is tuple:
        return _many(get_args(kind)[0], value, path)
    if kind in _SCALARS:
        return _SCALARS[kind](value, path)
    if isinstance(kind, type):
        return _record(kind, value, path)
    message = f"no reader for {kind}"
    raise TypeError(message)


def _many(kind: object, value: object, path: str) -> tuple[object, ...]:
    """Read a list."""
    if not isinstance(value, list):
        raise BadDocument(path, "not a list")
    return tuple(_value(kind, item, f"{path}[{place}]") for place, item in enumerate(value))


def _text(value: object, path: str) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise BadDocument(path, "not a text")
    return value


def _whole(value: object, path: str) -> int:
    """Read a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadDocument(path, "not a whole number")
    return value


def _truth(value: object, path: str) -> bool:
    """Read yes or no."""
    if not isinstance(value, bool):
        raise BadDocument(path, "not true or false")
    return value


def _decimal(value: object, path: str) -> Decimal:
    """Read a decimal number written as text."""
    try:
        found = Decimal(_text(value, path))
    except InvalidOperation as error:
        raise BadDocument(path, "not a decimal number") from error
    if not found.is_finite() or str(found) != value:
        raise BadDocument(path, "not a decimal number")
    return found


def _day(value: object, path: str) -> date:
    """Read a day in ISO form."""
    text = _text(value, path)
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise BadDocument(path, "not a day") from error
    if found.isoformat() != text:
        raise BadDocument(path, "not a day")
    return found


def _instant(value: object, path: str) -> datetime:
    """Read an instant in UTC."""
    text = _text(value, path)
    try:
        found = datetime.fromisoformat(text)
        in_utc = found.astimezone(UTC).isoformat()
    except (ValueError, OverflowError) as error:
        raise BadDocument(path, "not an instant") from error
    if found.tzinfo is None or in_utc != text:
        raise BadDocument(path, "not an instant in UTC")
    return found


def _localized(value: object, path: str) -> LocalizedText:
    """Read an object of language to text."""
    if not isinstance(value, dict) or not all(isinstance(text, str) and text for text in value.values()):
        raise BadDocument(path, "not texts by language")
    return LocalizedText.of(value)


_SCALARS: dict[object, Callable[[object, str], object]] = {
    str: _text,
    int: _whole,
    bool: _truth,
    Decimal: _decimal,
    date: _day,
    datetime: _instant,
    LocalizedText: _localized,
}
