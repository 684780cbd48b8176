"""What a coordinator is told of an expert's decision on a bridge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from accounts.models import User
from common.text import LocalizedText
from qualifications.rules.validity import Standing, standing
from workplaces.models import Bridge


@dataclass(frozen=True, slots=True)
class BridgeDecision:
    """What the responsible person is told; `reason` is empty when the bridge was confirmed."""

    bridge_id: int
    to_email: str
    to_language: str
    old_document: LocalizedText
    old_standing: Standing
    new_document: LocalizedText
    new_standing: Standing
    decided_by: str
    reason: str

    @classmethod
    def on(cls, bridge: Bridge, actor: User, *, day: date, reason: str = "") -> Self:
        """Gather it from a bridge that has been decided on."""
        return cls(
            bridge_id=bridge.pk,
            to_email=bridge.responsible.email,
            to_language=bridge.responsible.language,
            old_document=bridge.old_document.name,
            old_standing=standing(bridge.old_document, day),
            new_document=bridge.new_document.name,
            new_standing=standing(bridge.new_document, day),
            decided_by=actor.full_name,
            reason=reason,
        )
