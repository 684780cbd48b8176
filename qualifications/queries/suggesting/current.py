"""The units that are suggested from when nothing narrows them down, held in the process; changed by imports alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.db.models import Count

from qualifications.models import Requirement, RequirementsDocument, Unit
from qualifications.queries.catalogue_state import catalogue_state
from qualifications.queries.held import Shelf
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

_shelf: Shelf[tuple[str, ...], Current] = Shelf(1)


def current_units(on: date) -> Current:
    """Give the units in force of the newest usable version of each qualification.

    A unit that several qualifications have, by its code, is there once, as the newest document has it: else the same
    unit would fill a whole answer. One statement, three more on another day or when the catalogue has changed.
    """
    return _shelf.taken((on.isoformat(), *catalogue_state()), partial(_read, on))


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
