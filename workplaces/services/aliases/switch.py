"""A row of the common word list goes out of use in an organisation, and into use again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from qualifications.rules.suggesting.vocabulary import seeds
from workplaces.models import Alias
from workplaces.rules.phrases import phrase_key
from workplaces.services.aliases.desk import AliasDesk


class CannotFindCommonPhrase(Cannot):
    """The common word list has no such phrase, or the organisation has own words for it."""

    code = "alias-common-missing"
    is_absence = True


@transaction.atomic(durable=True)
def switch_common_alias(
    *, organisation_id: int, language: str, phrase: str, is_used: bool, actor: User, now: datetime, on: date
) -> None:
    """Use a phrase of the common word list in the organisation, or leave it out; twice the same changes nothing."""
    desk, key = AliasDesk(actor, on), phrase_key(phrase)
    organisation = desk.organisation(organisation_id)
    if not any(phrase_key(seed.phrase) == key for seed in seeds(language)):
        raise CannotFindCommonPhrase
    alias = Alias.objects.filter(organisation=organisation, language=language, phrase=key).first()
    if alias and alias.words:
        raise CannotFindCommonPhrase
    if is_used and alias:
        event = desk.event("alias.restore", alias)
        alias.delete()
        record(event, at=now)
    if not is_used and not alias:
        alias = Alias.objects.create(organisation=organisation, language=language, phrase=key, is_active=False)
        record(desk.event("alias.retire", alias), at=now)
