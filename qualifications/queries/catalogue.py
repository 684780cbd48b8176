"""Units and their requirements in one language, kept in the process: the catalogue changes only by imports."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from qualifications.models import Requirement, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from decimal import Decimal

    from common.text import LocalizedText, Worded

# Units in one language held at a time; a unit of forty requirements takes about 30 kB.
_KEPT = 512


@dataclass(frozen=True, slots=True)
class RequirementOutline:
    """One requirement in the wanted language, or in the nearest one that exists."""

    id: int
    text: Worded
    heading: Worded
    sub_area: Worded


@dataclass(frozen=True, slots=True)
class UnitOutline:
    """A unit with the requirements that are in force, in the order of the document."""

    id: int
    document_id: int
    name: Worded
    code_uri: str
    points: Decimal | None
    requirements: tuple[RequirementOutline, ...]
    document_name: Worded


# Unit, content of its document, when that was written, language: a key never means two things.
_Key = tuple[int, str, "datetime", str]


class _Shelf:
    """A bounded store that forgets what has been unused longest; safe between threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._held: OrderedDict[_Key, UnitOutline] = OrderedDict()
        self._lock = Lock()

    def get(self, key: _Key) -> UnitOutline | None:
        """Find an outline and mark it as used."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def put(self, key: _Key, outline: UnitOutline) -> None:
        """Keep an outline, dropping the one unused longest when full."""
        with self._lock:
            self._held[key] = outline
            self._held.move_to_end(key)
            while len(self._held) > self._size:
                self._held.popitem(last=False)


_shelf = _Shelf(_KEPT)


def units_outline(unit_ids: Iterable[int], language: str) -> dict[int, UnitOutline]:
    """Give unit id -> outline for those that exist.

    One statement when all outlines are held already, else three.
    """
    keys = _keys(set(unit_ids), language)
    found = {unit_id: outline for unit_id, key in keys.items() if (outline := _shelf.get(key))}
    missing = keys.keys() - found.keys()
    if missing:
        for unit_id, outline in _read(missing, language).items():
            _shelf.put(keys[unit_id], outline)
            found[unit_id] = outline
    return found


def _keys(unit_ids: set[int], language: str) -> dict[int, _Key]:
    """Ask which content each unit has now."""
    rows = Unit.objects.filter(pk__in=unit_ids).values_list("pk", "document__content_hash", "document__imported_at")
    return {unit_id: (unit_id, content, at, language) for unit_id, content, at in rows}


def _read(unit_ids: Iterable[int], language: str) -> dict[int, UnitOutline]:
    """Read outlines from the tables: two statements."""
    requirements: dict[int, list[RequirementOutline]] = {}
    rows = Requirement.objects.filter(unit__in=unit_ids, is_withdrawn=False).order_by("unit", "position", "pk")
    for unit_id, pk, text, heading, sub_area in rows.values_list("unit", "pk", "text", "heading", "sub_area_name"):
        outline = _outline(pk, text, heading, sub_area, language)
        requirements.setdefault(unit_id, []).append(outline)
    units = Unit.objects.filter(pk__in=unit_ids).values_list(
        "pk", "document", "name", "code_uri", "points", "document__name"
    )
    return {
        pk: UnitOutline(
            id=pk,
            document_id=document_id,
            name=name.best(language),
            code_uri=code_uri,
            points=points,
            requirements=tuple(requirements.get(pk, ())),
            document_name=document_name.best(language),
        )
        for pk, document_id, name, code_uri, points, document_name in units
    }


def _outline(
    pk: int, text: LocalizedText, heading: LocalizedText, sub_area: LocalizedText, language: str
) -> RequirementOutline:
    """Put a requirement into one language."""
    return RequirementOutline(pk, text.best(language), heading.best(language), sub_area.best(language))
