"""Sites that are about to change, and the names that they may not take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.models import Site
from workplaces.services.sites.refusals import CannotFindSite, CannotNameSite


@dataclass(frozen=True, slots=True)
class SiteDesk:
    """Whose hand changes sites, and on which day."""

    actor: User
    on: date

    def locked(self, site_id: int) -> Site:
        """Fetch and lock a site of an organisation that the actor coordinates."""
        coordinated = Site.objects.coordinated_by(self.actor, on=self.on).select_for_update(of=("self",))
        site = coordinated.filter(pk=site_id).first()
        if site is None:
            raise CannotFindSite
        return site

    def refuse_taken(self, name: str, organisation_id: int, *, keeper: int | None = None) -> None:
        """Refuse a name that another site of the organisation has; `keeper` may keep its own."""
        named = Site.objects.filter(organisation_id=organisation_id, name=name).values_list("pk", flat=True).first()
        if named not in (None, keeper):
            raise CannotNameSite
