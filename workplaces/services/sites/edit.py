"""A site's name and address, changed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from workplaces.services.sites.desk import SiteDesk
from workplaces.services.sites.facts import SiteFacts
from workplaces.services.sites.trail import SiteTrail


@transaction.atomic(durable=True)
def edit_site(*, site_id: int, facts: SiteFacts, actor: User, now: datetime, on: date) -> int:
    """Change a site's name and address; certificates keep the old ones. Gives the id of its organisation."""
    desk = SiteDesk(actor, on)
    site = desk.locked(site_id)
    desk.refuse_taken(facts.name, site.organisation_id, keeper=site.pk)
    wanted = asdict(facts)
    changed = [name for name, value in wanted.items() if getattr(site, name) != value]
    if changed:
        for name in changed:
            setattr(site, name, wanted[name])
        site.save(update_fields=changed)
        record(SiteTrail(site).event("site.edit", actor, changed=changed), at=now)
    return site.organisation_id
