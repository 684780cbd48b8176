"""Where it is recorded what was done with a learning environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from audit.rules.chain import SYSTEM, organisation_stream
from audit.services.events import NewEvent
from workplaces.models import LearningEnvironment


class Doer(Protocol):
    """Whoever does something: a user, or an expert who came by invitation."""

    @property
    def audit_ref(self) -> str:
        """Stand for the doer in the audit trail."""


@dataclass(frozen=True, slots=True)
class EnvironmentTrail:
    """The stream of the organisation that owns the environment's site."""

    environment: LearningEnvironment

    def event(self, verb: str, actor: Doer, *, role: str, **data: object) -> NewEvent:
        """Tell what was done; `data` is told besides site and document."""
        return self._event(verb, actor.audit_ref, role, data)

    def by_itself(self, verb: str) -> NewEvent:
        """Tell what the product did without anybody's asking."""
        return self._event(verb, SYSTEM, SYSTEM, {})

    def _event(self, verb: str, actor: str, role: str, data: Mapping[str, object]) -> NewEvent:
        """Make the event."""
        return NewEvent(
            stream=organisation_stream(self.environment.site.organisation_id),
            actor=actor,
            role=role,
            verb=verb,
            kind="environment",
            subject=str(self.environment.pk),
            data={"site": self.environment.site_id, "document": self.environment.document_id, **data},
        )
