"""One requirements document with its units, its tree and its versions; open to everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from common.text import Worded
from qualifications.choices import QualificationKind, UnitKind, Validity
from qualifications.models import RequirementsDocument
from qualifications.queries.areas import Areas, areas_of
from qualifications.queries.places import WayPlaces, places_of
from qualifications.queries.remarks import RemarkGroup, remark_groups
from qualifications.queries.structures import plans_of
from qualifications.queries.tree import TreeWay, UnitName, tree_of
from qualifications.queries.units import UnitRow, units_of
from qualifications.queries.versions import VersionRow, versions_of
from qualifications.rules.validity import Standing, standing, state_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KIND_ORDER = list(UnitKind)


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one kind with their places, in the order of the document."""

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
    standing: Standing
    taken_at: datetime | None
    imported_at: datetime
    is_fictional: bool
    units: int
    groups: tuple[UnitGroup, ...]
    tree: tuple[TreeWay, ...]
    areas: Areas
    remarks: tuple[RemarkGroup, ...]
    versions: tuple[VersionRow, ...]


def document_page(document_id: int, *, on: date, language: str) -> DocumentPage | None:
    """Give a document with its units in force; None when there is no such document. Three statements."""
    document = RequirementsDocument.objects.filter(pk=document_id).first()
    if document is None:
        return None
    units = units_of(document_id, language)
    names = {row.key: UnitName(row.id, row.name, row.credits) for row in units}
    plans = plans_of(document.structure, {row.key: row.points for row in units})
    odd = [(note.code, note.place) for _, plan in plans for note in plan.warnings]
    return DocumentPage(
        id=document.pk,
        name=document.name.best(language),
        kind=QualificationKind(document.kind),
        diary_number=document.diary_number,
        eperusteet_id=document.eperusteet_id,
        education_codes=tuple(document.education_codes),
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        transition_ends=document.transition_ends,
        validity=state_of(document, on),
        standing=standing(document, on),
        taken_at=_instant(document.snapshot),
        imported_at=document.imported_at,
        is_fictional=document.is_fictional,
        units=len(units),
        groups=_grouped(units, places_of(plans, language)),
        tree=tree_of(plans, names, language),
        areas=areas_of(document.competence_areas, document.titles, plans, language),
        remarks=remark_groups([*document.remarks, *odd]),
        versions=versions_of(document, on=on, language=language),
    )


def _grouped(units: tuple[UnitRow, ...], places: Mapping[str, tuple[WayPlaces, ...]]) -> tuple[UnitGroup, ...]:
    """Put vocational units first, then common ones, each with its places."""
    ordered = sorted(units, key=lambda unit: _KIND_ORDER.index(unit.kind))
    return tuple(
        UnitGroup(kind, tuple(replace(row, places=places.get(row.key, ())) for row in rows))
        for kind, rows in groupby(ordered, key=lambda unit: unit.kind)
    )


def _instant(milliseconds: int | None) -> datetime | None:
    """Read the register's time; a time beyond any calendar is not shown."""
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds) if milliseconds is not None else None
    except OverflowError:
        return None
