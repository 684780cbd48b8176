"""Invitations of experts without an account: as the site sees them, and behind a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from accounts.models import User
from workplaces.choices import EnvironmentState, InvitationState
from workplaces.models import LearningEnvironment, ReviewInvitation
from workplaces.models.digests import digest
from workplaces.queries.reviewer import Reviewer


@dataclass(frozen=True, slots=True)
class InvitationNote:
    """The last invitation to an environment that waits; `is_open` tells that its link still leads somewhere."""

    environment_id: int
    name: str
    title: str
    organisation: str
    email: str
    state: InvitationState
    is_open: bool
    is_code_used: bool
    wrong_codes: int
    sent_at: datetime
    opened_at: datetime | None
    expires_at: datetime
    may_change: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """What a link leads to: whose name it was written for, in which language, and whether its code can be typed."""

    environment_id: int
    organisation: str
    language: str
    state: InvitationState
    is_code_used: bool


def invitation_note(viewer: User, environment_id: int, *, now: datetime, on: date) -> InvitationNote | None:
    """Tell the site of the invited expert; None where no invited expert is asked. At most two statements."""
    seen = ReviewInvitation.objects.visible_to(viewer, on=on)
    waiting = seen.filter(environment__state=EnvironmentState.IN_REVIEW, environment__expert=None)
    row = waiting.filter(environment=environment_id).order_by("-pk").first()
    if row is None:
        return None
    return InvitationNote(
        environment_id=environment_id,
        name=row.name,
        title=row.title,
        organisation=row.organisation,
        email=row.email,
        state=InvitationState(row.state),
        is_open=row.closed_at is None and now <= row.expires_at,
        is_code_used=row.state == InvitationState.OPENED,
        wrong_codes=row.wrong_codes,
        sent_at=row.created_at,
        opened_at=row.opened_at,
        expires_at=row.expires_at,
        may_change=LearningEnvironment.objects.edited_by(viewer, on=on).filter(pk=environment_id).exists(),
    )


def invited_before(viewer: User, environment_id: int, *, on: date) -> dict[str, str]:
    """Give how the site named the expert whom it invited last, to this environment or to the report before it.

    Name, title, organisation, email and language, or nothing. One statement.
    """
    before = LearningEnvironment.objects.filter(pk=environment_id).values("replaces")
    rows = ReviewInvitation.objects.visible_to(viewer, on=on)
    asked = rows.filter(Q(environment=environment_id) | Q(environment__in=before)).order_by("-pk")
    columns = ("name", "title", "organisation", "email", "language")
    row = asked.values_list(*columns).first()
    return dict(zip(columns, row, strict=True)) if row else {}


def behind_link(token: str, *, now: datetime) -> Behind | None:
    """Tell where a link leads; None for every link that leads nowhere, whatever the reason. One statement.

    Whoever has the link may know so much, so no viewer is asked for.
    """
    found = ReviewInvitation.objects.leading(now).filter(token_digest=digest("token", token))
    row = found.select_related("environment__site__organisation").first()
    if row is None:
        return None
    return Behind(
        environment_id=row.environment_id,
        organisation=row.environment.site.organisation.name,
        language=row.language,
        state=InvitationState(row.state),
        is_code_used=not row.code_digest and row.state == InvitationState.OPENED,
    )


def is_reviewing(reviewer: Reviewer, environment_id: int, *, now: datetime, on: date) -> bool:
    """Tell whether an environment waits for this reviewer. One statement."""
    return reviewer.waiting(now=now, on=on).filter(pk=environment_id).exists()
