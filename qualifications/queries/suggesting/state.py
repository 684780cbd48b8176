"""How the indexes of terms stand: which are wanted here, what they do not know yet, and what cannot be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import Exists, OuterRef

from qualifications.choices import IndexState
from qualifications.models import MatchDocument, MatchIndex, RequirementsDocument
from qualifications.queries.suggesting.analysers import Wanted, wanted


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One index: whether this installation's analysers can ask it, and how many documents it does not know yet."""

    id: int
    analyser: str
    version: str
    language: str
    state: IndexState
    units: int
    waiting: int
    is_usable: bool


@dataclass(frozen=True, slots=True)
class IndexReport:
    """All indexes, and those that the analysers here want but that are not there: pairs of analyser and language."""

    indexes: tuple[IndexRow, ...]
    missing: tuple[tuple[str, str], ...]
    documents: int

    @property
    def is_in_step(self) -> bool:
        """Tell whether all that is wanted is there, knows the whole catalogue, and nothing else is kept."""
        return not self.missing and all(row.is_usable and not row.waiting for row in self.indexes)


def index_report() -> IndexReport | None:
    """Tell how the indexes stand; None before their tables are there. Three statements and one for each index."""
    if MatchIndex.objects.all().query.get_meta().db_table not in connection.introspection.table_names():
        return None
    usable = {(one.analyser.id, one.version, one.language) for one in wanted()}
    rows = MatchIndex.objects.order_by("language", "analyser", "version", "state")
    indexes = tuple(
        IndexRow(
            id=row.pk,
            analyser=row.analyser,
            version=row.version,
            language=row.language,
            state=IndexState(row.state),
            units=row.units,
            waiting=len(unmatched(row.pk)),
            is_usable=(row.analyser, row.version, row.language) in usable,
        )
        for row in rows
    )
    ready = {(row.analyser, row.language) for row in indexes if row.is_usable and row.state is IndexState.READY}
    names = sorted((one.analyser.id, one.language) for one in wanted())
    return IndexReport(
        indexes=indexes,
        missing=tuple(name for name in names if name not in ready),
        documents=RequirementsDocument.objects.count(),
    )


def unmatched(index_id: int) -> tuple[int, ...]:
    """Give the documents whose content an index does not know yet. One statement."""
    known = MatchDocument.objects.filter(index=index_id, document=OuterRef("pk"), content_hash=OuterRef("content_hash"))
    waiting = RequirementsDocument.objects.filter(~Exists(known)).order_by("pk")
    return tuple(waiting.values_list("pk", flat=True))


def answering() -> Iterator[tuple[Wanted, int, int]]:
    """Give the indexes that can be asked, each with its id and with how many units it knows. One statement."""
    columns = ("analyser", "version", "language", "pk", "units")
    ready = MatchIndex.objects.filter(state=IndexState.READY).values_list(*columns)
    found = {(analyser, version, language): (pk, units) for analyser, version, language, pk, units in ready}
    for one in wanted():
        if row := found.get((one.analyser.id, one.version, one.language)):
            yield one, *row
