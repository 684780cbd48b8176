"""Tables of the catalogue."""

from __future__ import annotations

from qualifications.models.code import Code
from qualifications.models.document import Qualification, RequirementsDocument
from qualifications.models.match import MatchDocument, MatchIndex, MatchTerm
from qualifications.models.refresh import CatalogueRefresh, RefreshItem
from qualifications.models.unit import Criterion, Requirement, Unit
from qualifications.models.word import Word, WordPlace

__all__ = [
    "CatalogueRefresh",
    "Code",
    "Criterion",
    "MatchDocument",
    "MatchIndex",
    "MatchTerm",
    "Qualification",
    "RefreshItem",
    "Requirement",
    "RequirementsDocument",
    "Unit",
    "Word",
    "WordPlace",
]
