"""Tables of competence."""

from __future__ import annotations

from competence.models.assessment import Agreement, Mark, SelfAssessment
from competence.models.coverage import RequirementCoverage, UnitCoverage
from competence.models.entry import Entry, EntryRequirement

__all__ = [
    "Agreement",
    "Entry",
    "EntryRequirement",
    "Mark",
    "RequirementCoverage",
    "SelfAssessment",
    "UnitCoverage",
]
