"""The shape of a certificate's document, made from the document itself so that the two cannot differ."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import Field, is_dataclass
from dataclasses import fields as dataclass_fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from certificates.rules.canonical import plain
from certificates.rules.document import CertificateDocument
from common.text import LocalizedText

_FIELDS: dict[object, Callable[..., serializers.Field[Any, Any, Any, Any]]] = {
    str: serializers.CharField,
    int: serializers.IntegerField,
    bool: serializers.BooleanField,
    date: serializers.DateField,
    datetime: serializers.DateTimeField,
    Decimal: serializers.CharField,
    LocalizedText: serializers.DictField,
}


@cache
def serializer_of(shape: type) -> type[serializers.Serializer[Any]]:
    """Make the serializer class of one dataclass of the document."""
    kinds = get_type_hints(shape)
    fields = {item.name: _field(kinds[item.name], **_options(item)) for item in dataclass_fields(shape)}
    return type(f"{shape.__name__}Serializer", (serializers.Serializer,), {"__doc__": shape.__doc__, **fields})


def _options(item: Field[Any]) -> dict[str, Any]:
    """Tell that a field which was added later may be absent."""
    return {"required": False} if item.metadata else {}


def _field(kind: Any, **options: Any) -> serializers.Field[Any, Any, Any, Any]:
    """Make the field of one annotated type."""
    if isinstance(kind, types.UnionType):
        return _field(get_args(kind)[0], **{"allow_null": True, **options})
    if get_origin(kind) is tuple:
        return serializers.ListField(child=_field(get_args(kind)[0]), **options)
    if kind is LocalizedText:
        return serializers.DictField(child=serializers.CharField(), help_text="Text by language.", **options)
    if is_dataclass(kind) and isinstance(kind, type):
        return serializer_of(kind)(**options)
    return _FIELDS[kind](**options)


@extend_schema_field(serializer_of(CertificateDocument))
class DocumentField(serializers.Field[Any, Any, Any, Any]):
    """Gives a document in its canonical form."""

    def to_representation(self, value: CertificateDocument) -> object:
        """Turn the document into plain values."""
        return plain(value)


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
class LocalizedField(serializers.Field[Any, Any, Any, Any]):
    """Gives a text by language."""

    def to_representation(self, value: LocalizedText) -> dict[str, str]:
        """Turn the text into plain values."""
        return value.as_dict()
