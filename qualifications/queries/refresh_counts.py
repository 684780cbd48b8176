"""How many documents of a run had which outcome; reference data, open to all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from qualifications.choices import Outcome

# Counts the documents of a run by outcome, in the statement that reads the run.
COUNTED = {
    f"n_{name}": Count("items", filter=Q(items__outcome=value))
    for name, value in (("waiting", ""), *((outcome.value, outcome.value) for outcome in Outcome))
}


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """How many documents of a run had which outcome; `waiting` have none yet."""

    new: int
    changed: int
    unchanged: int
    refused: int
    waiting: int

    @property
    def total(self) -> int:
        """Count all documents of the run."""
        return self.new + self.changed + self.unchanged + self.refused + self.waiting


def counts_of(row: Any) -> OutcomeCounts:
    """Take the counts of one run, which has been read with `COUNTED`."""
    return OutcomeCounts(row.n_new, row.n_changed, row.n_unchanged, row.n_refused, row.n_waiting)
