"""Requirements of one unit, in whichever of its forms the register gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.lists import localized_items
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.sub_areas import SubArea, sub_areas
from interchange.eperusteet.texts import localized, register_identifier
from interchange.eperusteet.values import code, listed, mapping, mappings
from qualifications.rules.catalogue import NO_TEXT, ParsedRequirement
from qualifications.rules.keys import coded_key, numbered, register_key, text_key


class Form(StrEnum):
    """Shapes in which requirements come."""

    STRUCTURED = "structured"
    HTML = "html"
    GOALS = "goals"
    NONE = "none"


def requirements_of(unit: dict[str, Any], notes: Notes, place: str) -> tuple[Form, tuple[ParsedRequirement, ...]]:
    """Give the requirements of a unit, those of its sub-areas after its own, and their form.

    A structured object that is present but empty is the same as none: then the HTML beside it counts.
    """
    form, own = _own(unit, notes, place)
    found = [*own]
    for area in sub_areas(unit):
        area_form, in_area = _in_sub_area(area, notes, f"{place} / {area.name}")
        found += in_area
        form = area_form if form is Form.NONE else form
    keys = numbered(requirement.key for requirement in found)
    return form, tuple(one if one.key == key else replace(one, key=key) for one, key in zip(found, keys, strict=True))


def _own(unit: dict[str, Any], notes: Notes, place: str) -> tuple[Form, list[ParsedRequirement]]:
    """Read the unit's own requirements in order of preference."""
    structured = list(_structured(unit.get("ammattitaitovaatimukset2019"), NO_TEXT))
    if structured:
        return Form.STRUCTURED, structured
    written = list(_written(unit.get("ammattitaitovaatimukset"), SubArea(), notes, place))
    if written:
        return Form.HTML, written
    goals = [*_goals(unit.get("valmaTelmaSisalto"), NO_TEXT), *_plain_goals(unit)]
    return (Form.GOALS, goals) if goals else (Form.NONE, [])


def _in_sub_area(area: SubArea, notes: Notes, place: str) -> tuple[Form, list[ParsedRequirement]]:
    """Read one sub-area: structured, written, or goals of preparatory education."""
    found: list[ParsedRequirement] = []
    form = Form.NONE
    for part in area.parts:
        structured = list(_structured(part.goals, area.name))
        written = list(_written(part.goals, area, notes, place)) if not structured else []
        if structured or written:
            form = Form.STRUCTURED if structured else Form.HTML
        found += _placed(structured or written, area, is_optional=part.is_optional)
    if found:
        return form, found
    goals = _placed(_goals(area.preparatory, area.name), area, is_optional=False)
    return (Form.GOALS, goals) if goals else (Form.NONE, [])


def _placed(found: Iterable[ParsedRequirement], area: SubArea, *, is_optional: bool) -> list[ParsedRequirement]:
    """Say to which sub-area requirements belong."""
    return [
        replace(
            one,
            sub_area_code=area.code,
            sub_area_version=area.version,
            sub_area_name=area.name,
            is_optional=is_optional,
        )
        for one in found
    ]


def _structured(value: Any, sub_area: LocalizedText) -> Iterator[ParsedRequirement]:
    """Read the structured form: requirements directly and under headings."""
    tree = mapping(value)
    yield from _listed(tree.get("vaatimukset"), NO_TEXT, sub_area)
    for area in mappings(tree.get("kohdealueet")):
        yield from _listed(area.get("vaatimukset"), localized(area.get("kuvaus")), sub_area)


def _listed(value: Any, heading: LocalizedText, sub_area: LocalizedText) -> Iterator[ParsedRequirement]:
    """Read a list of requirements under one heading."""
    for entry in mappings(value):
        coded = mapping(entry.get("koodi"))
        text = localized(entry.get("vaatimus")) or localized(coded.get("nimi"))
        if text:
            uri = code(coded.get("uri"))
            key = coded_key(uri, sub_area) if uri else _key(entry.get("vaatimus"), sub_area, heading, text)
            yield ParsedRequirement(key=key, text=text, heading=heading, code_uri=uri)


def _written(value: Any, area: SubArea, notes: Notes, place: str) -> Iterator[ParsedRequirement]:
    """Read the HTML form."""
    for item in localized_items(value, notes, place):
        key = text_key(area.name, item.lead_in, item.text)
        yield ParsedRequirement(key=key, text=item.text, heading=item.lead_in)


def _goals(value: Any, sub_area: LocalizedText) -> Iterator[ParsedRequirement]:
    """Read goals of preparatory education; a goal that is only explained is one requirement."""
    for goal in mappings(mapping(value).get("osaamistavoite")):
        heading = localized(goal.get("nimi"))
        found = list(_texts(listed(goal.get("tavoitteet")), heading, sub_area))
        yield from found or _texts([goal.get("selite")], heading, sub_area)


def _plain_goals(unit: dict[str, Any]) -> Iterator[ParsedRequirement]:
    """Read the goals of a part of education that leads to a qualification (TUVA)."""
    yield from _texts(listed(unit.get("tavoitteet")), localized(unit.get("tavoitteenKuvaus")), NO_TEXT)


def _texts(values: Iterable[Any], heading: LocalizedText, sub_area: LocalizedText) -> Iterator[ParsedRequirement]:
    """Read localized texts, each one requirement."""
    for value in values:
        text = localized(value)
        if text:
            yield ParsedRequirement(key=_key(value, sub_area, heading, text), text=text, heading=heading)


def _key(value: Any, sub_area: LocalizedText, heading: LocalizedText, text: LocalizedText) -> str:
    """Make the key of a requirement without a code."""
    known = register_identifier(value)
    return register_key(known) if known else text_key(sub_area, heading, text)
