"""Requirements of one unit, in whichever of its forms the register gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Any

from interchange.eperusteet.forms import goals, listed_by_target, plain_goals, structured, written
from interchange.eperusteet.place import Place
from interchange.eperusteet.sub_areas import Part, SubArea
from interchange.eperusteet.texts import localized, localized_heading
from interchange.eperusteet.values import listed, mappings
from qualifications.rules.catalogue import ParsedRequirement
from qualifications.rules.keys import numbered


class Form(StrEnum):
    """Shapes in which requirements come."""

    STRUCTURED = "structured"
    LISTED = "listed"
    HTML = "html"
    GOALS = "goals"
    NONE = "none"


_Read = tuple[Form, list[ParsedRequirement]]


def requirements_of(
    unit: dict[str, Any], areas: Iterable[SubArea], place: Place
) -> tuple[Form, tuple[ParsedRequirement, ...]]:
    """Give the requirements of a unit, those of its sub-areas after its own, and their form.

    A structured object that is present but empty is the same as none: then the HTML beside it counts.
    """
    form, found = _own(unit, place)
    for area in areas:
        area_form, in_area = _in_sub_area(area, place.inside(area))
        found += in_area
        form = area_form if form is Form.NONE else form
    keys = [one.key for one in found]
    if len(set(keys)) == len(keys):
        return form, tuple(found)
    numbers = zip(found, numbered(keys), strict=True)
    return form, tuple(one if one.key == key else replace(one, key=key) for one, key in numbers)


def _own(unit: dict[str, Any], place: Place) -> _Read:
    """Read the unit's own requirements; free texts count only where nothing else does."""
    form, found = _preferred(_forms(unit, place), place)
    if not found:
        return _preferred(iter([(Form.HTML, list(_free_texts(unit, place)))]), place)
    for entry in mappings(unit.get("vapaatTekstit")):
        if localized(entry.get("teksti")):
            place.remark("free-text-left-out", localized(entry.get("nimi")))
    return form, found


def _preferred(forms: Iterator[_Read], place: Place) -> _Read:
    """Give the first form that holds requirements, and remark others that do.

    HTML beside the structured form is made from it; any other second form was written by hand.
    """
    for form, found in forms:
        if found:
            others = [] if form is Form.STRUCTURED else [other for other, texts in forms if texts]
            for other in others:
                place.remark("other-form-left-out", other)
            return form, found
    return Form.NONE, []


def _forms(unit: dict[str, Any], place: Place) -> Iterator[_Read]:
    """Give the forms in order of preference, each read when asked for."""
    yield Form.STRUCTURED, structured(unit.get("ammattitaitovaatimukset2019"), place)
    yield Form.LISTED, listed_by_target(unit.get("ammattitaitovaatimuksetLista"), place)
    yield Form.HTML, written(unit.get("ammattitaitovaatimukset"), place)
    plain = plain_goals(listed(unit.get("tavoitteet")), localized_heading(unit.get("tavoitteenKuvaus")), place)
    yield Form.GOALS, [*goals(unit.get("valmaTelmaSisalto"), place), *plain, *written(unit.get("tavoitteet"), place)]


def _free_texts(unit: dict[str, Any], place: Place) -> Iterator[ParsedRequirement]:
    """Read the free texts of a unit that says its requirements nowhere else."""
    for entry in mappings(unit.get("vapaatTekstit")):
        yield from written(entry.get("teksti"), place, localized_heading(entry.get("nimi")))


def _in_sub_area(area: SubArea, place: Place) -> _Read:
    """Read one sub-area: its parts, and its goals of preparatory education."""
    form = Form.NONE
    found: list[ParsedRequirement] = []
    for part in area.parts:
        here = place._replace(is_optional=part.is_optional)
        part_form, in_part = _preferred(_forms_of_part(part, here), here)
        form = part_form if in_part else form
        found += in_part
    prepared = goals(area.preparatory, place)
    return (Form.GOALS if prepared and not found else form), [*found, *prepared]


def _forms_of_part(part: Part, place: Place) -> Iterator[_Read]:
    """Give the forms of a part of a sub-area in order of preference."""
    yield Form.STRUCTURED, structured(part.goals, place)
    yield Form.LISTED, listed_by_target(part.listed, place)
    yield Form.HTML, written(part.goals, place)
