"""The tree of a qualification and the references through which it names its units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from interchange.eperusteet.errors import TooDeepError
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.numbers import identifier, points
from interchange.eperusteet.texts import localized
from interchange.eperusteet.units import Reference
from interchange.eperusteet.values import code, mapping, mappings
from qualifications.rules.structure import Bounds, Group, Leaf, Way

# Real trees are about six deep.
_DEEPEST = 40
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What a leaf needs: reference number -> unit number -> unit key, and where to remark."""

    references: dict[int, int]
    keys: dict[int, str]
    notes: Notes


def references_of(document: dict[str, Any], notes: Notes) -> dict[int, Reference]:
    """Give unit number -> what the first reference with points says of it."""
    found: dict[int, Reference] = {}
    for place, entry in _entries(document):
        unit = identifier(entry.get("_tutkinnonOsa"))
        if unit is None:
            notes.add("reference-without-unit", place)
            continue
        least = points(entry.get("laajuus"), notes, place)
        most = points(entry.get("laajuusMaksimi"), notes, place)
        order = identifier(entry.get("jarjestys"))
        known = found.get(unit)
        if known is None or (known.points is None and least is not None):
            found[unit] = Reference(least, most, order if known is None and order is not None else _order(known))
    return found


def _order(known: Reference | None) -> int:
    """Keep the place that the first reference gave."""
    return known.order if known is not None else 0


def read_structure(document: dict[str, Any], keys: dict[int, str], notes: Notes) -> tuple[Way, ...]:
    """Read the trees; `keys` maps unit number to key. A leaf that leads nowhere stays, without a unit."""
    references = {}
    for place, entry in _entries(document):
        number, unit = identifier(entry.get("id")), identifier(entry.get("_tutkinnonOsa"))
        if number is not None and unit is not None:
            references[number] = unit
            if unit not in keys:
                notes.add("reference-to-missing-unit", place)
    around = _Surroundings(references, keys, notes)
    ways = [(way, mapping(way.get("rakenne"))) for way in mappings(document.get("suoritustavat"))]
    return tuple(Way(_word(way.get("suoritustapakoodi")), _group(root, around, 0)) for way, root in ways if root)


def _entries(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each reference with its place."""
    for way in mappings(document.get("suoritustavat")):
        for entry in mappings(way.get("tutkinnonOsaViitteet")):
            yield f"{_word(way.get('suoritustapakoodi'))} {entry.get('id')}", entry


def _group(node: dict[str, Any], around: _Surroundings, depth: int) -> Group:
    """Read a group and all below it."""
    if depth > _DEEPEST:
        raise TooDeepError("The tree of the qualification is nested too deep.")
    rule = mapping(node.get("muodostumisSaanto"))
    area, title = mapping(node.get("osaamisala")), mapping(node.get("tutkintonimike"))
    named = [node.get("nimi"), area.get("nimi"), title.get("nimi")]
    return Group(
        id=_word(node.get("tunniste")),
        name=next((name for name in map(localized, named) if name), localized(None)),
        description=localized(node.get("kuvaus")),
        role=_word(node.get("rooli")),
        points=_bounds(rule.get("laajuus"), around.notes),
        units=_bounds(rule.get("koko"), around.notes),
        is_compulsory=node.get("pakollinen") is True,
        children=tuple(_child(child, around, depth + 1) for child in mappings(node.get("osat"))),
        competence_area=code(area.get("osaamisalakoodiUri")) or code(area.get("uri")),
        title=code(title.get("uri")) or code(title.get("tutkintonimikeUri")),
    )


def _child(node: dict[str, Any], around: _Surroundings, depth: int) -> Group | Leaf:
    """Tell leaf from group: a leaf names a reference."""
    if "_tutkinnonOsaViite" not in node:
        return _group(node, around, depth)
    number = identifier(node.get("_tutkinnonOsaViite"))
    unit = around.references.get(number) if number is not None else None
    key = around.keys.get(unit, "") if unit is not None else ""
    if unit is None:
        around.notes.add("leaf-without-reference", _word(node.get("tunniste")))
    return Leaf(id=_word(node.get("tunniste")), unit=key, is_compulsory=node.get("pakollinen") is True)


def _bounds(value: Any, notes: Notes) -> Bounds:
    """Read least and greatest value."""
    limits = mapping(value)
    return Bounds(points(limits.get("minimi"), notes, "rakenne"), points(limits.get("maksimi"), notes, "rakenne"))


def _word(value: Any) -> str:
    """Give a short word of the register, else an empty one."""
    return value if isinstance(value, str) and len(value) <= _LONGEST_WORD and value.isprintable() else ""
