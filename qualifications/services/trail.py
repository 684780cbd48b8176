"""Where it is recorded what was done with the catalogue."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from audit.rules.chain import SYSTEM, SYSTEM_STREAM
from audit.services.events import NewEvent


@dataclass(frozen=True, slots=True)
class CatalogueTrail:
    """The stream of the system; `actor` is None for what it does by itself."""

    actor: User | None

    def event(self, verb: str, *, kind: str, subject: str, **data: object) -> NewEvent:
        """Tell what was done."""
        return NewEvent(
            stream=SYSTEM_STREAM,
            actor=self.actor.audit_ref if self.actor else SYSTEM,
            role=SYSTEM,
            verb=verb,
            kind=kind,
            subject=subject,
            data=data,
        )
