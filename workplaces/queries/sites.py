"""Sites of organisations, for those who coordinate them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import sort_key
from workplaces.models import Site


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site's facts; `organisation` is its keeper's name."""

    id: int
    name: str
    street_address: str
    postal_code: str
    municipality: str
    is_active: bool
    organisation_id: int
    organisation: str


def site_facts(viewer: User, site_id: int, *, on: date) -> SiteRow | None:
    """Give the facts of a site that the viewer coordinates. One statement."""
    row = Site.objects.coordinated_by(viewer, on=on).filter(pk=site_id).values_list(*_SITE_FIELDS).first()
    return SiteRow(*row) if row else None


_SITE_FIELDS = (
    "pk",
    "name",
    "street_address",
    "postal_code",
    "municipality",
    "is_active",
    "organisation_id",
    "organisation__name",
)


def sites_of_organisation(organisation_id: int) -> list[SiteRow]:
    """Give an organisation's sites by name."""
    rows = Site.objects.filter(organisation_id=organisation_id).values_list(*_SITE_FIELDS)
    return sorted((SiteRow(*row) for row in rows), key=lambda site: (sort_key(site.name), site.id))
