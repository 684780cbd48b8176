"""Reading one role of a member before it is ended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from workplaces.queries.members import MemberRow, member_row
from workplaces.services.members.refusals import CannotFindMembership


@transaction.atomic(durable=True)
def open_membership(*, membership_id: int, actor: User, now: datetime, on: date) -> MemberRow:
    """Read one role of a member before it is ended; the reading of another's is recorded."""
    found = member_row(actor, membership_id, on=on)
    if found is None:
        raise CannotFindMembership
    if not found.is_self:
        event = NewEvent(
            stream=organisation_stream(found.organisation_id),
            actor=actor.audit_ref,
            role="coordinator",
            verb="organisation.read",
            kind="membership",
            subject=str(membership_id),
            persons=(found.audit_ref,),
        )
        record(event, at=now)
    return found
