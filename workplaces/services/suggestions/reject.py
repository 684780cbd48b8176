"""A unit is not suggested again for a text at a site, or is after all."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.rules.chain import organisation_stream
from audit.services.events import NewEvent, record
from common.errors import Cannot
from qualifications.models import Unit
from workplaces.models import RejectedSuggestion, Site
from workplaces.rules.remembering import text_key
from workplaces.services.suggestions.memory import Memory
from workplaces.services.suggestions.refusals import CannotReachSite


class CannotRejectSuggestion(Cannot):
    """There is no such unit, or no such rejection, at the actor's sites."""

    code = "suggestion-missing"
    is_absence = True


class CannotKeepText(Cannot):
    """The text is empty, too long, or may hold a name, an address, a number or an identity code of a person."""

    code = "suggestion-text-not-kept"


@transaction.atomic(durable=True)
def reject_suggestion(*, site_id: int, text: str, unit_id: int, actor: User, now: datetime, on: date) -> int:
    """Do not suggest a unit for this text at this site again; saying it twice changes nothing. Give the row's id."""
    site = Site.objects.edited_by(actor, on=on).select_for_update(of=("self",)).filter(pk=site_id).first()
    if site is None:
        raise CannotReachSite
    if not Unit.objects.filter(pk=unit_id).exists():
        raise CannotRejectSuggestion
    said = " ".join(text.split())
    if said not in Memory(site, on).may_keep([said]):
        raise CannotKeepText
    row, is_new = RejectedSuggestion.objects.get_or_create(
        site=site, text_key=text_key(said), unit_id=unit_id, defaults={"text": said, "rejected_on": on}
    )
    if is_new:
        record(_event("suggestion.reject", site, unit_id, actor), at=now)
    return row.pk


@transaction.atomic(durable=True)
def take_back_rejection(*, rejection_id: int, actor: User, now: datetime, on: date) -> int:
    """Let a rejected unit be suggested again; give the id of the site."""
    seen = RejectedSuggestion.objects.visible_to(actor, on=on).select_related("site")
    row = seen.select_for_update(of=("self",)).filter(pk=rejection_id).first()
    if row is None:
        raise CannotRejectSuggestion
    row.delete()
    record(_event("suggestion.restore", row.site, row.unit_id, actor), at=now)
    return row.site_id


def _event(verb: str, site: Site, unit_id: int, actor: User) -> NewEvent:
    """Tell what somebody of the site's staff did; the text stays outside."""
    return NewEvent(
        stream=organisation_stream(site.organisation_id),
        actor=actor.audit_ref,
        role="staff",
        verb=verb,
        kind="unit",
        subject=str(unit_id),
        data={"site": site.pk},
    )
