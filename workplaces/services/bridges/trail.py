"""Where it is recorded what was done with a bridge."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent
from workplaces.models import Bridge


@dataclass(frozen=True, slots=True)
class BridgeTrail:
    """The stream of the organisation that owns the bridge."""

    bridge: Bridge

    def event(self, verb: str, actor: User, *, role: str, **data: object) -> NewEvent:
        """Tell what was done; `data` is told besides both documents."""
        return NewEvent(
            stream=organisation_stream(self.bridge.organisation_id),
            actor=actor.audit_ref,
            role=role,
            verb=verb,
            kind="bridge",
            subject=str(self.bridge.pk),
            data={"old": self.bridge.old_document_id, "new": self.bridge.new_document_id, **data},
        )
