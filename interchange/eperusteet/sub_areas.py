"""Sub-areas of common units (osa-alueet), in the form of 2020 and in the older one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.texts import localized
from interchange.eperusteet.values import code, mapping, mappings, version
from qualifications.rules.catalogue import NO_TEXT


@dataclass(frozen=True, slots=True)
class Part:
    """The compulsory or the optional part of a sub-area; `goals` and `assessment` are still the register's."""

    is_optional: bool
    goals: Any
    assessment: Any


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


def sub_areas(unit: dict[str, Any]) -> Iterator[SubArea]:
    """Give the sub-areas of a unit in order."""
    for area in mappings(unit.get("osaAlueet")):
        coded = mapping(area.get("koodi"))
        yield SubArea(
            code=code(area.get("koodiUri")) or code(coded.get("uri")),
            name=localized(area.get("nimi")) or localized(coded.get("nimi")),
            parts=tuple(_parts(area)),
            assessment=area.get("arviointi"),
            preparatory=area.get("valmaTelmaSisalto"),
            version=version(coded.get("versio")),
        )


def _parts(area: dict[str, Any]) -> Iterator[Part]:
    """Give the parts: two named ones since 2020, before that a list."""
    for name, is_optional in (("pakollisetOsaamistavoitteet", False), ("valinnaisetOsaamistavoitteet", True)):
        part = mapping(area.get(name))
        if part:
            yield Part(is_optional, part.get("tavoitteet"), part.get("arviointi"))
    for part in mappings(area.get("osaamistavoitteet")):
        yield Part(part.get("pakollinen") is False, part.get("tavoitteet"), part.get("arviointi"))
