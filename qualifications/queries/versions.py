"""The versions of a qualification's requirements in time, with what a version replaces or is replaced by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from common.text import Worded
from qualifications.choices import VersionLink
from qualifications.models import RequirementsDocument
from qualifications.rules.numbers import number_key
from qualifications.rules.validity import Standing, standing

_COLUMNS = (
    "name",
    "diary_number",
    "qualification_id",
    "valid_from",
    "valid_to",
    "transition_ends",
    "replaces",
    "is_fictional",
)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version; `link` tells how it stands to the one that is looked at."""

    id: int
    name: Worded
    diary_number: str
    valid_from: date | None
    valid_to: date | None
    standing: Standing
    is_fictional: bool
    link: VersionLink


def versions_of(document: RequirementsDocument, *, on: date, language: str) -> tuple[VersionRow, ...]:
    """Give all versions of the document's qualification and what it replaces or is replaced by, newest first.

    The register tells what a document replaces by diary number, so the other one may belong to a qualification of
    another name, and there may be several. The document itself is among them. One statement.
    """
    wanted = Q(pk=document.pk) | Q(qualification=document.qualification_id) | ~Q(replaces=[])
    for number in filter(number_key, document.replaces):
        wanted |= Q(diary_number__iexact=number.strip()) | Q(searchable__contains=number_key(number))
    rows = RequirementsDocument.objects.filter(wanted).only("pk", *_COLUMNS)
    found = [(row, link) for row in rows if (link := _link(row, document)) is not None]
    found.sort(key=lambda pair: (-(pair[0].valid_from or date.min).toordinal(), -pair[0].pk))
    return tuple(_row(row, link, on, language) for row, link in found)


def _link(row: RequirementsDocument, document: RequirementsDocument) -> VersionLink | None:
    """Tell how a row stands to the document; None when they have nothing to do with each other."""
    if row.pk == document.pk:
        return VersionLink.SHOWN
    if _replaces(document, row):
        return VersionLink.REPLACED
    if _replaces(row, document):
        return VersionLink.SUCCESSOR
    return VersionLink.VERSION if row.qualification_id == document.qualification_id else None


def _replaces(newer: RequirementsDocument, older: RequirementsDocument) -> bool:
    """Tell whether a document names another's diary number among those that it replaces, and not as its own."""
    number = number_key(older.diary_number)
    return bool(number) and number != number_key(newer.diary_number) and number in map(number_key, newer.replaces)


def _row(row: RequirementsDocument, link: VersionLink, on: date, language: str) -> VersionRow:
    """Put one version into the reader's language."""
    return VersionRow(
        id=row.pk,
        name=row.name.best(language),
        diary_number=row.diary_number,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        standing=standing(row, on),
        is_fictional=row.is_fictional,
        link=link,
    )
