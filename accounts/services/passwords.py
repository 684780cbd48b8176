"""Setting of passwords."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import SYSTEM_STREAM
from audit.services.events import NewEvent, record


@transaction.atomic(durable=True)
def set_password(*, actor: User, password: str, now: datetime) -> None:
    """Give the user a new password; all sessions made with the old one end."""
    actor.set_password(password)
    actor.save(update_fields=["password"])
    event = NewEvent(
        stream=SYSTEM_STREAM,
        actor=actor.audit_ref,
        role="user",
        verb="user.set_password",
        kind="user",
        subject=str(actor.pk),
    )
    record(event, at=now)
