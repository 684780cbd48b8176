"""Competence areas and titles of a document in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from common.text import LocalizedText, Worded
from qualifications.rules.composition.plan import Plan, PlanGroup


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A competence area (osaamisala) with the titles (tutkintonimike) that it leads to."""

    code: str
    name: Worded
    titles: tuple[Worded, ...]


@dataclass(frozen=True, slots=True)
class Areas:
    """All competence areas, and the titles that belong to none of them."""

    areas: tuple[AreaRow, ...]
    titles: tuple[Worded, ...]

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.areas or self.titles)


def areas_of(
    areas: Iterable[Mapping[str, Any]],
    titles: Iterable[Mapping[str, Any]],
    plans: Iterable[tuple[str, Plan]],
    language: str,
) -> Areas:
    """Put the stored lists into the reader's language, each title under its competence area.

    Where the list does not tell the competence area of a title, the tree does.

    >>> titles = [{"code": "7", "name": {"fi": "Huoltaja"}, "competence_area": "1"}, {"name": {"fi": "Myyjä"}}]
    >>> found = areas_of([{"code": "1", "name": {"fi": "Huolto"}}], titles, (), "fi")
    >>> [str(title) for title in found.areas[0].titles], [str(title) for title in found.titles]
    (['Huoltaja'], ['Myyjä'])
    """
    known = {area["code"]: LocalizedText.of(area["name"]).best(language) for area in areas}
    inside = {title: area for _, plan in plans for title, area in _titles_in(plan.root, "")}
    under: dict[str, list[Worded]] = {}
    for title in titles:
        area = title.get("competence_area", "") or inside.get(title.get("code", ""), "")
        name = LocalizedText.of(title["name"]).best(language)
        under.setdefault(area if area in known else "", []).append(name)
    rows = tuple(AreaRow(code, name, tuple(dict.fromkeys(under.get(code, ())))) for code, name in known.items())
    return Areas(rows, tuple(dict.fromkeys(under.get("", ()))))


def _titles_in(one: PlanGroup, area: str) -> Iterator[tuple[str, str]]:
    """Give the titles that have a group of their own in the tree, with the competence area around them."""
    area = one.group.competence_area or area
    if one.group.title and area:
        yield one.group.title, area
    for inner in one.groups:
        yield from _titles_in(inner, area)
