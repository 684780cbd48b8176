"""What an outside expert is told when asked to confirm a bridge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from accounts.models import User
from common.text import LocalizedText
from qualifications.rules.validity import Standing, standing
from workplaces.models import Bridge


@dataclass(frozen=True, slots=True)
class BridgeRequest:
    """What the expert is told when a bridge has been sent: to whom, between which versions."""

    bridge_id: int
    to_email: str
    to_language: str
    organisation: str
    old_document: LocalizedText
    old_standing: Standing
    new_document: LocalizedText
    new_standing: Standing
    sent_by: str

    @classmethod
    def on(cls, bridge: Bridge, expert: User, actor: User, *, day: date) -> Self:
        """Gather it from a bridge that has been sent."""
        return cls(
            bridge_id=bridge.pk,
            to_email=expert.email,
            to_language=expert.language,
            organisation=bridge.organisation.name,
            old_document=bridge.old_document.name,
            old_standing=standing(bridge.old_document, day),
            new_document=bridge.new_document.name,
            new_standing=standing(bridge.new_document, day),
            sent_by=actor.full_name,
        )
