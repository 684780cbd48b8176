"""The two views side by side, as somebody acts on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from accounts.models import Person
from audit.services.events import NewEvent
from common.errors import Cannot
from competence.choices import AgreementState
from competence.models import Agreement, Mark, SelfAssessment
from competence.services.agreements.speaker import CannotReachPair, Speaker
from workplaces.models import Placement


class CannotActOnOldViews(Cannot):
    """Somebody has given a new view after the page was opened."""

    code: ClassVar[str] = "agreement-views-changed"


@dataclass(frozen=True, slots=True)
class Pair:
    """The two views that the speaker acts on; `in_presence` when staff write for the participant's side."""

    placement: Placement
    said: SelfAssessment
    mark: Mark
    speaker: Speaker
    in_presence: bool

    @classmethod
    def locked(cls, speaker: Speaker, placement_id: int, requirement_id: int) -> Self:
        """Lock the placement and fetch both current views through the scopes; both must be open to the speaker."""
        placement, in_presence = speaker.placement(placement_id)
        actor, on = speaker.actor, speaker.on
        said = SelfAssessment.objects.visible_to(actor, on=on).about(placement_id, requirement_id).current().first()
        mark = Mark.objects.visible_to(actor, on=on).about(placement_id, requirement_id).current().first()
        if said is None or mark is None:
            raise CannotReachPair
        return cls(placement, said, mark, speaker, in_presence)

    def refuse_others(self, self_assessment_id: int, mark_id: int) -> None:
        """Refuse when the page showed other views than those that stand now."""
        if (self.said.pk, self.mark.pk) != (self_assessment_id, mark_id):
            raise CannotActOnOldViews

    def agreement(self) -> Agreement:
        """Find the agreement on these two views, or make it: the first act on them does; not saved yet when new.

        The person is locked so that two placements cannot identify the same requirement at once.
        """
        Person.objects.select_for_update(no_key=True).get(pk=self.placement.person_id)
        found = Agreement.objects.at_first_hand().filter(self_assessment=self.said, mark=self.mark).first()
        return found or Agreement(
            placement=self.placement,
            person_id=self.placement.person_id,
            requirement_id=self.mark.requirement_id,
            self_assessment=self.said,
            mark=self.mark,
            threshold_met=self.mark.threshold_met,
            state=AgreementState.OPEN,
        )

    def event(self, verb: str, agreement: Agreement) -> NewEvent:
        """Tell what was done and for which side, without values or reasons."""
        return self.speaker.event(verb, self.placement, agreement, in_presence=self.in_presence)
