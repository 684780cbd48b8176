"""Assessment criteria of a unit: the generic scale, own tables of older documents, and bare descriptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.levels import PASS, old_level
from interchange.eperusteet.lists import localized_items
from interchange.eperusteet.place import Place
from interchange.eperusteet.scales import Scales, by_level, on_level, scale
from interchange.eperusteet.sub_areas import SubArea
from interchange.eperusteet.texts import joined, localized_heading, localized_item
from interchange.eperusteet.values import listed, mapping, mappings
from qualifications.rules.catalogue import NO_TEXT, ParsedCriterion


def criteria_of(
    unit: dict[str, Any], areas: Iterable[SubArea], scales: Scales, place: Place
) -> tuple[ParsedCriterion, ...]:
    """Give the criteria of a unit, then those of its sub-areas, each heading's levels in rising order."""
    found = [
        *scales.generic(unit.get("geneerinenArviointiasteikko"), place),
        *_own(unit.get("arviointi"), place),
        *_goals(unit.get("valmaTelmaSisalto"), place),
        *_described(unit.get("arvioinninKuvaus"), place),
    ]
    for area in areas:
        inside = place.inside(area)
        found += scale(area.assessment, inside)
        found += _goals(area.preparatory, inside)
        for part in area.parts:
            found += _own(part.assessment, inside)
    return tuple(found)


def _own(value: Any, place: Place) -> Iterator[ParsedCriterion]:
    """Read the tables of documents before 2020: areas, targets, levels; and what is said beside them."""
    assessment = mapping(value)
    for wide in mappings(assessment.get("arvioinninKohdealueet")):
        above = localized_heading(wide.get("otsikko"))
        for target in mappings(wide.get("arvioinninKohteet")):
            heading = joined(above, localized_heading(target.get("otsikko")), localized_heading(target.get("selite")))
            found: list[ParsedCriterion] = []
            for entry in mappings(target.get("osaamistasonKriteerit")):
                level = old_level(target.get("_arviointiAsteikko"), entry.get("_osaamistaso"))
                found += on_level(level, entry, heading, place)
            found.sort(key=by_level)
            yield from found
    yield from _described(assessment.get("lisatiedot"), place)


def _goals(value: Any, place: Place) -> Iterator[ParsedCriterion]:
    """Read when a part of preparatory education counts as passed."""
    content = mapping(value)
    assessment = mapping(content.get("osaamisenarviointi"))
    heading = joined(localized_heading(assessment.get("kohde")), localized_heading(assessment.get("selite")))
    for text in map(localized_item, listed(assessment.get("tavoitteet"))):
        if text:
            yield _passed(heading, text, place)
    yield from _described(content.get("osaamisenarviointiTekstina"), place)


def _described(value: Any, place: Place) -> Iterator[ParsedCriterion]:
    """Read a description without levels, item by item."""
    for item in localized_items(value, place.notes, f"{place.name} / arviointi", keeps_text=True):
        yield _passed(item.lead_in, item.text, place)


def _passed(heading: LocalizedText, text: LocalizedText, place: Place) -> ParsedCriterion:
    """Make a criterion of a scale that knows only pass."""
    area = place.area
    return ParsedCriterion(PASS, NO_TEXT, heading, text, sub_area_code=area.code, sub_area_name=area.name)
