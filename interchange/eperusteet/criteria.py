"""Assessment criteria of a unit: the generic scale, own tables of older documents, and bare descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.levels import PASS, coded_level, old_level
from interchange.eperusteet.lists import localized_items
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.sub_areas import sub_areas
from interchange.eperusteet.texts import localized
from interchange.eperusteet.values import listed, mapping, mappings
from qualifications.rules.catalogue import NO_TEXT, ParsedCriterion

_by_level = attrgetter("level")
# Headings that the register's editor made up where there was none.
_PLACEHOLDERS = frozenset({"automaattinen", "nimetön", "namnlös"})


def criteria_of(unit: dict[str, Any], notes: Notes, place: str) -> tuple[ParsedCriterion, ...]:
    """Give the criteria of a unit, then those of its sub-areas, each heading's levels in rising order."""
    found = [
        *_scale(unit.get("geneerinenArviointiasteikko"), notes, place, is_generic=True),
        *_own(unit.get("arviointi"), notes, place),
        *_goals(unit.get("valmaTelmaSisalto")),
        *_described(unit.get("arvioinninKuvaus"), notes, place),
    ]
    for area in sub_areas(unit):
        inside = f"{place} / {area.name}"
        in_area = [*_scale(area.assessment, notes, inside, is_generic=False), *_goals(area.preparatory)]
        for part in area.parts:
            in_area += _own(part.assessment, notes, inside)
        found += [replace(one, sub_area_code=area.code, sub_area_name=area.name) for one in in_area]
    return tuple(found)


def _scale(value: Any, notes: Notes, place: str, *, is_generic: bool) -> Iterator[ParsedCriterion]:
    """Read a scale whose levels carry codes."""
    found = []
    for entry in mappings(mapping(value).get("osaamistasonKriteerit")):
        level = coded_level(entry.get("osaamistaso")) or old_level(None, entry.get("_osaamistaso"))
        found += _on_level(level, entry, NO_TEXT, notes, place, is_generic=is_generic)
    yield from sorted(found, key=_by_level)


def _own(value: Any, notes: Notes, place: str) -> Iterator[ParsedCriterion]:
    """Read the tables of documents before 2020: areas, targets, levels; else the description in their place."""
    assessment = mapping(value)
    areas = list(mappings(assessment.get("arvioinninKohdealueet")))
    for area in areas:
        for target in mappings(area.get("arvioinninKohteet")):
            heading = _joined(_heading(area.get("otsikko")), _heading(target.get("otsikko")))
            found: list[ParsedCriterion] = []
            for entry in mappings(target.get("osaamistasonKriteerit")):
                level = old_level(target.get("_arviointiAsteikko"), entry.get("_osaamistaso"))
                found += _on_level(level, entry, heading, notes, place)
            yield from sorted(found, key=_by_level)
    if not areas:
        yield from _described(assessment.get("lisatiedot"), notes, place)


def _on_level(
    level: tuple[int, LocalizedText] | None,
    entry: dict[str, Any],
    heading: LocalizedText,
    notes: Notes,
    place: str,
    *,
    is_generic: bool = False,
) -> list[ParsedCriterion]:
    """Read the criteria of one level; a level nobody knows is left out."""
    texts = [text for value in listed(entry.get("kriteerit")) if (text := localized(value))]
    if level is None:
        if texts:
            notes.add("level-unknown", place)
        return []
    number, name = level
    return [ParsedCriterion(number, name, heading, text, is_generic) for text in texts]


def _goals(value: Any) -> Iterator[ParsedCriterion]:
    """Read when a part of preparatory education counts as passed."""
    assessment = mapping(mapping(value).get("osaamisenarviointi"))
    heading = localized(assessment.get("kohde"))
    for text in listed(assessment.get("tavoitteet")):
        found = localized(text)
        if found:
            yield ParsedCriterion(PASS, NO_TEXT, heading, found)


def _described(value: Any, notes: Notes, place: str) -> Iterator[ParsedCriterion]:
    """Read a description without levels, item by item."""
    for item in localized_items(value, notes, f"{place} / arviointi"):
        yield ParsedCriterion(PASS, NO_TEXT, item.lead_in, item.text)


def _heading(value: Any) -> LocalizedText:
    """Read a heading, unless the editor made it up."""
    found = localized(value)
    return NO_TEXT if str(found).casefold() in _PLACEHOLDERS else found


def _joined(area: LocalizedText, target: LocalizedText) -> LocalizedText:
    """Put area and target into one heading, language by language."""
    if not area or not target or area == target:
        return area or target
    both = area.as_dict().keys() & target.as_dict().keys()
    texts = {language: f"{area.as_dict()[language]}: {target.as_dict()[language]}" for language in both}
    return LocalizedText.of(texts) if texts else target
