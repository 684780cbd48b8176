"""The life of an index as a whole: begun, brought into use, cleared away."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from qualifications.choices import IndexState
from qualifications.models import MatchDocument, MatchIndex, MatchTerm
from qualifications.queries.suggesting.analysers import wanted
from qualifications.queries.suggesting.state import unmatched


@transaction.atomic(durable=True)
def open_indexes(*, now: datetime, anew: bool = False) -> tuple[int, ...]:
    """Give the indexes that this installation's analysers want, beginning those that are not there.

    `anew` begins every one beside the one that answers, empty; one that was begun earlier and never finished is gone
    on with otherwise.
    """
    del now
    found: list[int] = []
    for one in wanted():
        same = MatchIndex.objects.filter(analyser=one.analyser.id, version=one.version, language=one.language)
        if anew:
            _clear(list(same.filter(state=IndexState.BUILDING).values_list("pk", flat=True)))
        elif ready := same.order_by("state", "pk").values_list("pk", flat=True):
            found += ready
            continue
        row, _is_new = MatchIndex.objects.get_or_create(
            analyser=one.analyser.id, version=one.version, language=one.language, state=IndexState.BUILDING
        )
        found.append(row.pk)
    return tuple(found)


@transaction.atomic(durable=True)
def finish_index(*, index_id: int, now: datetime) -> bool:
    """Let an index answer from now on, in the place of the one of the same kind that did; tell whether it can.

    It cannot while it does not know the whole catalogue.
    """
    row = MatchIndex.objects.select_for_update().filter(pk=index_id, state=IndexState.BUILDING).first()
    if row is None or unmatched(index_id):
        return False
    same = MatchIndex.objects.filter(analyser=row.analyser, version=row.version, language=row.language)
    _clear(list(same.filter(state=IndexState.READY).values_list("pk", flat=True)))
    row.state, row.built_at = IndexState.READY, now
    row.save(update_fields=["state", "built_at"])
    return True


@transaction.atomic(durable=True)
def clear_unusable(*, now: datetime) -> int:
    """Clear away what no analyser of this installation can ask; give how many indexes that were."""
    del now
    usable = {(one.analyser.id, one.version, one.language) for one in wanted()}
    rows = MatchIndex.objects.select_for_update().order_by("pk").values_list("pk", "analyser", "version", "language")
    return _clear([pk for pk, *name in rows if tuple(name) not in usable])


def _clear(index_ids: list[int]) -> int:
    """Delete indexes with all that they know."""
    MatchTerm.objects.filter(index__in=index_ids).delete()
    MatchDocument.objects.filter(index__in=index_ids).delete()
    MatchIndex.objects.filter(pk__in=index_ids).delete()
    return len(index_ids)
