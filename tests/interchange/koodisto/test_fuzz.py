"""Broken variants of code lists and of the list of badges: refused with a code or read with warnings, and soon."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from typing import Any

import pytest

from interchange.eperusteet.errors import NotReadableError
from interchange.eperusteet.read import read as read_requirements
from interchange.koodisto.errors import CodesNotReadableError
from interchange.koodisto.read import read as read_codes
from qualifications.models import Code
from qualifications.rules.codes import ParsedCode
from tests.badges import badge, goal
from tests.fuzzing import SECONDS, bounded, check
from tests.koodisto import code
from tests.mutations import Mutator

VARIANTS = 1_000
CODE_LISTS: list[Any] = [
    [code("106911", versio=2, tila="HYVAKSYTTY", voimassaAlkuPvm=1659301200000), code("VVAI22")],
    [code("1", koodisto={"koodistoUri": "tutkinnonosat"}, voimassaLoppuPvm="2025-07-31"), code("1", versio="2")],
]
BADGES: list[Any] = [
    [badge(1000, goal("osaa", "kan")), badge(1001, voimassaoloLoppuu=1753909200000)],
    {"data": [badge(1000), badge(1001)], "sivuja": 1, "kokonaismäärä": 2},
]


def fits_the_table(one: ParsedCode) -> None:
    """Hold a code against the columns that will store it."""
    for field in fields(ParsedCode):
        value = getattr(one, field.name)
        longest = getattr(Code._meta.get_field(field.name), "max_length", None)
        assert longest is None or len(value) <= longest
    assert 0 < one.version < 2**31
    assert one.valid_from is None or one.valid_to is None or one.valid_from <= one.valid_to
    assert one.uri.startswith(f"{one.code_set}_")
    assert all(text.isprintable() for text in (one.uri, one.value, one.state, *one.name.as_dict().values()))


def outcome_of_codes(data: bytes) -> str:
    try:
        found = read_codes(data)
    except CodesNotReadableError as error:
        return error.code
    for one in found.codes:
        fits_the_table(one)
    return "read with warnings" if found.warnings else "read"


def outcome_of_badges(data: bytes) -> str:
    try:
        found = read_requirements(data)
    except NotReadableError as error:
        return error.code
    check(found)
    return "read"


@pytest.mark.parametrize("seed", range(4))
def test_a_broken_code_list_is_refused_or_read_with_warnings(seed):
    mutator = Mutator(CODE_LISTS, seed)
    outcomes: Counter[str] = Counter()
    for _ in range(VARIANTS):
        data = mutator.variant()
        with bounded(SECONDS):
            outcomes[outcome_of_codes(data)] += 1
    assert {"read with warnings", "codes-not-json", "codes-wrong-kind"} <= outcomes.keys()
    assert outcomes["read with warnings"] > 100


@pytest.mark.parametrize("seed", range(4))
def test_a_broken_list_of_badges_is_refused_or_read_with_warnings(seed):
    mutator = Mutator(BADGES, seed)
    outcomes: Counter[str] = Counter()
    for _ in range(VARIANTS):
        data = mutator.variant()
        with bounded(SECONDS):
            outcomes[outcome_of_badges(data)] += 1
    assert {"read", "requirements-not-json", "requirements-badges-not-whole"} <= outcomes.keys()
    assert outcomes["read"] > 100
