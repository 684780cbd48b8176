"""Municipalities to choose from."""

from __future__ import annotations

from common.text import sort_key
from workplaces.rules.geography.places import places


def municipality_choices(language: str) -> tuple[tuple[str, str], ...]:
    """Give each municipality's Finnish name, by which sites are known, with its name in the wanted language."""
    named = [(str(place.name), place.name.best(language).text) for place in places()]
    return tuple(sorted(named, key=lambda pair: sort_key(pair[1])))
