"""Where in the catalogue words are looked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from common.text import Worded
from qualifications.models import RequirementsDocument


@dataclass(frozen=True, slots=True)
class Scope:
    """Which documents are looked at: those given, else all; expired ones only when asked for."""

    on: date
    documents: Collection[int] | None = None
    with_expired: bool = False


def document_name(document_id: int, language: str) -> Worded | None:
    """Give the name of a document to look in; None when there is none. One statement."""
    name = RequirementsDocument.objects.filter(pk=document_id).values_list("name", flat=True).first()
    return name.best(language) if name is not None else None
