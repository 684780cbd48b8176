"""An environment in the hands of its outside expert."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from audit.services.events import NewEvent
from workplaces.choices import InvitationState
from workplaces.models import LearningEnvironment, ReviewInvitation
from workplaces.queries.reviewer import Reviewer
from workplaces.services.environments.refusals import CannotFindReview
from workplaces.services.environments.trail import EnvironmentTrail


@dataclass(frozen=True, slots=True)
class Invitations:
    """The invitations of an environment at a moment."""

    environment: LearningEnvironment
    now: datetime

    def open(self) -> ReviewInvitation | None:
        """Give the one that still leads somewhere."""
        return ReviewInvitation.objects.open(self.now).filter(environment=self.environment).first()

    def close(self, invitation: ReviewInvitation, state: InvitationState) -> None:
        """End one; its link, its code and its browser lead nowhere from now on."""
        invitation.state, invitation.closed_at = state, self.now
        invitation.code_digest = invitation.browser_digest = ""
        invitation.save(update_fields=["state", "closed_at", "code_digest", "browser_digest"])

    def revoke(self) -> None:
        """End every one that has not been answered, also one past its last day."""
        kept = (InvitationState.ANSWERED, InvitationState.REVOKED)
        for invitation in self.environment.invitations.exclude(state__in=kept).order_by("pk"):
            self.close(invitation, InvitationState.REVOKED)


@dataclass(frozen=True, slots=True)
class Desk:
    """A locked environment that waits, with the expert: a user, or the invitation that stands for somebody without."""

    environment: LearningEnvironment
    reviewer: Reviewer
    invitation: ReviewInvitation | None

    @classmethod
    def locked(cls, environment_id: int, reviewer: Reviewer, *, now: datetime, on: date) -> Self:
        """Fetch and lock an environment that waits for this reviewer, or refuse."""
        environment = reviewer.waiting(now=now, on=on).locked(environment_id)
        if environment is None:
            raise CannotFindReview
        if reviewer.user is not None:
            return cls(environment, reviewer, None)
        # Asked again now that nobody else changes it: a new code or link may have put this browser out meanwhile.
        invitation = reviewer.invitations(now).filter(environment=environment).first()
        if invitation is None:
            raise CannotFindReview
        return cls(environment, reviewer, invitation)

    @property
    def audit_ref(self) -> str:
        """Stand for the expert in the audit trail."""
        held = self.invitation or self.reviewer.user
        if held is None:
            raise CannotFindReview
        return held.audit_ref

    def event(self, verb: str, **data: object) -> NewEvent:
        """Tell what the expert did."""
        return EnvironmentTrail(self.environment).event(verb, self, role="expert", **data)

    def signed_by(self, typed: str) -> str:
        """Give the expert's name: the account's, or the one that the invited expert typed (else the site's)."""
        if self.invitation is None:
            return self.reviewer.user.full_name if self.reviewer.user else ""
        return typed.strip() or self.invitation.name

    def leave(self, now: datetime) -> None:
        """Close the invitation: the expert has answered."""
        if self.invitation is not None:
            Invitations(self.environment, now).close(self.invitation, InvitationState.ANSWERED)
