"""The units that are suggested from when nothing narrows them down, held in the process; changed by imports alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Min

from qualifications.models import Requirement, RequirementsDocument, Unit
from qualifications.rules.current import Version, current_versions
from qualifications.rules.validity import Dates


@dataclass(frozen=True, slots=True)
class Current:
    """Units, and what each is called where two would otherwise come out level: the same in every database.

    `generic` are the lines, folded, that stand in so many of the units that they tell nothing of any.
    """

    units: frozenset[int]
    names: Mapping[int, str]
    generic: frozenset[str]

    def key(self, unit_id: int) -> str:
        """Give what to sort a unit by; one that is not current comes after those that are."""
        return self.names.get(unit_id, f"~{unit_id:012}")


_COLUMNS = ("pk", "qualification", "diary_number", "replaces", "valid_from", "valid_to", "transition_ends")

# What stands in more than a fifth of the units is never a reason (docs/matching.md).
_GENERIC_SHARE = 0.2
_FEWEST_UNITS = 5

_held: dict[tuple[Any, ...], Current] = {}
_lock = Lock()


def current_units(on: date) -> Current:
    """Give the units in force of the newest usable version of each qualification.

    A unit that several qualifications have, by its code, is there once, as the newest document has it: else the same
    unit would fill a whole answer. One statement, three more on another day or when the catalogue has changed.
    """
    times = {"imported": Max("imported_at"), "last": Max("pk"), "documents": Count("pk")}
    contents = {"first_content": Min("content_hash"), "last_content": Max("content_hash")}
    state = RequirementsDocument.objects.aggregate(**times, **contents)
    key = (str(connection.settings_dict["NAME"]), on, *state.values())
    with _lock:
        if key not in _held:
            _held.clear()
            _held[key] = _read(on)
        return _held[key]


def _read(on: date) -> Current:
    """Choose among all units."""
    versions = [
        Version(pk, qualification, number, Dates(*days), tuple(replaces))
        for pk, qualification, number, replaces, *days in RequirementsDocument.objects.values_list(*_COLUMNS)
    ]
    places = {document_id: place for place, document_id in enumerate(current_versions(versions, on))}
    rows = Unit.objects.filter(document__in=places.keys(), is_withdrawn=False)
    columns = ("document", "position", "pk", "key", "code_uri", "document__eperusteet_id")
    units = sorted(rows.values_list(*columns), key=lambda row: (places[row[0]], *row))
    names: dict[int, str] = {}
    seen: set[str] = set()
    for _document, _position, pk, key, code, number in units:
        name = code or f"{key} {number}"
        if name not in seen:
            seen.add(name)
            names[pk] = name
    return Current(frozenset(names), names, _generic(len(names), list(places)))


def _generic(units: int, documents: list[int]) -> frozenset[str]:
    """Count in how many units each line stands."""
    rows = Requirement.objects.filter(unit__document__in=documents, unit__is_withdrawn=False, is_withdrawn=False)
    counted = rows.exclude(searchable="").order_by().values("searchable").annotate(found=Count("unit", distinct=True))
    most = max(int(_GENERIC_SHARE * units), _FEWEST_UNITS)
    return frozenset(counted.filter(found__gt=most).values_list("searchable", flat=True))
