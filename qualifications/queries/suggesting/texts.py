"""What units say in one language, as the analysers read it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from common.text import LocalizedText
from qualifications.models import Criterion, Requirement, Unit
from qualifications.rules.suggesting.weights import UnitText


def unit_texts(unit_ids: Collection[int], language: str) -> tuple[UnitText, ...]:
    """Give the units in force that say anything in a language, in the order of their ids.

    Criteria of a scale that all units share tell nothing of a unit, and are left out. Three statements.
    """
    rows = Unit.objects.filter(pk__in=unit_ids, is_withdrawn=False).order_by("pk")
    units = list(rows.values_list("pk", "name", "criteria_from"))
    lines = _by_unit(
        Requirement.objects.filter(unit__in=[pk for pk, _name, _shared in units], is_withdrawn=False)
        .order_by("unit", "position", "pk")
        .values_list("unit", "text"),
        language,
    )
    criteria = _by_unit(
        Criterion.objects.filter(unit__in={shared or pk for pk, _name, shared in units}, is_generic=False)
        .order_by("unit", "position")
        .values_list("unit", "text"),
        language,
    )
    texts = (
        UnitText(pk, _in(name, language), tuple(lines[pk]), tuple(criteria[shared or pk])) for pk, name, shared in units
    )
    return tuple(text for text in texts if text.name or text.requirements or text.criteria)


def _by_unit(rows: Iterable[tuple[int, LocalizedText]], language: str) -> defaultdict[int, list[str]]:
    """Gather what there is in the language, by unit."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for unit_id, text in rows:
        if line := _in(text, language):
            found[unit_id].append(line)
    return found


def _in(text: LocalizedText, language: str) -> str:
    """Give a text in just this language; empty when there is none."""
    return text.as_dict().get(language, "")
