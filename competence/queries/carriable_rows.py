"""What a person has at both ends of a bridge's lines, and what has been carried already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from competence.choices import AgreementState
from competence.models import Agreement
from competence.queries.carriable_lines import CarryLine
from competence.queries.carriable_shapes import CarryRow


@dataclass(frozen=True, slots=True)
class Agreed:
    """An identified requirement: the agreement, its day, and the organisation where it was agreed."""

    id: int
    agreed_on: date
    organisation_id: int


def agreed_at_ends(person_id: int, lines: Iterable[CarryLine]) -> dict[int, Agreed]:
    """Fetch what the person has of both ends, wherever it was agreed."""
    ends = {end for line in lines for end in (line.old_id, line.new_id)}
    rows = Agreement.objects.identified().filter(person=person_id, requirement__in=ends)
    found = rows.values_list("requirement_id", "pk", "agreed_on", "placement__host__organisation_id")
    return {
        requirement_id: Agreed(pk, agreed_on, organisation_id)
        for requirement_id, pk, agreed_on, organisation_id in found
        if agreed_on is not None  # a constraint holds it; said here for the type
    }


def carried_already(person_id: int, lines: Iterable[CarryLine]) -> dict[tuple[int, int], CarryRow]:
    """Fetch what has been done; the latest for each requirement and bridge."""
    rows = Agreement.objects.filter(
        person=person_id, carried_from__isnull=False, requirement__in={line.new_id for line in lines}
    ).select_related("bridge_line", "disputed_by")
    return {
        (row.requirement_id, row.bridge_line.bridge_id): CarryRow(
            id=row.pk,
            state=AgreementState(row.state),
            carried_from=row.carried_from_id,
            line_id=row.bridge_line_id,
            participant_by=row.participant_by_id,
            participant_at=row.participant_at,
            supervisor_by=row.supervisor_by_id,
            supervisor_at=row.supervisor_at,
            dispute_reason=row.dispute_reason,
            disputed_at=row.disputed_at,
            disputed_by=row.disputed_by.full_name if row.disputed_by else "",
        )
        for row in rows.order_by("pk")
        if row.bridge_line is not None and row.carried_from_id is not None and row.bridge_line_id is not None
    }
