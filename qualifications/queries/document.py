"""One requirements document with its units, its tree and its other versions; open to everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from common.text import Worded
from qualifications.choices import QualificationKind, UnitKind, Validity
from qualifications.models import RequirementsDocument
from qualifications.queries.documents import DocumentRow, versions_of
from qualifications.queries.tree import TreeGroup, UnitName, tree_of
from qualifications.queries.units import UnitRow, units_of
from qualifications.rules.validity import validity_on

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KIND_ORDER = list(UnitKind)


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one kind, in the order of the document."""

    kind: UnitKind
    units: tuple[UnitRow, ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A requirements document as its page shows it; `taken_at` is when the register took the copy."""

    id: int
    name: Worded
    kind: QualificationKind
    diary_number: str
    eperusteet_id: int
    education_codes: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    transition_ends: date | None
    validity: Validity
    taken_at: datetime | None
    imported_at: datetime
    is_fictional: bool
    units: int
    groups: tuple[UnitGroup, ...]
    tree: tuple[TreeGroup, ...]
    other_versions: tuple[DocumentRow, ...]


def document_page(document_id: int, *, on: date, language: str) -> DocumentPage | None:
    """Give a document with its units in force; None when there is no such document. Three statements."""
    document = RequirementsDocument.objects.filter(pk=document_id).first()
    if document is None:
        return None
    units = units_of(document_id, language)
    period = {
        "valid_from": document.valid_from,
        "valid_to": document.valid_to,
        "transition_ends": document.transition_ends,
    }
    names = {row.key: UnitName(row.id, row.name, row.credits) for row in units}
    versions = versions_of(qualification_id=document.qualification_id, on=on, language=language)
    return DocumentPage(
        id=document.pk,
        name=document.name.best(language),
        kind=QualificationKind(document.kind),
        diary_number=document.diary_number,
        eperusteet_id=document.eperusteet_id,
        education_codes=tuple(document.education_codes),
        validity=validity_on(on, **period),
        taken_at=_instant(document.snapshot),
        imported_at=document.imported_at,
        is_fictional=document.is_fictional,
        units=len(units),
        groups=_grouped(units),
        tree=tree_of(document.structure, names, language),
        other_versions=tuple(row for row in versions if row.id != document.pk),
        **period,
    )


def _grouped(units: tuple[UnitRow, ...]) -> tuple[UnitGroup, ...]:
    """Put vocational units first, then common ones."""
    ordered = sorted(units, key=lambda unit: _KIND_ORDER.index(unit.kind))
    return tuple(UnitGroup(kind, tuple(rows)) for kind, rows in groupby(ordered, key=lambda unit: unit.kind))


def _instant(milliseconds: int | None) -> datetime | None:
    """Read the register's time; a time beyond any calendar is not shown."""
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds) if milliseconds is not None else None
    except OverflowError:
        return None
