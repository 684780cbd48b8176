"""An organisation with its sites in use, for those who coordinate it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.queries.organisation_facts import organisation_facts
from workplaces.queries.sites import SiteRow, sites_of_organisation


@dataclass(frozen=True, slots=True)
class OrganisationSites:
    """An organisation and its sites in use."""

    id: int
    name: str
    sites: tuple[SiteRow, ...]


def organisation_sites(viewer: User, organisation_id: int, *, on: date) -> OrganisationSites | None:
    """Give the sites in use of an organisation that the viewer coordinates, by name. Two statements."""
    facts = organisation_facts(viewer, organisation_id, on=on)
    if facts is None:
        return None
    return OrganisationSites(
        facts.id, facts.name, tuple(site for site in sites_of_organisation(organisation_id) if site.is_active)
    )
