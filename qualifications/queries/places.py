"""Where in the qualification each unit stands, and whether it is compulsory there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from common.text import Worded
from qualifications.rules.composition.plan import AREA, TITLE, Plan, PlanGroup


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the qualification where a unit stands, and in how many places of it."""

    name: Worded
    times: int


@dataclass(frozen=True, slots=True)
class WayPlaces:
    """The places of a unit in one way of taking the qualification; `way` is empty when there is only one."""

    way: str
    compulsory: tuple[Place, ...]
    optional: tuple[Place, ...]


def places_of(plans: Iterable[tuple[str, Plan]], language: str) -> Mapping[str, tuple[WayPlaces, ...]]:
    """Give the places of each unit by its key.

    A place is named by the title or the competence area that it belongs to; where it belongs to none, by the part
    of the qualification.
    """
    ways = tuple(plans)
    found: dict[str, list[WayPlaces]] = {}
    for code, plan in ways:
        marked: dict[str, dict[bool, Counter[Worded]]] = {}
        _gather(plan.root, plan.root.group.name.best(language), marked, language)
        for unit, places in marked.items():
            found.setdefault(unit, []).append(
                WayPlaces(code if len(ways) > 1 else "", _listed(places[True]), _listed(places[False]))
            )
    return {unit: tuple(places) for unit, places in found.items()}


def _gather(one: PlanGroup, name: Worded, marked: dict[str, dict[bool, Counter[Worded]]], language: str) -> None:
    """Walk the tree with the name that holds for the places below."""
    own = one.group.name.best(language)
    if one.group.role in {AREA, TITLE} or one.depth == 1 or not name:
        name = own or name
    for place in one.places:
        counted = marked.setdefault(place.leaf.unit, {True: Counter(), False: Counter()})
        counted[place.is_compulsory][name] += 1
    for inner in one.groups:
        _gather(inner, name, marked, language)


def _listed(names: Counter[Worded]) -> tuple[Place, ...]:
    """List the places in the order of the document."""
    return tuple(Place(name, times) for name, times in names.items())
