"""A new row of own words."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.models import Alias
from workplaces.rules.phrases import MOST_PHRASES
from workplaces.services.aliases.desk import AliasDesk, AliasFacts
from workplaces.services.aliases.refusals import CannotRepeatAlias


class CannotAddMoreAliases(Cannot):
    """The word list is full."""

    code = "alias-list-full"


@transaction.atomic(durable=True)
def add_alias(*, organisation_id: int, facts: AliasFacts, actor: User, now: datetime, on: date) -> int:
    """Add a row to the organisation's word list; give its id. It takes the place of the common row of the phrase."""
    desk, tidy = AliasDesk(actor, on), facts.tidied()
    organisation = desk.organisation(organisation_id)
    rows = Alias.objects.filter(organisation=organisation)
    if rows.filter(language=tidy.language, phrase=tidy.phrase).exclude(words="").exists():
        raise CannotRepeatAlias
    if rows.count() >= MOST_PHRASES:
        raise CannotAddMoreAliases
    # The common row may have been switched off before.
    alias, _is_new = Alias.objects.update_or_create(
        organisation=organisation,
        language=tidy.language,
        phrase=tidy.phrase,
        defaults={"words": tidy.words, "source": tidy.source, "is_active": True},
    )
    record(desk.event("alias.add", alias), at=now)
    return alias.pk
