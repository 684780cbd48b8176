"""What an outside expert is told when asked for a review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from accounts.models import User
from common.text import LocalizedText
from qualifications.rules.validity import Standing, standing
from workplaces.models import LearningEnvironment


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What the expert is told when an environment has been sent: to whom, which site, which document."""

    environment_id: int
    to_email: str
    to_language: str
    site: str
    organisation: str
    document: LocalizedText
    standing: Standing
    sent_by: str

    @classmethod
    def on(cls, environment: LearningEnvironment, expert: User, actor: User, *, day: date) -> Self:
        """Gather it from an environment that has been sent."""
        return cls(
            environment_id=environment.pk,
            to_email=expert.email,
            to_language=expert.language,
            site=environment.site.name,
            organisation=environment.site.organisation.name,
            document=environment.document.name,
            standing=standing(environment.document, day),
            sent_by=actor.full_name,
        )
