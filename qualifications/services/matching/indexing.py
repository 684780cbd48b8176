"""Writing the terms of documents into an index, over those of their earlier content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Sum

from qualifications.models import MatchDocument, MatchIndex, MatchTerm, RequirementsDocument, Unit
from qualifications.models.match import TERM_LENGTH
from qualifications.queries.suggesting.analysers import Wanted, wanted
from qualifications.queries.suggesting.texts import unit_texts
from qualifications.rules.suggesting.packing import count, holds_any, packed, spliced
from qualifications.rules.suggesting.weights import unit_weights

_BATCH = 900

_Row = tuple[str, int, bytes]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of some documents: their content then, how many units speak, and term -> unit id -> weight."""

    hashes: Mapping[int, str]
    units: Mapping[int, int]
    postings: Mapping[str, Mapping[int, float]] = field(repr=False)


def index_documents(*, index_id: int, document_ids: Sequence[int], now: datetime) -> int:
    """Write documents into an index; give how many were written.

    The texts are read and cut first, without holding anybody up. A document that was published again in between is
    left for the next time. Two that write at once wait for each other at the index, so that no posting is lost; an
    index that has been cleared away, or is not of this installation's analysers, is let be.
    """
    del now
    name = MatchIndex.objects.filter(pk=index_id).values_list("analyser", "version", "language").first()
    one = next((one for one in wanted() if (one.analyser.id, one.version, one.language) == name), None)
    if one is None:
        return 0
    read = _read(document_ids, one)
    with transaction.atomic(durable=True):
        index = MatchIndex.objects.select_for_update().filter(pk=index_id).first()
        if index is None or _hashes(document_ids) != read.hashes:
            return 0
        _write(index, read)
        _note(index, read)
    return len(read.hashes)


def _hashes(document_ids: Sequence[int]) -> dict[int, str]:
    """Give the content of documents as it is now."""
    rows = RequirementsDocument.objects.filter(pk__in=document_ids).order_by("pk")
    return dict(rows.values_list("pk", "content_hash"))


def _read(document_ids: Sequence[int], one: Wanted) -> _Read:
    """Cut the texts of documents into weighed terms."""
    hashes = _hashes(document_ids)
    homes = dict(Unit.objects.filter(document__in=document_ids).values_list("pk", "document"))
    postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
    units = dict.fromkeys(hashes, 0)
    for text in unit_texts(homes, one.language):
        units[homes[text.unit_id]] += 1
        for term, weight in unit_weights(text, one.analyser, one.language).items():
            postings[term[:TERM_LENGTH]][text.unit_id] = weight
    return _Read(hashes, units, postings)


def _write(index: MatchIndex, read: _Read) -> None:
    """Splice the documents' units out of the rows of all terms and into those of their own."""
    is_known = MatchDocument.objects.filter(index=index, document__in=read.hashes.keys()).exists()
    gone: Collection[int] = frozenset()
    if is_known:
        gone = frozenset(Unit.objects.filter(document__in=read.hashes.keys()).values_list("pk", flat=True))
    before = dict(_rows_holding(index, gone) if gone else _rows_of(index, sorted(read.postings)))
    if gone:
        before |= dict(_rows_of(index, sorted(read.postings.keys() - before.keys())))
    rows, empty = _spliced(before, gone, read.postings)
    for start in range(0, len(empty), _BATCH):
        MatchTerm.objects.filter(index=index, term__in=empty[start : start + _BATCH]).delete()
    MatchTerm.objects.all().write(index.pk, rows)


def _spliced(
    before: Mapping[str, bytes | memoryview], gone: Collection[int], added: Mapping[str, Mapping[int, float]]
) -> tuple[list[_Row], list[str]]:
    """Give the rows to write, and the terms that nothing is left of."""
    rows: list[_Row] = []
    empty: list[str] = []
    for term in sorted(before.keys() | added.keys()):
        new = added.get(term, {})
        data = spliced(before[term], gone, new) if term in before else packed(new)
        if data:
            rows.append((term, count(data), data))
        else:
            empty.append(term)
    return rows, empty


def _rows_of(index: MatchIndex, terms: Sequence[str]) -> Iterator[tuple[str, bytes | memoryview]]:
    """Give the postings of terms."""
    for start in range(0, len(terms), _BATCH):
        rows = MatchTerm.objects.filter(index=index, term__in=terms[start : start + _BATCH])
        yield from rows.values_list("term", "postings")


def _rows_holding(index: MatchIndex, units: Collection[int]) -> Iterator[tuple[str, bytes | memoryview]]:
    """Go through the whole index for postings of units: keeping a list of each document's terms would double it."""
    rows = MatchTerm.objects.filter(index=index).values_list("term", "postings")
    for term, data in rows.iterator(chunk_size=_BATCH):
        if holds_any(data, units):
            yield term, data


def _note(index: MatchIndex, read: _Read) -> None:
    """Remember which content the index knows now."""
    MatchDocument.objects.bulk_create(
        [
            MatchDocument(index=index, document_id=pk, content_hash=digest, units=read.units[pk])
            for pk, digest in read.hashes.items()
        ],
        update_conflicts=True,
        unique_fields=["index", "document"],
        update_fields=["content_hash", "units"],
    )
    index.units = MatchDocument.objects.filter(index=index).aggregate(units=Sum("units"))["units"] or 0
    index.save(update_fields=["units"])
