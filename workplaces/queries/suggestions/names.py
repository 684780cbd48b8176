"""Suggestions for a task that has its name in several languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain, zip_longest

from accounts.models import User
from common.text import Worded
from qualifications.queries.suggesting.types import ClauseSuggestions, SuggestedUnit
from workplaces.choices import SuggestionSource
from workplaces.queries.suggestions.site import MOST_UNITS, Asked, SiteSuggestions, suggestions_for_site


def suggestions_for_names(
    viewer: User, site_id: int, names: tuple[Worded, ...], *, source: SuggestionSource | None, on: date, language: str
) -> SiteSuggestions | None:
    """Suggest for each name in its own language; what the names lead to is taken in turns. None at foreign sites.

    The page's language is taken for a name without one. As many statements as for one text, for each name.
    """
    answers = []
    for name in names:
        asked = Asked(site_id, name.text, source)
        answer = suggestions_for_site(viewer, asked, on=on, language=name.language or language)
        if answer is None:
            return None
        answers.append(answer)
    useful = [answer for answer in answers if answer.units]
    return _joined(useful) if len(useful) > 1 else (useful or answers)[0]


def _joined(answers: list[SiteSuggestions]) -> SiteSuggestions:
    """Put answers together as one: each unit once, the best of each language first."""
    turns = chain.from_iterable(zip_longest(*(answer.units for answer in answers)))
    units: dict[int, SuggestedUnit] = {}
    for unit in turns:
        if unit is not None:
            units.setdefault(unit.unit_id, unit)
    first = answers[0]
    clause = ClauseSuggestions(first.text, tuple(units.values())[:MOST_UNITS])
    return replace(first, clauses=(clause,))
