"""From the bytes of a file to the stored catalogue: the one way in for files and for the public service."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from interchange.eperusteet.errors import NotRequirementsError
from interchange.eperusteet.read import READER, read
from interchange.matching import index_matches
from qualifications.choices import Outcome
from qualifications.queries.sources import stored_copy, unindexed
from qualifications.rules.catalogue import Counts, ImportNote
from qualifications.services.indexing import index_document
from qualifications.services.publish import publish


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a copy; warnings are those of the reading, also of an earlier one of the same bytes."""

    document_id: int
    outcome: Outcome
    counts: Counts
    warnings: tuple[ImportNote, ...] = ()


def import_document(data: bytes, *, now: datetime, allow_older: bool = False, expected: int | None = None) -> Imported:
    """Read and publish a copy of a requirements document; the bytes read last time are not read again.

    `expected` is the number of the document that was asked for; another one is refused. Raises a
    `NotReadableError`, or the refusals of `publish`.
    """
    source_hash = hashlib.sha256(data).hexdigest()
    known = stored_copy(source_hash, READER)
    if known is not None and expected in (None, known.eperusteet_id):
        return Imported(known.document_id, Outcome.UNCHANGED, known.counts, known.warnings)
    with _collector_at_rest():
        document = read(data)
        if expected not in (None, document.eperusteet_id):
            raise NotRequirementsError("The answer holds another document than the one that was asked for.")
        published = publish(document=document, actor=None, now=now, source_hash=source_hash, allow_older=allow_older)
    return Imported(published.document_id, published.outcome, published.counts, document.warnings)


def index_catalogue(*, now: datetime) -> int:
    """Let the search and the suggestions know what has been imported since; give how many documents that were."""
    searched = sum(index_document(document_id=document_id, now=now) for document_id in unindexed())
    return max(searched, index_matches(now=now))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the garbage collector from walking through all that lives, again and again, while a big tree is built."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
