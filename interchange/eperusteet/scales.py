"""Scales whose levels carry codes; the generic scale stands word for word in every unit of a document."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.levels import coded_level, old_level
from interchange.eperusteet.numbers import identifier
from interchange.eperusteet.place import Place
from interchange.eperusteet.texts import localized
from interchange.eperusteet.values import listed, mapping, mappings
from qualifications.rules.catalogue import NO_TEXT, ParsedCriterion

by_level = attrgetter("level")


class Scales:
    """Reads generic scales, each level once however many units repeat it, in whatever order of levels."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[int, tuple[dict[str, Any], list[ParsedCriterion]]] = {}

    def generic(self, value: Any, place: Place) -> list[ParsedCriterion]:
        """Give the criteria of a generic scale in rising order."""
        found: list[ParsedCriterion] = []
        for entry in mappings(mapping(value).get("osaamistasonKriteerit")):
            found += self._level(entry, place)
        found.sort(key=by_level)
        return found

    def _level(self, entry: dict[str, Any], place: Place) -> list[ParsedCriterion]:
        """Give the criteria of one level; the same number with other words is read anew."""
        number = identifier(mapping(entry.get("osaamistaso")).get("id"))
        known = self._known.get(number) if number is not None else None
        if known is not None and known[0] == entry:
            return known[1]
        found = _coded(entry, place, is_generic=True)
        if number is not None:
            self._known[number] = (entry, found)
        return found


def scale(value: Any, place: Place) -> list[ParsedCriterion]:
    """Read a scale of a sub-area, in rising order of levels."""
    found: list[ParsedCriterion] = []
    for entry in mappings(mapping(value).get("osaamistasonKriteerit")):
        found += _coded(entry, place, is_generic=False)
    found.sort(key=by_level)
    return found


def _coded(entry: dict[str, Any], place: Place, *, is_generic: bool) -> list[ParsedCriterion]:
    """Read a level that carries a code."""
    level = coded_level(entry.get("osaamistaso")) or old_level(None, entry.get("_osaamistaso"))
    return on_level(level, entry, NO_TEXT, place, is_generic=is_generic)


def on_level(
    level: tuple[int, LocalizedText] | None,
    entry: dict[str, Any],
    heading: LocalizedText,
    place: Place,
    *,
    is_generic: bool = False,
) -> list[ParsedCriterion]:
    """Read the criteria of one level; a level nobody knows is left out."""
    texts = [text for value in listed(entry.get("kriteerit")) if (text := localized(value))]
    if level is not None:
        number, name = level
        area = place.area
        return [ParsedCriterion(number, name, heading, text, is_generic, area.code, area.name) for text in texts]
    if texts:
        place.notes.add("level-unknown", place.name)
    return []
