"""Search over the requirements of one document; open to everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from common.text import Worded
from qualifications.models import Requirement
from qualifications.rules.searching import search_words

MOST_HITS = 50


@dataclass(frozen=True, slots=True)
class RequirementHit:
    """One requirement with what is needed to tell it from its like."""

    id: int
    unit_id: int
    unit_name: Worded
    text: Worded
    heading: Worded
    sub_area: Worded
    code_uri: str
    is_optional: bool


def requirements_search(
    document_id: int, text: str, language: str, *, unit_id: int | None = None, limit: int = MOST_HITS
) -> tuple[RequirementHit, ...]:
    """Find requirements in force whose own text or whose unit's name holds every word; at most `limit`.

    With words at most 50 are given. Without words nothing is found, except with `unit_id`: then that unit's
    requirements in order. One statement, within one document, so its cost does not grow with the catalogue.
    """
    words = search_words(text)
    if not words and unit_id is None:
        return ()
    condition = Q(unit__document=document_id, unit__is_withdrawn=False, is_withdrawn=False)
    if unit_id is not None:
        condition &= Q(unit=unit_id)
    for word in words:
        condition &= Q(searchable__contains=word) | Q(unit__searchable__contains=word)
    rows = Requirement.objects.filter(condition).select_related("unit").order_by("unit__position", "unit", "position")
    return tuple(_hit(row, language) for row in rows[: min(limit, MOST_HITS) if words else limit])


def requirements_of(ids: Iterable[int], language: str) -> tuple[RequirementHit, ...]:
    """Give requirements by id, whatever has become of them. One statement."""
    rows = Requirement.objects.filter(pk__in=ids).select_related("unit").order_by("pk")
    return tuple(_hit(row, language) for row in rows)


def _hit(row: Requirement, language: str) -> RequirementHit:
    """Put one requirement into the reader's language."""
    return RequirementHit(
        id=row.pk,
        unit_id=row.unit_id,
        unit_name=row.unit.name.best(language),
        text=row.text.best(language),
        heading=row.heading.best(language),
        sub_area=row.sub_area_name.best(language),
        code_uri=row.code_uri,
        is_optional=row.is_optional,
    )
