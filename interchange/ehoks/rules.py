"""Rules on a fragment that are stricter than eHOKS itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from common.ids import business_id_is_valid
from common.oids import organisation_oid_is_valid
from interchange.ehoks.types import (
    CommonUnit,
    Demonstration,
    Fragment,
    LocalUnit,
    Process,
    SubArea,
    VocationalUnit,
)

_PATTERNS = {
    "tutkinnon_osa_koodi_uri": re.compile(r"tutkinnonosat_[0-9]+"),
    "osa_alue_koodi_uri": re.compile(r"ammatillisenoppiaineet_.+"),
    "valittu_todentamisen_prosessi_koodi_uri": re.compile(r"osaamisentodentamisenprosessi_[0-9]+"),
}
_CHECKS = {
    "y_tunnus": business_id_is_valid,
    "oppilaitos_oid": organisation_oid_is_valid,
    "koulutuksen_jarjestaja_oid": organisation_oid_is_valid,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where."""

    place: str
    problem: str


def problems(fragment: Fragment) -> Iterator[Problem]:
    """Give every broken rule, lazily.

    >>> [found.problem for found in problems(Fragment())]
    ['The fragment has none of the three arrays.']
    >>> list(problems(Fragment(aiemmin_hankitut_ammat_tutkinnon_osat=())))
    []
    """
    if all(getattr(fragment, field.name) is None for field in fields(fragment)):
        yield Problem("", "The fragment has none of the three arrays.")
    yield from _value_problems(fragment, "")


def _value_problems(value: object, place: str) -> Iterator[Problem]:
    """Walk through everything."""
    if isinstance(value, str):
        yield from _text_problems(value, place)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _value_problems(item, f"{place}[{number}]")
    elif is_dataclass(value):
        yield from _shape_problems(value, place)
        for field in fields(value):
            yield from _value_problems(getattr(value, field.name), f"{place}.{field.name}".lstrip("."))


def _text_problems(text: str, place: str) -> Iterator[Problem]:
    """Check a text by the name of its field."""
    name = place.rpartition(".")[2]
    if not text.strip():
        yield Problem(place, "An empty text is left out instead.")
    if name in _PATTERNS and _PATTERNS[name].fullmatch(text) is None:
        yield Problem(place, "The code has the wrong form.")
    if name in _CHECKS and not _CHECKS[name](text):
        yield Problem(place, "The identifier has a wrong form or check digit.")


def _shape_problems(value: object, place: str) -> Iterator[Problem]:
    """Check what concerns several fields of one object."""
    if isinstance(value, Demonstration) and value.loppu < value.alku:
        yield Problem(place, "The period ends before it begins.")
    if isinstance(value, LocalUnit) and not (
        value.amosaa_tunniste or (value.nimi and value.laajuus is not None and value.tavoitteet_ja_sisallot)
    ):
        yield Problem(place, "A local unit is named by its number, or by name, extent and goals.")
    if isinstance(value, VocationalUnit | LocalUnit | SubArea | CommonUnit):
        yield from _process_problems(value, place)


def _process_problems(value: VocationalUnit | LocalUnit | SubArea | CommonUnit, place: str) -> Iterator[Problem]:
    """Check that a process comes with its version and with what it needs."""
    process = value.valittu_todentamisen_prosessi_koodi_uri
    if (process is None) != (value.valittu_todentamisen_prosessi_koodi_versio is None):
        yield Problem(place, "A process has a code and a version, or neither.")
    if process == Process.BY_ASSESSORS and value.tarkentavat_tiedot_osaamisen_arvioija is None:
        yield Problem(place, "The way through assessors needs the assessors' part.")
    if process == Process.BY_DEMONSTRATION and not value.tarkentavat_tiedot_naytto:
        yield Problem(place, "The way through a demonstration needs the demonstration's part.")
