"""An index of units in memory, for measuring and for tests; the product's own is in the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from qualifications.rules.suggesting.analysis import Analyser
from qualifications.rules.suggesting.selecting import Untold, told
from qualifications.rules.suggesting.weights import UnitText, unit_weights


class MemoryPostings:
    """Terms of units, all in memory."""

    def __init__(self, texts: Iterable[UnitText], analyser: Analyser, language: str) -> None:
        """Index the units that say anything.

        >>> from qualifications.rules.suggesting.grams import ChargramAnalyser
        >>> postings = MemoryPostings([UnitText(7, "Rengastyöt", ())], ChargramAnalyser(), "fi")
        >>> postings.units, list(postings.of({"renga", "öljy"})["renga"])
        (1, [7])
        """
        self._of: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self.units = 0
        for text in texts:
            weights = unit_weights(text, analyser, language)
            self.units += bool(weights)
            for term, weight in weights.items():
                self._of[term][text.unit_id] = weight

    def of(self, terms: Collection[str]) -> Mapping[str, Mapping[int, float]]:
        """Give term -> unit id -> weight; of terms that are not looked up, how many units have them."""
        known = {term: len(self._of[term]) for term in sorted(terms) if term in self._of}
        looked_up = told(known, self.units)
        return {term: self._of[term] if term in looked_up else Untold(count) for term, count in known.items()}
