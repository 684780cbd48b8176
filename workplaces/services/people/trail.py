"""Where it is recorded what was done with a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import User
from audit.rules.chain import person_stream
from audit.services.events import NewEvent


@dataclass(frozen=True, slots=True)
class PersonTrail:
    """The person's own stream, which holds no names."""

    audit_ref: str

    def event(self, verb: str, actor: User, data: Mapping[str, object], *, subject: int) -> NewEvent:
        """Tell of the person or of a placement; the verb's first word is the kind."""
        return NewEvent(
            stream=person_stream(self.audit_ref),
            actor=actor.audit_ref,
            role="staff",
            verb=verb,
            kind=verb.partition(".")[0],
            subject=str(subject),
            data=data,
        )
