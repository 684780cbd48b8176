"""The requirements of a version as the comparison of versions sees them."""

from __future__ import annotations

from qualifications.models import Requirement
from qualifications.rules.bridge.sides import Side


def sides_of(document_id: int) -> tuple[Side, ...]:
    """Give the requirements in force of a document, in its order. One statement."""
    rows = (
        Requirement.objects.filter(unit__document=document_id, unit__is_withdrawn=False, is_withdrawn=False)
        .order_by("unit__position", "unit", "position", "pk")
        .values_list("pk", "unit__key", "unit__name", "text", "code_uri", "sub_area_name", "heading")
    )
    return tuple(Side(*row) for row in rows)
