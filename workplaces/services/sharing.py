"""Whether an organisation's confirmed texts may help others, and theirs help it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from workplaces.models import Organisation


class CannotShareHistory(Cannot):
    """There is no such organisation among those that the actor coordinates."""

    code = "sharing-organisation-missing"
    is_absence = True


@transaction.atomic(durable=True)
def set_history_sharing(*, organisation_id: int, is_shared: bool, actor: User, now: datetime, on: date) -> bool:
    """Let confirmed texts and their units be used by organisations that share too, or stop it; tell if it changed."""
    coordinated = Organisation.objects.coordinated_by(actor, on=on)
    organisation = coordinated.select_for_update(of=("self",)).filter(pk=organisation_id).first()
    if organisation is None:
        raise CannotShareHistory
    if organisation.shares_history == is_shared:
        return False
    organisation.shares_history = is_shared
    organisation.save(update_fields=["shares_history"])
    event = NewEvent(
        stream=organisation_stream(organisation.pk),
        actor=actor.audit_ref,
        role="coordinator",
        verb="organisation.edit",
        kind="organisation",
        subject=str(organisation.pk),
        data={"changed": ["shares_history"], "shares_history": is_shared},
    )
    record(event, at=now)
    return True
