"""Where it is recorded what was done with a membership."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent
from workplaces.models import Membership


@dataclass(frozen=True, slots=True)
class MembershipTrail:
    """The stream of the organisation in which the role is held."""

    membership: Membership

    def event(self, verb: str, actor: User, data: Mapping[str, object]) -> NewEvent:
        """Tell what a coordinator did."""
        return NewEvent(
            stream=organisation_stream(self.membership.organisation_id),
            actor=actor.audit_ref,
            role="coordinator",
            verb=verb,
            kind="membership",
            subject=str(self.membership.pk),
            data=data,
        )
