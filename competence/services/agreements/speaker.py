"""Who may speak for a side of a placement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent
from common.errors import Cannot
from competence.choices import Side
from competence.models import Agreement
from workplaces.models import Placement


class CannotReachPair(Cannot):
    """The placement is not the actor's, or the two views are not both open to the actor."""

    code: ClassVar[str] = "agreement-not-found"
    is_absence: ClassVar[bool] = True


class CannotActForOther(Cannot):
    """The participant can sign in and speaks for the own side alone."""

    code: ClassVar[str] = "agreement-not-own-side"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor who speaks for a side on a day."""

    side: Side
    actor: User
    on: date

    def placement(self, placement_id: int) -> tuple[Placement, bool]:
        """Lock the placement in which the actor speaks for the side, and tell whether it is for somebody else."""
        own, staffed = Placement.objects.own(self.actor), Placement.objects.signable_by(self.actor, on=self.on)
        scopes = [(own, False), (staffed, True)] if self.side == Side.PARTICIPANT else [(staffed, False)]
        for scope, in_presence in scopes:
            rows = scope.select_related("person__user").select_for_update(of=("self",))
            placement = rows.filter(pk=placement_id).first()
            if placement is None:
                continue
            user = placement.person.user
            if in_presence and user is not None and user.is_active:
                raise CannotActForOther
            return placement, in_presence
        raise CannotReachPair

    def event(self, verb: str, placement: Placement, agreement: Agreement, *, in_presence: bool) -> NewEvent:
        """Tell what was done and for which side, without values or reasons."""
        return NewEvent(
            stream=person_stream(placement.person.audit_ref),
            actor=self.actor.audit_ref,
            role="staff" if in_presence or self.side == Side.SUPERVISOR else "participant",
            verb=verb,
            kind="agreement",
            subject=str(agreement.pk),
            data={"placement": placement.pk, "side": str(self.side), "in_presence": in_presence},
        )
