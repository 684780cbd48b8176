"""One national badge (osaamismerkki): its goals are requirements, its criteria say when it is passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from common.text import LocalizedText
from interchange.eperusteet.levels import PASS
from interchange.eperusteet.moments import day
from interchange.eperusteet.notes import Notes
from interchange.eperusteet.numbers import identifier
from interchange.eperusteet.texts import localized, register_identifier
from interchange.eperusteet.values import code, mapping, mappings
from qualifications.choices import UnitKind
from qualifications.rules.catalogue import NO_TEXT, ParsedCriterion, ParsedRequirement, ParsedUnit
from qualifications.rules.keys import numbered, register_key, text_key, unit_key

_CODE_PREFIX: Final = "osaamismerkit_"
# What stands where a text is still missing.
_NOTHING: Final = re.compile(r"[-\N{EN DASH}\N{EM DASH}]+")
_DRAFT: Final = "LAADINTA"
_FORM: Final = "badge"


@dataclass(frozen=True, slots=True)
class Category:
    """What badges are grouped by (kategoria)."""

    number: int | None
    name: LocalizedText
    description: LocalizedText


@dataclass(frozen=True, slots=True)
class Badge:
    """One badge as a unit, with its category and its days; None = not limited."""

    unit: ParsedUnit
    category: Category
    begins: date | None
    ends: date | None


def is_badge(entry: Any) -> bool:
    """Tell whether an entry is a badge: it has goals and criteria, or goals and the code of a badge."""
    badge = mapping(entry)
    has_criteria = isinstance(badge.get("arviointikriteerit"), list)
    has_code = code(badge.get("koodiUri")).startswith(_CODE_PREFIX)
    return isinstance(badge.get("osaamistavoitteet"), list) and (has_criteria or has_code)


def read_badge(badge: dict[str, Any], number: int, notes: Notes) -> Badge:
    """Read a badge; one that ends is read all the same, since it may have been shown before."""
    code_uri = code(badge.get("koodiUri"))
    name = _said(badge.get("nimi"))
    place = str(name) or code_uri or f"{number}"
    requirements = tuple(_requirements(badge))
    oddities = {
        "unit-without-name": not name,
        "unit-without-code": not code_uri,
        "unit-without-requirements": not requirements,
        "badge-is-draft": badge.get("tila") == _DRAFT,
    }
    for oddity, is_so in oddities.items():
        if is_so:
            notes.add(oddity, place)
    begins, ends = _period(badge, notes, place)
    unit = ParsedUnit(
        key=unit_key(code_uri, number),
        eperusteet_id=number,
        name=name or LocalizedText.of({"fi": place}),
        kind=UnitKind.BADGE,
        form=_FORM,
        code_uri=code_uri,
        requirements=requirements,
        criteria=tuple(
            ParsedCriterion(PASS, NO_TEXT, NO_TEXT, text)
            for _value, text in _texts(badge.get("arviointikriteerit"), "arviointikriteeri")
        ),
    )
    return Badge(unit, _category(badge), begins, ends)


def _category(badge: dict[str, Any]) -> Category:
    """Read what the badge belongs to."""
    category = mapping(badge.get("kategoria"))
    return Category(identifier(category.get("id")), _said(category.get("nimi")), _said(category.get("kuvaus")))


def _requirements(badge: dict[str, Any]) -> Iterator[ParsedRequirement]:
    """Read the goals as requirements."""
    found = list(_texts(badge.get("osaamistavoitteet"), "osaamistavoite"))
    keys = numbered(_key(value, text) for value, text in found)
    for key, (_value, text) in zip(keys, found, strict=True):
        yield ParsedRequirement(key=key, text=text)


def _key(value: Any, text: LocalizedText) -> str:
    """Make the key of a goal: the register's identifier, else its words."""
    known = register_identifier(value)
    return register_key(known) if known else text_key(NO_TEXT, NO_TEXT, text)


def _texts(rows: Any, name: str) -> Iterator[tuple[Any, LocalizedText]]:
    """Give the texts of a list, each with the register's own value."""
    for row in mappings(rows):
        text = _said(row.get(name))
        if text:
            yield row.get(name), text


def _said(value: Any) -> LocalizedText:
    """Give a localized text without the languages in which only a dash stands."""
    texts = localized(value).as_dict()
    return LocalizedText.of({language: text for language, text in texts.items() if not _NOTHING.fullmatch(text)})


def _period(badge: dict[str, Any], notes: Notes, place: str) -> tuple[date | None, date | None]:
    """Give first and last day; a last day is remarked, since the units of a document have no days of their own."""
    begins = day(badge.get("voimassaoloAlkaa"), notes, f"{place} voimassaoloAlkaa")
    ends = day(badge.get("voimassaoloLoppuu"), notes, f"{place} voimassaoloLoppuu")
    if begins is not None and ends is not None and begins > ends:
        notes.add("dates-out-of-order", f"{place} {begins} > {ends}")
        begins = None
    if ends is not None:
        notes.add("badge-ends", f"{place} {ends}")
    return begins, ends
