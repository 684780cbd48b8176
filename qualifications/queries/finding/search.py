"""Documents, units and requirements that hold the words of a search."""

from __future__ import annotations

from enum import StrEnum

from qualifications.queries.finding.held import held
from qualifications.queries.finding.hits import MOST_HITS, PAGE_SIZE, Found, Results
from qualifications.queries.finding.places import Scope
from qualifications.queries.finding.seeker import Seeker
from qualifications.rules.searching import search_words

OVERVIEW_SIZE = 5


class Sort(StrEnum):
    """What can be found."""

    DOCUMENTS = "documents"
    UNITS = "units"
    REQUIREMENTS = "requirements"


def search(text: str, scope: Scope, *, language: str) -> Results:
    """Give the first few documents, units and requirements that hold every word, in any language.

    A requirement may have some of the words in its unit's name, but at least one of its own. Five statements at most,
    three more when the catalogue has changed since the last search in this process.
    """
    seeker = _seeker(text, scope, language, OVERVIEW_SIZE)
    return Results(seeker.documents(), seeker.units(), seeker.requirements()) if seeker else Results()


def search_one(sort: Sort, text: str, scope: Scope, *, language: str, page: int = 1) -> Found:
    """Give one page of what is found of one sort, at most `MOST_HITS` in all.

    Four statements at most, three more when the catalogue has changed.
    """
    seeker = _seeker(text, scope, language, PAGE_SIZE, min(max(page, 1), MOST_HITS // PAGE_SIZE), is_quick=False)
    if seeker is None:
        return Found()
    seek = {Sort.DOCUMENTS: seeker.documents, Sort.UNITS: seeker.units, Sort.REQUIREMENTS: seeker.requirements}
    return seek[sort]()


def _seeker(
    text: str, scope: Scope, language: str, size: int, page: int = 1, *, is_quick: bool = True
) -> Seeker | None:
    """Read what is looked for; None when that is nothing."""
    words = search_words(text)
    if not words:
        return None
    catalogue = held()
    return Seeker(words, catalogue, catalogue.inside(scope), scope.on, language, size, page, is_quick)
