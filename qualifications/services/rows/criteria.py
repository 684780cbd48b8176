"""The criteria of a document's units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any

from qualifications.models import Criterion, RequirementsDocument
from qualifications.rules.catalogue import ParsedCriterion
from qualifications.services.rows.work import BATCH

_FIELDS = tuple(field.name for field in fields(ParsedCriterion))
_values = attrgetter(*_FIELDS)


class CriterionRows:
    """Brings the stored criteria in line with the parsed ones."""

    def __init__(self, document: RequirementsDocument) -> None:
        """Take the document whose units are written already."""
        self._document = document

    def write(self, parsed: Mapping[int, tuple[ParsedCriterion, ...]]) -> None:
        """Write anew the criteria of units whose criteria differ; nothing points at a criterion."""
        stored: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        rows = Criterion.objects.filter(unit__document=self._document).order_by("unit", "position")
        for unit_id, *values in rows.values_list("unit", *_FIELDS):
            stored[unit_id].append(tuple(values))
        different = {
            unit_id: criteria
            for unit_id, criteria in parsed.items()
            if stored[unit_id] != [_values(one) for one in criteria]
        }
        Criterion.objects.filter(unit__in=[unit_id for unit_id in different if stored[unit_id]]).delete()
        fresh = (
            Criterion(unit_id=unit_id, position=position, **dict(zip(_FIELDS, _values(one), strict=True)))
            for unit_id, criteria in different.items()
            for position, one in enumerate(criteria)
        )
        Criterion.objects.bulk_create(fresh, batch_size=BATCH)
