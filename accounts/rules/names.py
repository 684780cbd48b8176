"""Names of people: how they are sorted, found and kept clean."""

from __future__ import annotations

from common.text import folded, sort_key


def tidy(name: str) -> str:
    """Take out needless white space.

    >>> tidy("  Anna   Maria ")
    'Anna Maria'
    """
    return " ".join(name.split())


def sort_name(given_names: str, family_name: str) -> str:
    """Make the key that sorts a person by family name, å, ä, ö last.

    >>> sort_name("Åke", "Öhman") > sort_name("Zoe", "Zimmer")
    True
    """
    return sort_key(f"{family_name} {given_names}".strip())


def searchable_name(given_names: str, family_name: str) -> str:
    """Fold the name for searching.

    >>> searchable_name("Åke", "Öhman")
    'åke öhman'
    """
    return folded(f"{given_names} {family_name}".strip())


def search_words(typed: str) -> tuple[str, ...]:
    """Fold what somebody types in a search box; every word has to be found, in any order.

    >>> search_words(" Öhman  ÅKE ")
    ('öhman', 'åke')
    """
    return tuple(folded(typed).split())
