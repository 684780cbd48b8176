"""What may be chosen for a placement: the site, and the kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from common.text import Worded, sort_key
from workplaces.models import PlacementKind, Site


@dataclass(frozen=True, slots=True)
class SiteChoice:
    """A site where a placement may begin."""

    id: int
    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind of placement with the days on which its law holds (None = open); never shown outside placement pages."""

    id: int
    name: Worded
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PlacingChoices:
    """What may be chosen for a placement."""

    sites: tuple[SiteChoice, ...]
    kinds: tuple[KindChoice, ...]


def placing_choices(viewer: User, *, on: date, language: str) -> PlacingChoices:
    """Give the sites in use where the viewer may place people, and all kinds, both by name. Two statements."""
    sites = Site.objects.led_by(viewer, on=on).filter(is_active=True).values_list("pk", "name", "organisation__name")
    ordered = sorted(sites, key=lambda site: (sort_key(site[1]), sort_key(site[2]), site[0]))
    return PlacingChoices(tuple(SiteChoice(*site) for site in ordered), kind_choices(language))


def kind_choices(language: str) -> tuple[KindChoice, ...]:
    """Give every kind of placement by name, the law in force before earlier ones. One statement."""
    rows = PlacementKind.objects.values_list("pk", "name", "valid_from", "valid_to")
    kinds = [KindChoice(pk, name.best(language), begins, ends) for pk, name, begins, ends in rows]
    return tuple(
        sorted(kinds, key=lambda kind: (sort_key(kind.name.text), -(kind.valid_to or date.max).toordinal(), kind.id))
    )
