"""A row of own words, taken away."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.services.aliases.desk import AliasDesk


@transaction.atomic(durable=True)
def remove_alias(*, alias_id: int, actor: User, now: datetime, on: date) -> int:
    """Take a row out of the word list; the common row of the phrase holds again. Give the id of the organisation."""
    desk = AliasDesk(actor, on)
    alias = desk.alias(alias_id)
    event = desk.event("alias.remove", alias)
    alias.delete()
    record(event, at=now)
    return alias.organisation_id
