"""A new site."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from audit.services.events import record
from common.errors import Cannot
from workplaces.models import Organisation, Site
from workplaces.services.sites.desk import SiteDesk
from workplaces.services.sites.facts import SiteFacts
from workplaces.services.sites.trail import SiteTrail


class CannotOpenSite(Cannot):
    """There is no such organisation among those that the actor coordinates."""

    code = "site-organisation-missing"
    is_absence = True


@transaction.atomic(durable=True)
def open_site(*, organisation_id: int, facts: SiteFacts, actor: User, now: datetime, on: date) -> int:
    """Open a new site; give its id."""
    coordinated = Organisation.objects.coordinated_by(actor, on=on)
    organisation = coordinated.select_for_update(of=("self",)).filter(pk=organisation_id).first()
    if organisation is None:
        raise CannotOpenSite
    SiteDesk(actor, on).refuse_taken(facts.name, organisation.pk)
    site = Site.objects.create(organisation=organisation, **asdict(facts))
    record(SiteTrail(site).event("site.open", actor), at=now)
    return site.pk
