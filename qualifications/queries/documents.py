"""Lists of requirements documents; open to everybody."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from common.text import Worded, sort_key
from qualifications.choices import QualificationKind, Validity
from qualifications.models import RequirementsDocument, Unit
from qualifications.rules.numbers import number_key
from qualifications.rules.searching import search_words
from qualifications.rules.validity import USABLE, Dates, Standing, standing, state_of

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE_SIZE = 50
_COLUMNS = (
    "pk",
    "name",
    "kind",
    "diary_number",
    "education_codes",
    "valid_from",
    "valid_to",
    "transition_ends",
    "is_fictional",
    "eperusteet_id",
)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One requirements document in a list; `units` counts the units in force."""

    id: int
    name: Worded
    kind: QualificationKind
    diary_number: str
    education_codes: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    transition_ends: date | None
    validity: Validity
    standing: Standing
    is_fictional: bool
    eperusteet_id: int
    units: int


@dataclass(frozen=True, slots=True)
class DocumentList:
    """One page of the list; `total` counts all that were found.

    `shared_number` is the diary number that was searched for where several documents carry it, else empty.
    """

    items: tuple[DocumentRow, ...]
    page: int
    pages: int
    total: int
    shared_number: str = ""


@dataclass(frozen=True, slots=True)
class NumberedDocuments:
    """A diary number with the documents that carry it; none when it is not known here."""

    number: str
    documents: tuple[DocumentRow, ...]


def documents_page(
    *, on: date, language: str, text: str = "", validity: Validity | None = None, page: int = 1
) -> DocumentList:
    """Find documents by name, diary number, education code, or name or code of a unit; newest version first.

    One statement. The whole country has some hundreds of documents, so they are sorted here, where å, ä and ö
    come last on every database.
    """
    rows = RequirementsDocument.objects.filter(_matching(text))
    found = [row for row in _rows(rows, on, language) if validity is None or row.validity is validity]
    found.sort(key=lambda row: (sort_key(row.name.text), -(row.valid_from or date.min).toordinal(), row.id))
    pages = max(1, math.ceil(len(found) / PAGE_SIZE))
    shown = min(max(page, 1), pages)
    first = (shown - 1) * PAGE_SIZE
    return DocumentList(tuple(found[first : first + PAGE_SIZE]), shown, pages, len(found), _shared_number(found, text))


def documents_for_choice(*, on: date, language: str, include: Iterable[int] = ()) -> tuple[DocumentRow, ...]:
    """Give the documents that may be taken into use on a day, valid ones before those in transition.

    `include` adds documents by id whatever their state, for a form that has one chosen already. One statement.
    """
    kept = set(include)
    rows = _rows(RequirementsDocument.objects.all(), on, language)
    usable = [row for row in rows if row.validity in USABLE or row.id in kept]
    usable.sort(key=lambda row: (row.validity is not Validity.VALID, sort_key(row.name.text), row.id))
    return tuple(usable)


def documents_by_diary_number(*, number: str, on: date, language: str) -> tuple[DocumentRow, ...]:
    """Give the documents that carry exactly this diary number: those usable on the day, else all of them.

    Case and white space are overlooked. The number is not unique, so the answer may be several, and then the reader
    is asked. One statement.
    """
    key = number_key(number)
    if not key:
        return ()
    near = Q(diary_number__iexact=number.strip()) | Q(searchable__contains=key)
    found = _rows(RequirementsDocument.objects.filter(near), on, language)
    rows = tuple(row for row in found if number_key(row.diary_number) == key)
    return tuple(row for row in rows if row.validity in USABLE) or rows


def documents_of_numbers(*, numbers: Iterable[str], on: date, language: str) -> tuple[NumberedDocuments, ...]:
    """Give the documents behind diary numbers, each number once and in the order given. One statement."""
    wanted = {number_key(number): number.strip() for number in numbers}
    wanted.pop("", None)
    written = {form for number in wanted.values() for form in (number, number.upper())}
    carried: dict[str, list[DocumentRow]] = {key: [] for key in wanted}
    for row in _rows(RequirementsDocument.objects.filter(diary_number__in=written), on, language):
        carried[number_key(row.diary_number)].append(row)
    return tuple(NumberedDocuments(number, tuple(carried[key])) for key, number in wanted.items())


def _shared_number(found: list[DocumentRow], text: str) -> str:
    """Give the diary number that was searched for, if several of those found carry it."""
    key = number_key(text)
    numbers = [row.diary_number for row in found if key and number_key(row.diary_number) == key]
    return numbers[0] if len(numbers) > 1 else ""


def _matching(text: str) -> Q:
    """Ask for every word, in the document's own words or in one of its units."""
    condition = Q()
    for word in search_words(text):
        units = Unit.objects.filter(searchable__contains=word, is_withdrawn=False).values("document")
        condition &= Q(searchable__contains=word) | Q(pk__in=units)
    return condition


def _rows(documents: Any, on: date, language: str) -> list[DocumentRow]:
    """Read rows with their number of units."""
    counted = documents.annotate(unit_count=Count("units", filter=Q(units__is_withdrawn=False))).order_by("pk")
    return [_row(values, on, language) for values in counted.values(*_COLUMNS, "unit_count")]


def _row(values: dict[str, Any], on: date, language: str) -> DocumentRow:
    """Put one document into the reader's language and tell its state on the day."""
    dates = Dates(values["valid_from"], values["valid_to"], values["transition_ends"])
    return DocumentRow(
        id=values["pk"],
        name=values["name"].best(language),
        kind=QualificationKind(values["kind"]),
        diary_number=values["diary_number"],
        education_codes=tuple(values["education_codes"]),
        validity=state_of(dates, on),
        standing=standing(dates, on),
        is_fictional=values["is_fictional"],
        eperusteet_id=values["eperusteet_id"],
        units=values["unit_count"],
        valid_from=dates.valid_from,
        valid_to=dates.valid_to,
        transition_ends=dates.transition_ends,
    )
