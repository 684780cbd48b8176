"""Units and their requirements in one language, kept in the process: the catalogue changes only by imports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualifications.models import Requirement, Unit
from qualifications.queries.held import Shelf
from qualifications.rules.validity import Dates

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from decimal import Decimal

    from common.text import LocalizedText, Worded

# Units in one language held at a time; a unit of forty requirements takes about 30 kB.
_KEPT = 512
_DAYS = ("document__valid_from", "document__valid_to", "document__transition_ends")


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
    document_dates: Dates


# Unit, content of its document, when that was written, language: a key never means two things.
_Key = tuple[int, str, "datetime", str]


_shelf: Shelf[_Key, UnitOutline] = Shelf(_KEPT)


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
        "pk", "document", "name", "code_uri", "points", "document__name", *_DAYS
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
            document_dates=Dates(*days),
        )
        for pk, document_id, name, code_uri, points, document_name, *days in units
    }


def _outline(
    pk: int, text: LocalizedText, heading: LocalizedText, sub_area: LocalizedText, language: str
) -> RequirementOutline:
    """Put a requirement into one language."""
    return RequirementOutline(pk, text.best(language), heading.best(language), sub_area.best(language))
