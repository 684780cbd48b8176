"""The terms of the units as they are stored, for the rules to rank by."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from qualifications.models import MatchTerm
from qualifications.models.match import TERM_LENGTH
from qualifications.rules.suggesting.packing import Weights, within
from qualifications.rules.suggesting.selecting import Untold, told


class StoredPostings:
    """An index as it answers about some units for one question; what was read once is not read again."""

    def __init__(self, index_id: int, indexed: int, scope: frozenset[int]) -> None:
        """Take the index, how many units it knows, and the units asked about: these alone tell how rare a term is."""
        self._index_id = index_id
        self._indexed = indexed
        self._scope = scope
        # By term as it is stored: how many units have it, 0 where none; and the units of those looked up.
        self._counts: dict[str, int] = {}
        self._read: dict[str, Weights] = {}

    @property
    def units(self) -> int:
        """Give how many units are asked about."""
        return len(self._scope)

    def of(self, terms: Collection[str]) -> Mapping[str, Mapping[int, float]]:
        """Give term -> unit id -> weight; of terms that are not looked up, how many units have them.

        Two statements, none for terms that were asked for before.
        """
        asked = {term: term[:TERM_LENGTH] for term in sorted(terms)}
        self._count([stored for stored in asked.values() if stored not in self._counts])
        known = {stored: self._counts[stored] for stored in asked.values() if self._counts[stored]}
        looked_up = told(known, self._indexed)
        self._look_up(sorted(looked_up - self._read.keys()))
        found = {
            term: self._read[stored] if stored in looked_up else self._untold(stored)
            for term, stored in asked.items()
            if stored in known
        }
        return {term: units for term, units in found.items() if len(units)}

    def _count(self, terms: list[str]) -> None:
        """Read how many units have each of some terms."""
        if terms:
            rows = MatchTerm.objects.filter(index=self._index_id, term__in=terms)
            self._counts |= dict.fromkeys(terms, 0) | dict(rows.values_list("term", "units"))

    def _look_up(self, terms: list[str]) -> None:
        """Read which units have some terms."""
        if terms:
            rows = MatchTerm.objects.filter(index=self._index_id, term__in=terms)
            for term, data in rows.values_list("term", "postings"):
                self._read[term] = within(data, self._scope)

    def _untold(self, stored: str) -> Mapping[int, float]:
        """Tell how many of the units asked about have a term, by its share among all that are indexed."""
        share = len(self._scope) / max(self._indexed, len(self._scope), 1)
        return Untold(max(1, round(self._counts[stored] * share)))
