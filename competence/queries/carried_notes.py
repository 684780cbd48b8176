"""Short notes of what was agreed under earlier requirements, for the pages of the new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from competence.choices import CarryStep, Side
from competence.models import Agreement
from competence.queries.carriable import carriable
from competence.queries.carriable_shapes import Carriable
from competence.queries.origins import document_number
from competence.queries.periods import Period, by_organisation
from competence.rules.carrying import carry_step
from qualifications.models import Requirement


@dataclass(frozen=True, slots=True)
class CarriedNote:
    """Under which earlier requirements a skill was agreed, and when; `step` is None once both have confirmed it."""

    under: str
    agreed_on: date
    step: CarryStep | None


def carried_counts(*, person_id: int, periods: Iterable[Period]) -> dict[int, int]:
    """Give unit of the new version -> how many of its requirements were agreed under the earlier ones only.

    The periods are those in which the reader knows the person. One statement where there is nothing, else three.
    """
    by_unit: dict[int, set[int]] = defaultdict(set)
    for item in carriable(person_id=person_id, organisation_ids=by_organisation(periods).keys()):
        if item.is_shown:
            by_unit[item.unit_id].add(item.requirement_id)
    return {unit_id: len(requirements) for unit_id, requirements in by_unit.items()}


def carried_notes(
    *, side: Side, person_id: int, periods: Iterable[Period], requirement_ids: Collection[int]
) -> dict[int, CarriedNote]:
    """Give requirement id -> note, whether both have confirmed it by now or not.

    The periods are those in which the reader knows the person. Two statements where there is nothing, else five.
    """
    organisation_ids = by_organisation(periods).keys()
    items = carriable(person_id=person_id, organisation_ids=organisation_ids, requirement_ids=requirement_ids)
    shown = [item for item in items if item.is_shown]
    return _waiting(side, shown) | _confirmed(person_id, organisation_ids, requirement_ids)


def own_confirmation(side: Side, item: Carriable) -> bool:
    """Tell whether the side has confirmed."""
    if item.row is None:
        return False
    by = item.row.participant_by if side == Side.PARTICIPANT else item.row.supervisor_by
    return by is not None


def _waiting(side: Side, items: Collection[Carriable]) -> dict[int, CarriedNote]:
    """Note what both have not confirmed yet."""
    if not items:
        return {}
    rows = Requirement.objects.filter(pk__in={item.old_id for item in items})
    numbers = {
        pk: document_number(diary_number, register_id)
        for pk, diary_number, register_id in rows.values_list(
            "pk", "unit__document__diary_number", "unit__document__eperusteet_id"
        )
    }
    return {
        item.requirement_id: CarriedNote(
            under=numbers[item.old_id],
            agreed_on=day,
            step=carry_step(item.obstacle, own_confirmed=own_confirmation(side, item)),
        )
        for item in items
        if (day := item.agreed_on[item.old_id]) is not None
    }


def _confirmed(
    person_id: int, organisation_ids: Collection[int], requirement_ids: Collection[int]
) -> dict[int, CarriedNote]:
    """Note what both have confirmed under the new requirements."""
    rows = Agreement.objects.identified().filter(
        person=person_id,
        requirement__in=requirement_ids,
        carried_from__isnull=False,
        placement__host__organisation__in=organisation_ids,
    )
    found = rows.values_list(
        "requirement_id",
        "carried_from__requirement__unit__document__diary_number",
        "carried_from__requirement__unit__document__eperusteet_id",
        "carried_from__agreed_on",
    )
    return {
        requirement_id: CarriedNote(document_number(diary_number, register_id), agreed_on, None)
        for requirement_id, diary_number, register_id, agreed_on in found
        if agreed_on is not None  # a constraint holds it; said here for the type
    }
