"""A row of own words, changed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.models import Alias
from workplaces.services.aliases.desk import AliasDesk, AliasFacts
from workplaces.services.aliases.refusals import CannotRepeatAlias


@transaction.atomic(durable=True)
def edit_alias(*, alias_id: int, facts: AliasFacts, actor: User, now: datetime, on: date) -> int:
    """Change what is said and meant; give the id of the organisation."""
    desk, tidy = AliasDesk(actor, on), facts.tidied()
    alias = desk.alias(alias_id)
    same = Alias.objects.filter(organisation_id=alias.organisation_id, language=tidy.language, phrase=tidy.phrase)
    if same.exclude(pk=alias.pk).exclude(words="").exists():
        raise CannotRepeatAlias
    same.filter(words="").delete()
    alias.phrase, alias.words, alias.language, alias.source = tidy.phrase, tidy.words, tidy.language, tidy.source
    alias.save(update_fields=["phrase", "words", "language", "source"])
    record(desk.event("alias.edit", alias), at=now)
    return alias.organisation_id
