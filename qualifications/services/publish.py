"""Publishing a requirements document: the first time, and again when the register has a newer copy."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import NewEvent, record
from common.errors import Cannot
from qualifications.choices import Outcome
from qualifications.models import RequirementsDocument
from qualifications.rules.catalogue import Counts, ParsedDocument, count, remarks
from qualifications.rules.layout import lay_out
from qualifications.rules.snapshots import Comparison, compare
from qualifications.services.document_row import DocumentRow
from qualifications.services.rows.units import UnitRows
from qualifications.services.rows.work import Tally
from qualifications.services.trail import CatalogueTrail

# Who acts when a command does and no person has signed in.


class CannotPublishOlder(Cannot):
    """The stored copy is newer than the one that arrives."""

    code = "requirements-older"


class CannotOrderCopies(Cannot):
    """Nothing tells which copy is the newer: a time is missing, or equal though the contents differ."""

    code = "requirements-age-unknown"


class CannotMixFictional(Cannot):
    """A fictional document must not take the place of a real one, nor the reverse."""

    code = "requirements-fictional-mix"


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: the whole document's counts, and the rows that this call added, changed or withdrew."""

    document_id: int
    outcome: Outcome
    counts: Counts
    units: Tally
    requirements: Tally


def publish(
    *,
    document: ParsedDocument,
    actor: User | None,
    now: datetime,
    source_hash: str = "",
    allow_older: bool = False,
) -> Published:
    """Write a requirements document so that everything that points at its rows keeps its meaning.

    Rows are updated in place; what has vanished is marked withdrawn and never deleted. The same content again
    writes no row. `actor` None is the system (a command); `source_hash` is SHA-256 of the bytes that were read.
    `allow_older` also takes a copy that is older than the stored one or that cannot be ordered. Raises
    `CannotPublishOlder`, `CannotOrderCopies` or `CannotMixFictional`.
    """
    layout = lay_out(document)
    with transaction.atomic(durable=True):
        stored = RequirementsDocument.objects.select_for_update().filter(eperusteet_id=document.eperusteet_id).first()
        if stored is not None:
            if stored.content_hash == layout.digest:
                _note_copy(stored, document, source_hash)
                return Published(stored.pk, Outcome.UNCHANGED, count(document), Tally(), Tally())
            _refuse_wrong_copy(stored, document, layout.digest, allow_older=allow_older)
        row = DocumentRow(document, layout.digest, source_hash, now).write(stored)
        units, requirements = UnitRows(row).write(document.units, layout)
        outcome = Outcome.NEW if stored is None else Outcome.CHANGED
        published = Published(row.pk, outcome, count(document), units, requirements)
        record(_event(published, document, layout.digest, actor), at=now)
    return published


def _note_copy(stored: RequirementsDocument, document: ParsedDocument, source_hash: str) -> None:
    """Remember that a later copy, or a later version of the reader, says the same, so that it need not be read again.

    What the reader remarked belongs to the bytes that were read.
    """
    is_known = (stored.source_hash, stored.reader) == (source_hash, document.reader)
    is_later = (document.snapshot or 0) >= (stored.snapshot or 0) and document.reader >= stored.reader
    if source_hash and is_later and not is_known:
        RequirementsDocument.objects.filter(pk=stored.pk).update(
            source_hash=source_hash,
            reader=document.reader,
            snapshot=document.snapshot,
            remarks=remarks(document),
            counts=asdict(count(document)),
        )


def _event(published: Published, document: ParsedDocument, digest: str, actor: User | None) -> NewEvent:
    """Tell what was published."""
    return CatalogueTrail(actor).event(
        "requirements.publish",
        kind="requirements_document",
        subject=str(published.document_id),
        eperusteet_id=document.eperusteet_id,
        outcome=published.outcome.value,
        content_hash=digest,
        units=published.counts.units,
        requirements=published.counts.requirements,
        withdrawn=published.requirements.withdrawn,
    )


def _refuse_wrong_copy(
    stored: RequirementsDocument, document: ParsedDocument, digest: str, *, allow_older: bool
) -> None:
    """Refuse a copy that must not replace the stored one."""
    if stored.is_fictional != document.is_fictional:
        raise CannotMixFictional
    if allow_older or _is_better_read(stored, document):
        return
    comparison = compare(
        stored_hash=stored.content_hash, stored_at=stored.snapshot, new_hash=digest, new_at=document.snapshot
    )
    if comparison is Comparison.OLDER:
        raise CannotPublishOlder
    if comparison is Comparison.UNKNOWN:
        raise CannotOrderCopies


def _is_better_read(stored: RequirementsDocument, document: ParsedDocument) -> bool:
    """Tell whether a later version of the reader has read more out of the same copy."""
    return document.reader > stored.reader and document.snapshot == stored.snapshot
