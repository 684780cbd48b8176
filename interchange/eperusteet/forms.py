"""The forms in which the register gives requirements, each read into the same shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.lists import localized_items
from interchange.eperusteet.place import Place
from interchange.eperusteet.texts import joined, localized_heading, localized_item, register_identifier
from interchange.eperusteet.values import code, listed, mapping, mappings
from qualifications.rules.catalogue import ParsedRequirement
from qualifications.rules.cleaning import is_stem
from qualifications.rules.keys import coded_key, register_key, text_key


def structured(value: Any, place: Place) -> list[ParsedRequirement]:
    """Read the form of 2019 on: requirements directly and under headings."""
    tree = mapping(value)
    if not tree:
        return []
    subject = localized_heading(tree.get("kohde"))
    found = list(_stated(tree.get("vaatimukset"), subject, place))
    for part in mappings(tree.get("kohdealueet")):
        own = localized_heading(part.get("kuvaus"))
        below = list(_stated(part.get("vaatimukset"), joined(subject, own) if subject else own, place))
        if own and not below:
            place.remark("heading-without-items", own)
        found += below
    return found


def _stated(value: Any, heading: LocalizedText, place: Place) -> Iterator[ParsedRequirement]:
    """Read a list of requirements under one heading; a code may name them in languages that the text lacks."""
    for entry in mappings(value):
        stated, coded = entry.get("vaatimus"), mapping(entry.get("koodi"))
        text = localized_item(stated)
        if coded:
            text = _filled(text, mapping(coded.get("nimi")))
        yield from _one(stated, code(coded.get("uri")), text, heading, place)


def _filled(text: LocalizedText, names: dict[str, Any]) -> LocalizedText:
    """Add the languages that a text lacks and the name of its code has."""
    said = text.as_dict()
    return LocalizedText.of(localized_item(names).as_dict() | said) if names.keys() - said.keys() else text


def listed_by_target(value: Any, place: Place) -> list[ParsedRequirement]:
    """Read the list of areas, targets and requirements that some documents before 2019 have."""
    found: list[ParsedRequirement] = []
    for area in mappings(value):
        for target in mappings(area.get("vaatimuksenKohteet")):
            parts = (area.get("otsikko"), target.get("otsikko"), target.get("selite"))
            heading = joined(*map(localized_heading, parts))
            below = list(_listed(target.get("vaatimukset"), heading, place))
            if heading and not below:
                place.remark("heading-without-items", heading)
            found += below
    return found


def _listed(value: Any, heading: LocalizedText, place: Place) -> Iterator[ParsedRequirement]:
    """Read the requirements of one target."""
    for entry in mappings(value):
        stated = entry.get("selite")
        yield from _one(stated, code(entry.get("ammattitaitovaatimusKoodi")), localized_item(stated), heading, place)


def written(value: Any, place: Place, *above: LocalizedText) -> list[ParsedRequirement]:
    """Read a localized HTML text, one requirement for each item of its lists."""
    found = []
    for item in localized_items(value, place.notes, place.name):
        heading = joined(*above, item.lead_in) if above else item.lead_in
        found.append(_made(text_key(place.area.name, heading, item.text), item.text, heading, place))
    return found


def goals(value: Any, place: Place) -> list[ParsedRequirement]:
    """Read goals of preparatory education; a goal that is only explained is one requirement."""
    found: list[ParsedRequirement] = []
    for goal in mappings(mapping(value).get("osaamistavoite")):
        name, subject = localized_heading(goal.get("nimi")), localized_heading(goal.get("kohde"))
        explained = localized_heading(goal.get("selite"))
        below = plain_goals(listed(goal.get("tavoitteet")), joined(name, explained, subject), place)
        if not below:
            below = plain_goals([goal.get("selite")], joined(name, subject), place)
        if name and not below:
            place.remark("heading-without-items", name)
        found += below
    return found


def plain_goals(values: Iterable[Any], heading: LocalizedText, place: Place) -> list[ParsedRequirement]:
    """Read localized texts, each one requirement."""
    return [one for value in values for one in _one(value, "", localized_item(value), heading, place)]


def _one(
    value: Any, uri: str, text: LocalizedText, heading: LocalizedText, place: Place
) -> tuple[ParsedRequirement, ...]:
    """Make one requirement of the register's text, or none if it says nothing or only begins a sentence."""
    if not text and uri:
        place.remark("requirement-without-text", uri)
    text = _without_stems(text, place)
    if not text:
        return ()
    if uri:
        key = coded_key(uri, place.area.name)
    else:
        known = register_identifier(value)
        key = register_key(known) if known else text_key(place.area.name, heading, text)
    return (_made(key, text, heading, place, uri),)


def _without_stems(text: LocalizedText, place: Place) -> LocalizedText:
    """Leave out languages in which nothing but the beginning of a sentence stands, and remark them."""
    stems = [language for language, words in text.values if is_stem(words)]
    if not stems:
        return text
    said = text.as_dict()
    for language in stems:
        place.remark("stem-left-out", said.pop(language))
    return LocalizedText.of(said)


def _made(key: str, text: LocalizedText, heading: LocalizedText, place: Place, uri: str = "") -> ParsedRequirement:
    """Make the requirement."""
    area = place.area
    return ParsedRequirement(key, text, heading, uri, area.code, area.name, place.is_optional, area.version)
