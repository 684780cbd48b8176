"""What an invitation is made of, and what the site is told of it once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from accounts.models import User
from common.errors import Cannot
from common.ids import new_public_code, new_short_code
from common.text import LocalizedText
from workplaces.models import LearningEnvironment, Membership, ReviewInvitation
from workplaces.models.digests import code_digest, token_digest
from workplaces.rules.reviewing import CODE_LENGTH, closes_at, in_groups


@dataclass(frozen=True, slots=True)
class Invitee:
    """The person without an account who is asked: as the site writes the name; the e-mail address may be empty."""

    name: str
    title: str
    organisation: str
    email: str
    language: str


@dataclass(frozen=True, slots=True)
class Invited:
    """What is shown once: the token of the link ("" when the link stays) and the code; neither can be read again."""

    environment_id: int
    name: str
    to_email: str
    to_language: str
    site: str
    organisation: str
    document: LocalizedText
    sent_by: str
    expires_at: datetime
    token: str = field(repr=False)
    code: str = field(repr=False)


class CannotInviteFromInside(Cannot):
    """Somebody with this e-mail address has a role in the organisation that owns the site."""

    code = "invitee-not-outside"


class CannotInviteNobody(Cannot):
    """An invitation names a person and an organisation."""

    code = "invitee-without-name"


@dataclass(frozen=True, slots=True)
class Inviting:
    """Somebody of the site who invites to a locked environment."""

    environment: LearningEnvironment
    actor: User
    now: datetime

    def refuse_inside(self, invitee: Invitee, on: date) -> None:
        """Refuse somebody who has a role, running or coming, in the organisation that owns the site."""
        if not invitee.name.strip() or not invitee.organisation.strip():
            raise CannotInviteNobody
        owner = self.environment.site.organisation_id
        members = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), organisation=owner)
        address = invitee.email.strip()
        if address and members.filter(user__email__iexact=address).exists():
            raise CannotInviteFromInside

    def write(self, invitee: Invitee) -> tuple[ReviewInvitation, Invited]:
        """Store an invitation, and give what is shown of it once."""
        token, code = new_public_code(), new_short_code(CODE_LENGTH)
        invitation = ReviewInvitation.objects.create(
            environment=self.environment,
            name=invitee.name.strip(),
            title=invitee.title.strip(),
            organisation=invitee.organisation.strip(),
            email=invitee.email.strip(),
            language=invitee.language,
            token_digest=token_digest(token),
            code_digest=code_digest(code),
            created_by=self.actor,
            created_at=self.now,
            expires_at=closes_at(self.now),
        )
        return invitation, self.told(invitation, token=token, code=code)

    def told(self, invitation: ReviewInvitation, *, token: str, code: str) -> Invited:
        """Gather what the site is told, this once."""
        return Invited(
            environment_id=self.environment.pk,
            name=invitation.name,
            to_email=invitation.email,
            to_language=invitation.language,
            site=self.environment.site.name,
            organisation=self.environment.site.organisation.name,
            document=self.environment.document.name,
            sent_by=self.actor.full_name,
            expires_at=invitation.expires_at,
            token=token,
            code=in_groups(code),
        )
