"""Levels of assessment scales: the register's numbers in documents before 2020, and the levels' names."""

from __future__ import annotations

import re
from typing import Any

from common.text import LocalizedText
from interchange.eperusteet.texts import localized
from interchange.eperusteet.values import code, mapping

# No scale, or only pass.
PASS = 0
_HIGHEST = 5
_CODED_LEVEL = re.compile(r"arviointiasteikkoammatillinen15_([1-5])")


def _named(fi: str, sv: str, en: str) -> LocalizedText:
    return LocalizedText.of({"fi": fi, "sv": sv, "en": en})


# Scale -> the register's number of the level -> level 1 to 5 and its name.
_OLD_SCALES: dict[str, dict[str, tuple[int, LocalizedText]]] = {
    "1": {"1": (PASS, _named("Hyväksytty", "Godkänd", "Pass"))},
    "2": {
        "2": (1, _named("Tyydyttävä", "Nöjaktig", "Satisfactory")),
        "3": (3, _named("Hyvä", "God", "Good")),
        "4": (5, _named("Kiitettävä", "Berömlig", "Excellent")),
    },
    "3": {
        "5": (1, _named("Tyydyttävä 1", "Nöjaktig 1", "Satisfactory 1")),
        "6": (2, _named("Tyydyttävä 2", "Nöjaktig 2", "Satisfactory 2")),
        "7": (3, _named("Hyvä 3", "God 3", "Good 3")),
        "8": (4, _named("Hyvä 4", "God 4", "Good 4")),
        "9": (5, _named("Kiitettävä 5", "Berömlig 5", "Excellent 5")),
    },
}
_BY_BOTH = {(scale, number): level for scale, levels in _OLD_SCALES.items() for number, level in levels.items()}
_BY_NUMBER = {number: level for scale in _OLD_SCALES.values() for number, level in scale.items()}


def old_level(scale: Any, number: Any) -> tuple[int, LocalizedText] | None:
    """Give level and name for the register's numbers of scale and level; None when unknown."""
    known = _BY_BOTH.get((str(scale), str(number)))
    return known or (_BY_NUMBER.get(str(number)) if scale is None else None)


def coded_level(level: Any) -> tuple[int, LocalizedText] | None:
    """Give level and name of a level that carries a code; lists of the register are not in order of level."""
    found = mapping(level)
    coded = mapping(found.get("koodi"))
    match = _CODED_LEVEL.fullmatch(code(coded.get("uri")))
    value = coded.get("arvo")
    number = match[1] if match else value if isinstance(value, str) else ""
    if number.isdecimal() and 1 <= int(number) <= _HIGHEST:
        return int(number), localized(found.get("otsikko"))
    return _BY_NUMBER.get(str(found.get("id")))
