"""An index of texts that are in no catalogue, for measuring: built in the product's own tables, and never kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from django.db import connection, transaction

from qualifications.choices import IndexState
from qualifications.models import MatchIndex, MatchTerm
from qualifications.models.match import TERM_LENGTH
from qualifications.queries.suggesting.state import index_report
from qualifications.queries.suggesting.stored import StoredPostings
from qualifications.rules.suggesting.analysis import Analyser
from qualifications.rules.suggesting.packing import count, packed
from qualifications.rules.suggesting.ranking import Engine
from qualifications.rules.suggesting.weights import UnitText, unit_weights

_VERSION = "trial"


@dataclass(frozen=True, slots=True)
class Trial:
    """What to measure: the units' texts, and the analysers that are to cut them, by language."""

    texts: Mapping[str, Sequence[UnitText]]
    analysers: Mapping[str, Sequence[Analyser]]


class TrialEngines(AbstractContextManager[Mapping[str, Sequence[Engine]]]):
    """The engines by language over indexes that are gone afterwards, whatever happens in between.

    Rows that are there already do not matter: the indexes are of a version of their own. Where the tables are not
    there yet, a database for tests is made and taken away again.
    """

    def __init__(self, trial: Trial) -> None:
        """Take what to measure."""
        self._trial = trial
        self._stack = ExitStack()

    def __enter__(self) -> Mapping[str, Sequence[Engine]]:
        """Build the indexes, in a transaction that will be rolled back."""
        with ExitStack() as stack:
            stack.enter_context(_tables())
            stack.enter_context(transaction.atomic())
            stack.callback(transaction.set_rollback, True)
            engines = {
                language: _engines(texts, self._trial.analysers[language], language)
                for language, texts in self._trial.texts.items()
            }
            self._stack = stack.pop_all()
        return engines

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Take everything back."""
        return self._stack.__exit__(kind, failure, trace)


def _engines(texts: Sequence[UnitText], analysers: Sequence[Analyser], language: str) -> list[Engine]:
    """Index the texts of a language by each analyser."""
    scope = frozenset(text.unit_id for text in texts)
    return [
        Engine(analyser, StoredPostings(_index(texts, analyser, language), len(scope), scope)) for analyser in analysers
    ]


def _index(texts: Sequence[UnitText], analyser: Analyser, language: str) -> int:
    """Write an index; give its id."""
    row = MatchIndex.objects.create(
        analyser=analyser.id, version=_VERSION, language=language, state=IndexState.BUILDING, units=len(texts)
    )
    postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for text in texts:
        for term, weight in unit_weights(text, analyser, language).items():
            postings[term[:TERM_LENGTH]][text.unit_id] = weight
    rows = ((term, packed(postings[term])) for term in sorted(postings))
    MatchTerm.objects.all().write(row.pk, ((term, count(data), data) for term, data in rows))
    return row.pk


@contextmanager
def _tables() -> Iterator[None]:
    """See to it that there are tables to write to."""
    if _has_tables():
        yield
        return
    connection.close()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _has_tables() -> bool:
    """Tell whether the tables are there; a file that does not exist yet is not made by asking."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and not name.startswith((":memory:", "file:")) and not Path(name).exists():
        return False
    return index_report() is not None
