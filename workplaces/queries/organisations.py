"""An organisation with its sites and members, for those who coordinate it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.queries.members import MemberRow, members_of_organisation
from workplaces.queries.organisation_facts import OrganisationRow, organisation_facts
from workplaces.queries.sites import SiteRow, sites_of_organisation

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """What a coordinator sees: facts, sites in use and closed, one page of members by family name."""

    facts: OrganisationRow
    sites: tuple[SiteRow, ...]
    closed_sites: tuple[SiteRow, ...]
    members: tuple[MemberRow, ...]
    page: int
    pages: int


def organisation_page(viewer: User, organisation_id: int, *, on: date, page: int = 1) -> OrganisationPage | None:
    """Give an organisation that the viewer coordinates, with sites and members. Three statements."""
    facts = organisation_facts(viewer, organisation_id, on=on)
    if facts is None:
        return None
    sites = sites_of_organisation(organisation_id)
    members = members_of_organisation(viewer, organisation_id, on)
    pages = max(1, -(-len(members) // PAGE_SIZE))
    shown = min(max(page, 1), pages)
    return OrganisationPage(
        facts=facts,
        sites=tuple(site for site in sites if site.is_active),
        closed_sites=tuple(site for site in sites if not site.is_active),
        members=tuple(members[(shown - 1) * PAGE_SIZE : shown * PAGE_SIZE]),
        page=shown,
        pages=pages,
    )
