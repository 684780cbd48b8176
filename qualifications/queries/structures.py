"""The structures of documents with their units in one language, kept in the process."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qualifications.models import RequirementsDocument, Unit
from qualifications.queries.held import Shelf
from qualifications.queries.places import WayPlaces, places_of
from qualifications.queries.tree import UnitName
from qualifications.rules.composition.amounts import Range
from qualifications.rules.composition.evaluate import Evaluator
from qualifications.rules.composition.plan import Plan, plan_of
from qualifications.rules.credits import credit_range, decimal_mark
from qualifications.rules.structure import ways_of
from qualifications.rules.validity import Dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from common.text import Worded

# Documents in one language held at a time; one of 209 places takes about 300 kB.
_KEPT = 64
_DAYS = ("valid_from", "valid_to", "transition_ends")
# Document, its content, when that was written, language: a key never means two things.
_Key = tuple[int, str, "datetime", str]


@dataclass(frozen=True, slots=True)
class Structure:
    """A document's ways of being taken, with its units in force and their places by key, and the keys by number."""

    document_id: int
    name: Worded
    dates: Dates
    ways: tuple[tuple[str, Evaluator], ...]
    units: Mapping[str, UnitName]
    keys: Mapping[int, str]
    places: Mapping[str, tuple[WayPlaces, ...]]


_shelf: Shelf[_Key, Structure] = Shelf(_KEPT)


def structures(document_ids: Iterable[int], language: str) -> dict[int, Structure]:
    """Give document id -> structure for those that exist. One statement when all are held already, else three."""
    rows = RequirementsDocument.objects.filter(pk__in=set(document_ids))
    found = rows.values_list("pk", "content_hash", "imported_at")
    return _held({pk: (pk, content, at, language) for pk, content, at in found})


def structure_of(document: RequirementsDocument, language: str) -> Structure:
    """Give the structure of a document that is fetched already. No statement when it is held, else two."""
    return _held({document.pk: (document.pk, document.content_hash, document.imported_at, language)})[document.pk]


def plans_of(structure: list[Mapping[str, Any]], points: Mapping[str, Range]) -> tuple[tuple[str, Plan], ...]:
    """Make the stored trees of a document ready; `points` by the units' keys."""
    return tuple((way.code, plan_of(way.root, points)) for way in ways_of(structure))


def _held(keys: Mapping[int, _Key]) -> dict[int, Structure]:
    """Take what is held, and read the rest."""
    found = {pk: structure for pk, key in keys.items() if (structure := _shelf.get(key))}
    missing = {pk: key[3] for pk, key in keys.items() if pk not in found}
    for pk, structure in _read(missing).items():
        _shelf.put(keys[pk], structure)
        found[pk] = structure
    return found


def _read(missing: Mapping[int, str]) -> dict[int, Structure]:
    """Read structures, each in its language: two statements."""
    if not missing:
        return {}
    units = defaultdict(list)
    rows = Unit.objects.filter(document__in=missing, is_withdrawn=False).order_by("position", "pk")
    for document_id, *unit in rows.values_list("document", "pk", "key", "name", "points", "points_max"):
        units[document_id].append(unit)
    documents = RequirementsDocument.objects.filter(pk__in=missing).values_list("pk", "name", "structure", *_DAYS)
    return {row[0]: _structure(row, units[row[0]], missing[row[0]]) for row in documents}


def _structure(row: tuple[Any, ...], units: list[list[Any]], language: str) -> Structure:
    """Put one structure together."""
    pk, name, tree, *days = row
    mark = decimal_mark(language)
    plans = plans_of(tree, {key: Range.of(points, most) for _, key, _, points, most in units})
    return Structure(
        document_id=pk,
        name=name.best(language),
        dates=Dates(*days),
        ways=tuple((code, Evaluator(plan)) for code, plan in plans),
        units={
            key: UnitName(unit_id, unit_name.best(language), credit_range(points, most, mark=mark))
            for unit_id, key, unit_name, points, most in units
        },
        keys={unit_id: key for unit_id, key, *_ in units},
        places=places_of(plans, language),
    )
