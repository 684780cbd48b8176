"""What a view is about: one requirement in one placement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent
from competence.models import Agreement, SelfAssessment
from qualifications.models import Requirement
from workplaces.models import Placement
from workplaces.models.placement import PlacementQuerySet


@dataclass(frozen=True, slots=True)
class Subject:
    """A requirement and a placement, which is locked so that its views are written one by one."""

    placement: Placement
    requirement_id: int

    @classmethod
    def locked(cls, scope: PlacementQuerySet, placement_id: int, requirement_id: int) -> Self | None:
        """Fetch the placement through its scope; None when it or the requirement is missing."""
        rows = scope.select_related("person__user", "host__organisation").select_for_update(of=("self",))
        placement = rows.filter(pk=placement_id).first()
        if placement is None or not Requirement.objects.filter(pk=requirement_id).exists():
            return None
        return cls(placement, requirement_id)

    def can_sign_in(self) -> bool:
        """Tell whether the participant can state own views without help."""
        user = self.placement.person.user
        return user is not None and user.is_active

    def is_identified(self) -> bool:
        """Tell whether the person has the requirement already, from any placement."""
        identified = Agreement.objects.identified()
        return identified.filter(person=self.placement.person_id, requirement=self.requirement_id).exists()

    def is_stated(self) -> bool:
        """Tell whether the participant has said anything of the requirement yet."""
        return SelfAssessment.objects.about(self.placement.pk, self.requirement_id).exists()

    def event(self, verb: str, kind: str, pk: int, actor: User, *, role: str) -> NewEvent:
        """Tell that a view was given; neither value nor requirement, since the other side may not know yet."""
        return NewEvent(
            stream=person_stream(self.placement.person.audit_ref),
            actor=actor.audit_ref,
            role=role,
            verb=verb,
            kind=kind,
            subject=str(pk),
            data={"placement": self.placement.pk},
        )
