"""The tree by which a qualification is made up of units, kept as the register gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from common.text import LocalizedText


@dataclass(frozen=True, slots=True)
class Leaf:
    """A place in the tree where a unit may stand; compulsory belongs to the place, not to the unit."""

    id: str
    # Key of the unit; empty where the register points at nothing.
    unit: str
    is_compulsory: bool


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and greatest value that a group must reach; None = not limited."""

    least: Decimal | None = None
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A part of the qualification: named, with rules on how many points or units must be taken from it."""

    id: str
    name: LocalizedText
    description: LocalizedText
    # määritelty, määrittelemätön, osaamisala, tutkintonimike or vieras.
    role: str
    points: Bounds
    units: Bounds
    is_compulsory: bool
    children: tuple[Group | Leaf, ...]
    # Codes of the competence area (osaamisala) and of the title (tutkintonimike) that the group stands for.
    competence_area: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of taking the qualification (suoritustapa): reformi, ops or naytto, with its tree."""

    code: str
    root: Group


def leaves_of(node: Group | Leaf) -> int:
    """Count the leaves under a node.

    >>> leaves_of(Group("g", LocalizedText(), LocalizedText(), "", Bounds(), Bounds(), False,
    ...                 (Leaf("a", "u1", True), Leaf("b", "u1", False))))
    2
    """
    return 1 if isinstance(node, Leaf) else sum(leaves_of(child) for child in node.children)


def as_plain(ways: tuple[Way, ...]) -> list[dict[str, object]]:
    """Turn the trees into lists and mappings that a JSON column can hold.

    >>> as_plain((Way("reformi", Group("g", LocalizedText(), LocalizedText(), "", Bounds(), Bounds(), False, ())),))
    [{'way': 'reformi', 'root': {'id': 'g'}}]
    """
    return [{"way": way.code, "root": _plain(way.root)} for way in ways]


def _plain(node: Group | Leaf) -> dict[str, object]:
    """Turn one node into a mapping, leaving out what is empty."""
    if isinstance(node, Leaf):
        return {"id": node.id, "unit": node.unit, "compulsory": node.is_compulsory}
    filled: dict[str, object] = {
        "id": node.id,
        "name": node.name.as_dict(),
        "description": node.description.as_dict(),
        "role": node.role,
        "points": _bounds(node.points),
        "units": _bounds(node.units),
        "compulsory": node.is_compulsory,
        "competence_area": node.competence_area,
        "title": node.title,
        "children": [_plain(child) for child in node.children],
    }
    return {name: value for name, value in filled.items() if value}


def _bounds(bounds: Bounds) -> dict[str, str]:
    """Write limits as exact text."""
    limits = {"least": bounds.least, "most": bounds.most}
    return {name: str(value) for name, value in limits.items() if value is not None}


def ways_of(plain: Iterable[Mapping[str, Any]]) -> tuple[Way, ...]:
    """Read the trees back from what `as_plain` wrote.

    >>> tree = Group("g", LocalizedText(), LocalizedText(), "", Bounds(Decimal(5)), Bounds(), False,
    ...              (Leaf("a", "u1", True),))
    >>> ways_of(as_plain((Way("reformi", tree),))) == (Way("reformi", tree),)
    True
    """
    return tuple(Way(way["way"], _group_of(way["root"])) for way in plain)


def _group_of(node: Mapping[str, Any]) -> Group:
    """Read one group with all that is under it."""
    return Group(
        id=node.get("id", ""),
        name=LocalizedText.of(node.get("name")),
        description=LocalizedText.of(node.get("description")),
        role=node.get("role", ""),
        points=_bounds_of(node.get("points")),
        units=_bounds_of(node.get("units")),
        is_compulsory=node.get("compulsory", False),
        children=tuple(
            Leaf(child["id"], child["unit"], child["compulsory"]) if "unit" in child else _group_of(child)
            for child in node.get("children", ())
        ),
        competence_area=node.get("competence_area", ""),
        title=node.get("title", ""),
    )


def _bounds_of(limits: Mapping[str, str] | None) -> Bounds:
    """Read limits from their exact text."""
    return Bounds(**{name: Decimal(value) for name, value in (limits or {}).items()})
