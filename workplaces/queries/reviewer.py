"""Who reviews a learning environment: with an account, or in the browser where an invitation was opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from accounts.models import User
from workplaces.models.digests import digest
from workplaces.models.environment import LearningEnvironment, LearningEnvironmentQuerySet
from workplaces.models.review import ReviewInvitation, ReviewInvitationQuerySet


@dataclass(frozen=True, slots=True)
class Reviewer:
    """An outside expert: a user, or else the secret that one browser got for the one-time code."""

    user: User | None = None
    browser: str = field(default="", repr=False)

    def waiting(self, *, now: datetime, on: date) -> LearningEnvironmentQuerySet:
        """Give the environments that wait for this reviewer."""
        if self.user is not None:
            return LearningEnvironment.objects.reviewable_by(self.user, on=on)
        return LearningEnvironment.objects.working().filter(pk__in=self.invitations(now).values("environment"))

    def invitations(self, now: datetime) -> ReviewInvitationQuerySet:
        """Give those whose code was typed in this browser and that still lead somewhere."""
        if not self.browser:
            return ReviewInvitation.objects.none()
        return ReviewInvitation.objects.in_browser(digest("browser", self.browser), now)
