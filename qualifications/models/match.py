"""The terms of the units' texts, to suggest units by; derived from the texts and rebuilt from them at any time."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connections, models
from django.db.models import Q

from qualifications.choices import AnalyserId, IndexState
from qualifications.models.document import RequirementsDocument

TERM_LENGTH = 80

_WRITE = (
    "INSERT INTO {table} (index_id, term, units, postings) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT (index_id, term) DO UPDATE SET units = excluded.units, postings = excluded.postings"
)


class MatchIndex(models.Model):
    """Vastaavuushakemisto: the terms that one analyser finds in the units' texts of one language.

    One version of an analyser cannot be asked of what another has written, so each version has an index of its own;
    a new one is built beside the old.
    """

    analyser = models.CharField(max_length=20)
    # What the terms and the weights depend on; another version, another index.
    version = models.CharField(max_length=80)
    language = models.CharField(max_length=2)
    state = models.CharField(max_length=10)
    # How many units it knows, of old versions of requirements too.
    units = models.PositiveIntegerField(default=0)
    built_at = models.DateTimeField(null=True)

    class Meta:
        """One that answers and one that is being built at most; closed lists."""

        constraints = [
            models.UniqueConstraint(fields=["analyser", "version", "language", "state"], name="match_index_once"),
            models.CheckConstraint(condition=Q(analyser__in=list(AnalyserId)), name="match_index_analyser"),
            models.CheckConstraint(condition=Q(state__in=list(IndexState)), name="match_index_state"),
            models.CheckConstraint(
                condition=~Q(state=IndexState.READY) | Q(built_at__isnull=False), name="match_index_ready_has_time"
            ),
        ]

    def __str__(self) -> str:
        """Name the index."""
        return f"{self.analyser} {self.version} {self.language}"


class MatchDocument(models.Model):
    """Hakemiston peruste: which content of a requirements document an index knows."""

    index = models.ForeignKey(MatchIndex, on_delete=models.CASCADE, related_name="documents", db_index=False)
    document = models.ForeignKey(RequirementsDocument, on_delete=models.CASCADE, related_name="+")
    content_hash = models.CharField(max_length=64)
    # Units with any text in the language of the index.
    units = models.PositiveIntegerField()

    class Meta:
        """Said once."""

        constraints = [models.UniqueConstraint(fields=["index", "document"], name="match_document_once")]

    def __str__(self) -> str:
        """Name the document."""
        return f"{self.document_id} in {self.index_id}"


class MatchTermQuerySet(models.QuerySet["MatchTerm"]):
    """Terms, thousands at a time."""

    def write(self, index_id: int, rows: Iterable[tuple[str, int, bytes]]) -> None:
        """Write rows of term, number of units and postings over what there was.

        Making a model of every row costs several times as much, and a document has tens of thousands of terms.
        """
        statement = _WRITE.format(table=connections[self.db].ops.quote_name(self.query.get_meta().db_table))
        with connections[self.db].cursor() as cursor:
            cursor.executemany(statement, [(index_id, *row) for row in rows])


class MatchTerm(models.Model):
    """Vastaavuustermi: a term, with the units that have it and its weight in each.

    One row holds all units of a term, packed (`rules.suggesting.packing`): a tenth of a row for each pair, and read
    at once.
    """

    index = models.ForeignKey(MatchIndex, on_delete=models.CASCADE, related_name="terms", db_index=False)
    term = models.CharField(max_length=TERM_LENGTH)
    # How many units have it; stands before the postings so that a term too common to be of use is not read.
    units = models.PositiveIntegerField()
    postings = models.BinaryField()

    objects = MatchTermQuerySet.as_manager()

    class Meta:
        """Said once; a term that no unit has is not kept."""

        constraints = [
            models.UniqueConstraint(fields=["index", "term"], name="match_term_once"),
            models.CheckConstraint(condition=Q(units__gt=0), name="match_term_somewhere"),
        ]

    def __str__(self) -> str:
        """Show the term."""
        return self.term
