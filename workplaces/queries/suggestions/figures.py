"""How well suggestions serve an organisation's sites, for its coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from accounts.models import User
from common.text import sort_key
from workplaces.models import Organisation, Site, SuggestionOutcome
from workplaces.rules.outcomes import HitShares, Outcome, hit_shares

DAYS = 365


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """A site and its shares."""

    site_id: int
    site: str
    shares: HitShares


@dataclass(frozen=True, slots=True)
class SuggestionFigures:
    """An organisation's sites by name, and all of them together, over a year."""

    organisation_id: int
    organisation: str
    since: date
    sites: tuple[SiteFigures, ...]
    together: HitShares


def suggestion_figures(viewer: User, organisation_id: int, *, on: date) -> SuggestionFigures | None:
    """Give the figures of an organisation that the viewer coordinates; None for others. Three statements."""
    led = Organisation.objects.coordinated_by(viewer, on=on)
    name = led.filter(pk=organisation_id).values_list("name", flat=True).first()
    if name is None:
        return None
    since = on - timedelta(days=DAYS)
    sites = dict(Site.objects.filter(organisation_id=organisation_id).values_list("pk", "name"))
    by_site: dict[int, dict[Outcome, int]] = {site_id: {} for site_id in sites}
    together: dict[Outcome, int] = {}
    for site_id, suggested, rank, times in _counted(organisation_id, since):
        outcome = Outcome(suggested, rank)
        by_site[site_id][outcome] = times
        together[outcome] = together.get(outcome, 0) + times
    return SuggestionFigures(
        organisation_id=organisation_id,
        organisation=name,
        since=since,
        sites=tuple(
            SiteFigures(site_id, site, hit_shares(by_site[site_id]))
            for site_id, site in sorted(sites.items(), key=lambda each: (sort_key(each[1]), each[0]))
        ),
        together=hit_shares(together),
    )


def _counted(organisation_id: int, since: date) -> list[tuple[int, int, int | None, int]]:
    """Count outcomes by site, number of suggestions and rank. One statement."""
    rows = SuggestionOutcome.objects.filter(site__organisation_id=organisation_id, at__date__gte=since)
    counted = rows.values("site_id", "suggested", "chosen_rank").annotate(times=Count("pk")).order_by("site_id")
    return list(counted.values_list("site_id", "suggested", "chosen_rank", "times"))
