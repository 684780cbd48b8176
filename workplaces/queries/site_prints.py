"""What the people of a site print for its walls and workstations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from workplaces.models import Site
from workplaces.queries.places import Place, place_of_site
from workplaces.queries.task_cards import TaskCard, cards_without_pictures


@dataclass(frozen=True, slots=True)
class SitePrints:
    """A site, its tasks in use by name, and what is published of it (None: nothing in force)."""

    site_id: int
    site: str
    organisation: str
    cards: tuple[TaskCard, ...]
    place: Place | None


def site_prints(viewer: User, site_id: int, *, on: date, language: str) -> SitePrints | None:
    """Give what can be printed of a site where the viewer works, without pictures; None for others. Five statements."""
    site = Site.objects.visible_to(viewer, on=on).filter(pk=site_id).select_related("organisation").first()
    if site is None:
        return None
    return SitePrints(
        site_id=site.pk,
        site=site.name,
        organisation=site.organisation.name,
        cards=cards_without_pictures(site.pk, language),
        place=place_of_site(site, on=on, language=language),
    )
