"""What users may change about themselves."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import SYSTEM_STREAM
from audit.services.events import NewEvent, record
from common.errors import Cannot
from common.text import FALLBACK_ORDER


class CannotEditProfile(Cannot):
    """The language is none of the product's."""

    code = "cannot-edit-profile"


@transaction.atomic(durable=True)
def edit_profile(*, given_names: str, family_name: str, title: str, language: str, actor: User, now: datetime) -> int:
    """Save the user's own name, title and language; returns the user's id. The event names no new values."""
    if language not in FALLBACK_ORDER:
        raise CannotEditProfile
    row = User.objects.visible_to(actor).select_for_update().get(pk=actor.pk)
    values = {"given_names": given_names, "family_name": family_name, "title": title, "language": language}
    changed = sorted(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    row.save(update_fields=changed)
    event = NewEvent(
        stream=SYSTEM_STREAM,
        actor=actor.audit_ref,
        role="user",
        verb="user.edit_profile",
        kind="user",
        subject=str(row.pk),
        data={"changed": changed},
    )
    record(event, at=now)
    return row.pk
