"""Reading of a fragment; as closed as eHOKS itself."""

from __future__ import annotations

import json
import types
from collections.abc import Hashable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from interchange.ehoks.refusals import EhoksForm, EhoksRule
from interchange.ehoks.rules import problems
from interchange.ehoks.types import Fragment

LIMIT: Final = 1024 * 1024

T = TypeVar("T")


def read(data: bytes) -> Fragment:
    """Give the fragment of at most LIMIT bytes; raises `EhoksForm` or `EhoksRule`."""
    if len(data) > LIMIT:
        raise EhoksForm("The fragment is too large.")
    try:
        loaded = json.loads(data.decode(), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise EhoksForm("The fragment is not JSON in UTF-8.") from error
    fragment = _record(Fragment, loaded, "fragment")
    for problem in problems(fragment):
        raise EhoksRule(problem.problem, problem.place)
    return fragment


def key_of(name: str) -> str:
    """Give the name that eHOKS uses for a field.

    >>> key_of("tutkinnon_osa_koodi_uri")
    'tutkinnon-osa-koodi-uri'
    """
    return name.replace("_", "-")


def _no_constant(name: str) -> object:
    """Refuse NaN and the infinities."""
    raise ValueError(name)


@cache
def _kinds(shape: Hashable) -> dict[str, Any]:
    """Give field name -> annotated type."""
    return get_type_hints(shape)


def _record(shape: type[T], value: object, place: str) -> T:
    """Read an object: every key known, every required one there."""
    if not isinstance(value, dict) or not is_dataclass(shape):
        raise EhoksForm("This is no object.", place)
    kinds = {key_of(name): (name, kind) for name, kind in _kinds(shape).items()}
    for key in sorted(value.keys() - kinds.keys()):
        raise EhoksForm("The key is unknown.", f"{place}.{key}")
    for field in fields(shape):
        if field.default is MISSING and key_of(field.name) not in value:
            raise EhoksForm("The key is missing.", f"{place}.{key_of(field.name)}")
    found = {kinds[key][0]: _value(kinds[key][1], item, f"{place}.{key}") for key, item in value.items()}
    return shape(**found)


def _value(kind: Any, value: object, place: str) -> object:
    """Read one value of the annotated type; null is none of them."""
    if isinstance(kind, types.UnionType):
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise EhoksForm("This is no list.", place)
        return tuple(_value(get_args(kind)[0], item, f"{place}[{number}]") for number, item in enumerate(value))
    if kind is date:
        return _day(value, place)
    if kind is int:
        return _whole(value, place)
    if kind in {str, bool}:
        if type(value) is not kind:
            raise EhoksForm("The value is of the wrong type.", place)
        return value
    return _record(kind, value, place)


def _day(value: object, place: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise EhoksForm("This is no day.", place) from error


def _whole(value: object, place: str) -> int:
    """Read a whole number; 10.0 is one, 7.5 is not."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(whole, bool) or not isinstance(whole, int):
        raise EhoksForm("This is no whole number.", place)
    return whole
