"""Units of a document: names, codes, points, requirements and criteria."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.criteria import criteria_of
from interchange.eperusteet.notes import Notes, short
from interchange.eperusteet.numbers import identifier, points, version
from interchange.eperusteet.place import Place
from interchange.eperusteet.requirements import Form, requirements_of
from interchange.eperusteet.scales import Scales
from interchange.eperusteet.sub_areas import parsed_sub_areas, sub_areas
from interchange.eperusteet.texts import localized, localized_paragraphs
from interchange.eperusteet.values import code, mapping, word
from qualifications.choices import UnitKind
from qualifications.rules.catalogue import ParsedUnit
from qualifications.rules.keys import unit_key

_COMMON = ("tutke2", "reformi_tutke2")


@dataclass(frozen=True, slots=True)
class Reference:
    """What the document says of a unit where it lists it: points and place in order."""

    points: Decimal | None
    points_max: Decimal | None
    order: int


def read_units(
    listed: list[Any], references: dict[int, Reference], notes: Notes, *, is_preparatory: bool
) -> tuple[ParsedUnit, ...]:
    """Read the units, each once, in the order of the references; those without one keep the file's order after."""
    found = list(_each(listed, references, notes, is_preparatory=is_preparatory))
    last = len(listed) + max((reference.order for reference in references.values()), default=0)
    orders = {number: reference.order for number, reference in references.items()}
    return tuple(sorted(found, key=lambda unit: orders.get(unit.eperusteet_id, last)))


def _each(
    listed: list[Any], references: dict[int, Reference], notes: Notes, *, is_preparatory: bool
) -> Iterator[ParsedUnit]:
    """Read the list, leaving out what is no unit and what has been there already."""
    scales = Scales()
    keys: set[str] = set()
    numbers: set[int] = set()
    for index, raw in enumerate(listed):
        place = f"{index + 1}"
        unit = mapping(raw)
        number = identifier(unit.get("id"))
        if number is None:
            notes.add("unit-without-id", place)
            continue
        parsed = _read(unit, number, references.get(number), scales, notes, is_preparatory=is_preparatory)
        if parsed.key in keys or number in numbers:
            notes.add("unit-twice", f"{place} {short(parsed.name)}")
            continue
        keys.add(parsed.key)
        numbers.add(number)
        yield parsed


def _read(
    unit: dict[str, Any],
    number: int,
    reference: Reference | None,
    scales: Scales,
    notes: Notes,
    *,
    is_preparatory: bool,
) -> ParsedUnit:
    """Read one unit; what it lacks is noted and left empty."""
    coded = mapping(unit.get("koodi")) or mapping(unit.get("nimiKoodi"))
    code_uri = code(unit.get("koodiUri")) or code(coded.get("uri"))
    name = _name(unit, coded, code_uri or f"{number}", notes)
    place = short(name)
    here = Place(notes, place)
    areas = tuple(sub_areas(unit))
    form, requirements = requirements_of(unit, areas, here)
    least, most = _points(unit, reference, notes, place)
    if not code_uri:
        notes.add("unit-without-code", place)
    if form is Form.NONE:
        notes.add("unit-without-requirements", place)
    return ParsedUnit(
        key=unit_key(code_uri, number),
        eperusteet_id=number,
        name=name,
        kind=_kind(unit, is_preparatory=is_preparatory),
        form=form,
        code_uri=code_uri,
        code_version=version(coded.get("versio")) if code_uri else None,
        points=least,
        points_max=most,
        demonstration_text=localized_paragraphs(unit.get("ammattitaidonOsoittamistavat")),
        requirements=requirements,
        criteria=criteria_of(unit, areas, scales, here),
        sub_areas=parsed_sub_areas(areas, notes, place),
    )


def _name(unit: dict[str, Any], coded: dict[str, Any], instead: str, notes: Notes) -> LocalizedText:
    """Give the unit's name, its code's name, or the code itself: never an empty name."""
    name = localized(unit.get("nimi")) or localized(coded.get("nimi"))
    if not name:
        notes.add("unit-without-name", instead)
    return name or LocalizedText.of({"fi": instead})


def _points(
    unit: dict[str, Any], reference: Reference | None, notes: Notes, place: str
) -> tuple[Decimal | None, Decimal | None]:
    """Give points: of the reference first, of the unit itself only where the reference has none."""
    if reference is not None and (reference.points is not None or reference.points_max is not None):
        return reference.points, reference.points_max
    least = unit.get("laajuus", unit.get("laajuusMinimi"))
    return points(least, notes, place), points(unit.get("laajuusMaksimi"), notes, place)


def _kind(unit: dict[str, Any], *, is_preparatory: bool) -> UnitKind:
    """Tell what sort of unit it is."""
    if is_preparatory:
        return UnitKind.PREPARATORY
    return UnitKind.COMMON if word(unit.get("tyyppi")) in _COMMON else UnitKind.VOCATIONAL
