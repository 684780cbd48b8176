"""Keeping the indexes of the suggestions in step with what has been imported."""

from __future__ import annotations

from datetime import datetime

from qualifications.queries.suggesting.state import unmatched
from qualifications.services.matching.indexing import index_documents
from qualifications.services.matching.opening import clear_unusable, finish_index, open_indexes

# Documents written at a time: terms that they share are written once, and nobody waits long.
_TOGETHER = 4


def index_matches(*, now: datetime) -> int:
    """Let the suggestions know what has been imported since the last time; give how many documents that were."""
    return _fill(open_indexes(now=now), now)


def rebuild_matches(*, now: datetime) -> int:
    """Build all indexes anew beside those that answer until then, and clear away what cannot be asked here."""
    written = _fill(open_indexes(now=now, anew=True), now)
    clear_unusable(now=now)
    return written


def _fill(index_ids: tuple[int, ...], now: datetime) -> int:
    """Write what each index does not know; give the most documents that one of them did not."""
    written = [0]
    for index_id in index_ids:
        waiting = unmatched(index_id)
        parts = (waiting[start : start + _TOGETHER] for start in range(0, len(waiting), _TOGETHER))
        written.append(sum(index_documents(index_id=index_id, document_ids=part, now=now) for part in parts))
        finish_index(index_id=index_id, now=now)
    return max(written)
