"""Our own part of a file: everything that ELMO has no place for, field by field in strict order."""

from __future__ import annotations

import re
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from lxml import etree

from common.text import LocalizedText
from interchange.elmo.refusals import ElmoProfile
from interchange.elmo.values import day, decimal
from interchange.elmo.vocabulary import XML_LANG, own

T = TypeVar("T")

_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,18})")
_TRUTH = {"true": True, "false": False}
_KINDS: dict[object, dict[str, Any]] = {}
_LATER: dict[object, dict[str, Any]] = {}


def encode(parent: etree._Element, name: str, value: object, *, leave_out: frozenset[str] = frozenset()) -> None:
    """Append a value as an element of our namespace; `leave_out` names fields ELMO itself holds.

    None is left out, and so is a field that was added later while it says nothing.
    """
    if value is None:
        return
    element = etree.SubElement(parent, own(name))
    match value:
        case LocalizedText():
            for language, text in value.values:
                etree.SubElement(element, own("wording"), {XML_LANG: language}).text = text
        case tuple():
            for item in value:
                encode(element, "item", item)
        case _ if is_dataclass(value):
            for field in fields(value):
                if field.name not in leave_out and not (field.metadata and getattr(value, field.name) == field.default):
                    encode(element, field.name, getattr(value, field.name))
        case _:
            element.text = _text_of(value)


def decode(shape: type[T], element: etree._Element, given: Mapping[str, object], place: str) -> T:
    """Read a dataclass back: `given` holds the fields that ELMO itself holds; raises `ElmoProfile`."""
    children = list(element)
    values: dict[str, Any] = {}
    later = _later(shape)
    for name, kind in _kinds(shape).items():
        if name in given:
            values[name] = given[name]
        elif children and children[0].tag == own(name):
            values[name] = _value(kind, children.pop(0), f"{place}/{name}")
        elif name in later:
            values[name] = later[name]
        elif _may_be_absent(kind):
            values[name] = None
        else:
            raise ElmoProfile(f"{name} is missing or stands in the wrong order.", place)
    if children:
        raise ElmoProfile(f"{etree.QName(children[0]).localname} does not belong here.", place)
    return shape(**values)


def _later(shape: Any) -> dict[str, Any]:
    """Give field name -> default of the fields that were added later; they are left out where they say nothing."""
    if shape not in _LATER:
        _LATER[shape] = {field.name: field.default for field in fields(shape) if field.metadata}
    return _LATER[shape]


def _kinds(shape: object) -> dict[str, Any]:
    """Give field name -> annotated type of a dataclass, in the order of the fields; worked out once."""
    if shape not in _KINDS:
        _KINDS[shape] = get_type_hints(shape)
    return _KINDS[shape]


def _text_of(value: object) -> str:
    """Write a simple value."""
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case date():
            return value.isoformat()
        case str() | int():
            return str(value)
    message = f"no form for {type(value).__name__}"
    raise TypeError(message)


def _may_be_absent(kind: object) -> bool:
    """Tell whether a field's type has None in it."""
    return isinstance(kind, types.UnionType) and types.NoneType in get_args(kind)


def _value(kind: Any, element: etree._Element, place: str) -> object:
    """Read one element as a value of the annotated type."""
    if _may_be_absent(kind):
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], item, place) for item in _items(element, place))
    if kind is LocalizedText:
        return _localized(element, place)
    if isinstance(kind, type) and is_dataclass(kind):
        return decode(kind, element, {}, place)
    return _simple(kind, element, place)


def _items(element: etree._Element, place: str) -> list[etree._Element]:
    """Give the items of a list."""
    if any(child.tag != own("item") for child in element):
        raise ElmoProfile("A list holds something else than items.", place)
    return list(element)


def _localized(element: etree._Element, place: str) -> LocalizedText:
    """Read texts by language."""
    texts = {child.get(XML_LANG, ""): child.text for child in element if child.tag == own("wording") and not len(child)}
    if len(texts) != len(element) or not all(language and text for language, text in texts.items()):
        raise ElmoProfile("Texts by language are not complete.", place)
    return LocalizedText.of(texts)


def _simple(kind: object, element: etree._Element, place: str) -> object:
    """Read a simple value."""
    if len(element) or element.attrib:
        raise ElmoProfile("A simple value holds more than text.", place)
    text = element.text or ""
    try:
        return _parsed(kind, text)
    except (ValueError, KeyError) as error:
        raise ElmoProfile("The value has the wrong form.", place) from error


def _parsed(kind: object, text: str) -> object:
    """Turn text into a value of the type."""
    if kind is str:
        return text
    if kind is bool:
        return _TRUTH[text]
    if kind is int:
        if _WHOLE.fullmatch(text) is None:
            raise ValueError(text)
        return int(text)
    if kind is date:
        return day(text)
    if kind is Decimal:
        return decimal(text)
    message = f"no reader for {kind}"
    raise TypeError(message)
