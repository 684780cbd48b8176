"""What a site is told of a decision on its environment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from common.text import LocalizedText
from qualifications.rules.validity import Standing
from workplaces.models import LearningEnvironment
from workplaces.queries.environment_states import document_standing


@dataclass(frozen=True, slots=True)
class Decision:
    """What the responsible person is told of a decision; `number` is empty when nothing was published."""

    environment_id: int
    to_email: str
    to_language: str
    site: str
    document: LocalizedText
    standing: Standing
    number: str
    decided_by: str
    reason: str

    @classmethod
    def on(cls, environment: LearningEnvironment, decided_by: str, *, day: date, reason: str = "") -> Self:
        """Gather it from an environment that has been decided on by somebody of this name."""
        return cls(
            environment_id=environment.pk,
            to_email=environment.responsible.email,
            to_language=environment.responsible.language,
            site=environment.site.name,
            document=environment.document.name,
            standing=document_standing(environment, day),
            number=environment.number,
            decided_by=decided_by,
            reason=reason,
        )
