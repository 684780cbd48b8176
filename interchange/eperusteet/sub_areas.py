"""Sub-areas of common units (osa-alueet), in the form of 2020 and in the older one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from common.text import LocalizedText
from interchange.eperusteet.notes import Notes, short
from interchange.eperusteet.numbers import points, version
from interchange.eperusteet.texts import joined, localized
from interchange.eperusteet.values import code, mapping, mappings
from qualifications.rules.catalogue import NO_TEXT, ParsedSubArea


class Part(NamedTuple):
    """The compulsory or the optional part of a sub-area; the fields are still the register's."""

    is_optional: bool
    points: Any = None
    goals: Any = None
    # The goals as the oldest form listed them.
    listed: Any = None
    assessment: Any = None


@dataclass(frozen=True, slots=True)
class SubArea:
    """One sub-area; several may share a code, one for each language of the student."""

    code: str = ""
    name: LocalizedText = NO_TEXT
    parts: tuple[Part, ...] = ()
    # Criteria of the whole sub-area (form of 2020).
    assessment: Any = None
    # Goals of preparatory education.
    preparatory: Any = None
    version: int | None = None


NO_SUB_AREA = SubArea()


def sub_areas(unit: dict[str, Any]) -> Iterator[SubArea]:
    """Give the sub-areas of a unit in order; parts with names of their own are sub-areas of their own."""
    for area in mappings(unit.get("osaAlueet")):
        coded = mapping(area.get("koodi"))
        whole = SubArea(
            code=code(area.get("koodiUri")) or code(coded.get("uri")),
            name=localized(area.get("nimi")) or localized(coded.get("nimi")),
            assessment=area.get("arviointi"),
            preparatory=area.get("valmaTelmaSisalto"),
            version=version(coded.get("versio")),
        )
        yield from _split(whole, [*_parts_of_2020(area), *_older_parts(area)])


def _split(area: SubArea, parts: list[tuple[LocalizedText, Part]]) -> Iterator[SubArea]:
    """Give the area once for each name of its parts: in the form of 2014 they are languages of the student."""
    by_name: dict[LocalizedText, list[Part]] = {} if parts else {NO_TEXT: []}
    for name, part in parts:
        by_name.setdefault(name, []).append(part)
    for index, (name, named) in enumerate(by_name.items()):
        yield SubArea(
            code=area.code,
            name=_name(area.name, name),
            parts=tuple(named),
            assessment=area.assessment if index == 0 else None,
            preparatory=area.preparatory if index == 0 else None,
            version=area.version,
        )


def _name(area: LocalizedText, part: LocalizedText) -> LocalizedText:
    """Put both names into one, unless the part's repeats the area's."""
    return part if str(part).startswith(str(area)) else joined(area, part)


def _parts_of_2020(area: dict[str, Any]) -> Iterator[tuple[LocalizedText, Part]]:
    """Give the two parts that the form of 2020 names."""
    for field, is_optional in (("pakollisetOsaamistavoitteet", False), ("valinnaisetOsaamistavoitteet", True)):
        part = mapping(area.get(field))
        if part:
            yield localized(part.get("nimi")), _part(part, is_optional=is_optional)


def _older_parts(area: dict[str, Any]) -> Iterator[tuple[LocalizedText, Part]]:
    """Give the parts of the older form, which lists them."""
    for part in mappings(area.get("osaamistavoitteet")):
        yield localized(part.get("nimi")), _part(part, is_optional=part.get("pakollinen") is False)


def _part(part: dict[str, Any], *, is_optional: bool) -> Part:
    """Take what a part of either form holds."""
    goals, listed = part.get("tavoitteet"), part.get("ammattitaitovaatimuksetLista")
    return Part(is_optional, part.get("laajuus"), goals, listed, part.get("arviointi"))


def parsed_sub_areas(areas: Iterable[SubArea], notes: Notes, place: str) -> tuple[ParsedSubArea, ...]:
    """Give the sub-areas with the points of their parts."""
    return tuple(
        ParsedSubArea(
            code=area.code,
            name=area.name,
            version=area.version,
            points=_points(area, notes, place, is_optional=False),
            optional_points=_points(area, notes, place, is_optional=True),
        )
        for area in areas
    )


def _points(area: SubArea, notes: Notes, place: str, *, is_optional: bool) -> Decimal | None:
    """Give the points of the first such part that has any."""
    values = [part.points for part in area.parts if part.is_optional is is_optional]
    found = (points(value, notes, f"{place} / {short(area.name)}") for value in values)
    return next((number for number in found if number is not None), None)
