"""Tables of the catalogue."""

from __future__ import annotations

from qualifications.models.document import Qualification, RequirementsDocument
from qualifications.models.unit import Criterion, Requirement, Unit

__all__ = ["Criterion", "Qualification", "Requirement", "RequirementsDocument", "Unit"]
