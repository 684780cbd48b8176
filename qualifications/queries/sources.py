"""How far the stored documents are: which bytes they were read from, and whether the search knows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F

from qualifications.models import RequirementsDocument
from qualifications.rules.catalogue import Counts, ImportNote


@dataclass(frozen=True, slots=True)
class StoredCopy:
    """A document that was read from just these bytes, how much it holds, and what the reader remarked then."""

    document_id: int
    eperusteet_id: int
    counts: Counts
    warnings: tuple[ImportNote, ...]


def stored_copy(source_hash: str, reader: int) -> StoredCopy | None:
    """Find the document that this version of the reader has read from bytes of this SHA-256. One statement."""
    rows = RequirementsDocument.objects.filter(source_hash=source_hash, reader=reader).order_by("pk")
    found = rows.values_list("pk", "eperusteet_id", "counts", "remarks").first()
    if found is None:
        return None
    document_id, eperusteet_id, counts, remarks = found
    return StoredCopy(document_id, eperusteet_id, Counts(**counts), tuple(ImportNote(*remark) for remark in remarks))


def unindexed() -> tuple[int, ...]:
    """Give the documents whose content is not yet in the index of the search. One statement."""
    waiting = RequirementsDocument.objects.exclude(indexed_hash=F("content_hash"))
    return tuple(waiting.order_by("pk").values_list("pk", flat=True))
