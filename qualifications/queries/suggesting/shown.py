"""The units that are suggested, with their names and their lines, as far as a page shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from common.text import LocalizedText
from qualifications.models import Requirement, Unit


@dataclass(frozen=True, slots=True)
class Line:
    """A requirement in force; a generic one stands in so many units that it tells nothing of this one."""

    id: int
    text: LocalizedText
    is_generic: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in force with its requirements in order."""

    id: int
    name: LocalizedText
    document_id: int
    document: LocalizedText
    lines: tuple[Line, ...]


def found_units(unit_ids: Collection[int], generic: Collection[str]) -> Mapping[int, Found]:
    """Give those of some units that are in force; `generic` are folded lines. Two statements, none for no units."""
    if not unit_ids:
        return {}
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    rows = Requirement.objects.filter(unit__in=unit_ids, is_withdrawn=False).order_by("unit", "position", "pk")
    for pk, text, folded, unit_id in rows.values_list("pk", "text", "searchable", "unit"):
        lines[unit_id].append(Line(pk, text, folded in generic))
    units = Unit.objects.filter(pk__in=unit_ids, is_withdrawn=False)
    named = units.values_list("pk", "name", "document", "document__name")
    return {pk: Found(pk, name, document_id, document, tuple(lines[pk])) for pk, name, document_id, document in named}
