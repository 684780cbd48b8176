"""A site goes out of use, and into use again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.models import Placement, Site
from workplaces.services.sites.desk import SiteDesk
from workplaces.services.sites.trail import SiteTrail


class CannotCloseSite(Cannot):
    """Somebody's placement at the site still runs or is to begin."""

    code = "site-has-people"


@transaction.atomic(durable=True)
def close_site(*, site_id: int, actor: User, now: datetime, on: date) -> int:
    """Close a site at which no placement runs or is to begin; its history stays. Gives its organisation's id."""
    site = SiteDesk(actor, on).locked(site_id)
    if Placement.objects.filter(host=site).not_ended(on).exists():
        raise CannotCloseSite
    return _set_active(site, actor, now, is_active=False)


@transaction.atomic(durable=True)
def reopen_site(*, site_id: int, actor: User, now: datetime, on: date) -> int:
    """Take a closed site into use again; give the id of its organisation."""
    return _set_active(SiteDesk(actor, on).locked(site_id), actor, now, is_active=True)


def _set_active(site: Site, actor: User, now: datetime, *, is_active: bool) -> int:
    """Close or open; doing it twice changes nothing."""
    if site.is_active != is_active:
        site.is_active = is_active
        site.save(update_fields=["is_active"])
        record(SiteTrail(site).event("site.reopen" if is_active else "site.close", actor), at=now)
    return site.organisation_id
