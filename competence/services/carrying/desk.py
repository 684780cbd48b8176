"""What both verbs share: the placement and the person are locked, and what may be carried there is laid out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self

from accounts.models import Person
from audit.services.events import NewEvent
from competence.choices import AgreementState
from competence.models import Agreement
from competence.queries.carriable import carriable
from competence.queries.carriable_shapes import Carriable
from competence.services.agreements.speaker import Speaker
from competence.services.carrying.obstacles import CannotCarry, CannotCarryChanged
from qualifications.models import Requirement
from workplaces.models import Placement


@dataclass(frozen=True, slots=True)
class Desk:
    """A speaker and what may be carried in a placement; `in_presence` when staff speak for the participant's side."""

    placement: Placement
    speaker: Speaker
    in_presence: bool
    items: Mapping[int, Carriable]

    @classmethod
    def opened(cls, speaker: Speaker, placement_id: int) -> Self:
        """Lock the placement, then the person, so that two hands never carry the same at once.

        Raises `CannotReachPair` for a foreign placement and `CannotActForOther` for a participant who can sign in.
        """
        placement, in_presence = speaker.placement(placement_id)
        Person.objects.select_for_update(no_key=True).get(pk=placement.person_id)
        organisation_id = placement.host.organisation_id
        found = carriable(person_id=placement.person_id, organisation_ids=[organisation_id])
        by_line = {line_id: item for item in found for line_id in item.line_ids}
        return cls(placement, speaker, in_presence, by_line)

    def chosen(self, line_ids: Collection[int]) -> tuple[Carriable, ...]:
        """Give what stands behind the lines, by requirement; refused when one of them is not there or has changed."""
        if not set(line_ids) <= self.items.keys():
            raise CannotCarry
        items = {line_id: self.items[line_id] for line_id in line_ids}
        if any(item.line_id != line_id for line_id, item in items.items()):
            raise CannotCarryChanged
        return tuple(sorted(items.values(), key=lambda item: item.requirement_id))

    def agreements(self, items: Collection[Carriable]) -> list[Agreement]:
        """Give the new agreement behind each item: the row that stands, locked in id order, or one not saved yet.

        What is open is confirmed in the speaker's placement; the old agreements stay as they are.
        """
        standing = Agreement.objects.select_for_update(of=("self",)).order_by("pk")
        rows = {row.pk: row for row in standing.filter(pk__in=[item.row.id for item in items if item.row])}
        sources = Agreement.objects.in_bulk([item.source_id for item in items])
        requirements = Requirement.objects.in_bulk([item.requirement_id for item in items])
        made = []
        for item in items:
            agreement = rows[item.row.id] if item.row else _new(item, sources[item.source_id])
            agreement.requirement = requirements[item.requirement_id]
            if agreement.state == AgreementState.OPEN:
                agreement.placement = self.placement
            made.append(agreement)
        return made

    def event(self, verb: str, agreement: Agreement) -> NewEvent:
        """Tell what was done and for which side, without values or reasons."""
        return self.speaker.event(verb, self.placement, agreement, in_presence=self.in_presence)


def _new(item: Carriable, source: Agreement) -> Agreement:
    """Make the new agreement on the views of the old one."""
    return Agreement(
        person_id=source.person_id,
        requirement_id=item.requirement_id,
        self_assessment_id=source.self_assessment_id,
        mark_id=source.mark_id,
        threshold_met=source.threshold_met,
        carried_from=source,
        bridge_line_id=item.line_id,
        state=AgreementState.OPEN,
    )
