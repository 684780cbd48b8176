"""Diary numbers as people write them; no key, since several documents may carry one number."""

from __future__ import annotations

from common.text import folded
from qualifications.rules.cleaning import clean


def number_key(number: str) -> str:
    """Give what two ways of writing one diary number have in common: case and white space tell nothing.

    >>> number_key(" oph-5410 - 2021") == number_key("OPH-5410-2021")
    True
    >>> number_key("39/011/2014") == number_key("39/11/2014")
    False
    """
    return "".join(folded(clean(number)).split())
