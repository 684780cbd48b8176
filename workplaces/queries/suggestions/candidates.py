"""Among which units a suggestion is looked for, from the narrowest source to all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User
from qualifications.models import Unit
from workplaces.choices import EnvironmentState, SuggestionSource
from workplaces.models import EnvironmentLine, LearningEnvironment, Placement, PlacementUnit

_LIVING = (EnvironmentState.DRAFT, EnvironmentState.IN_REVIEW, EnvironmentState.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Candidates:
    """A source and its units (None = all units), and the next wider source that there is."""

    source: SuggestionSource
    units: frozenset[int] | None
    wider: SuggestionSource | None


def site_candidates(
    viewer: User, site_id: int, *, placement_id: int | None, wanted: SuggestionSource | None, on: date
) -> Candidates:
    """Give the narrowest source that has units, but none narrower than the one that is wanted.

    The order: the site's published environment in force, the goals of a placement that the viewer sees, the
    requirements documents of the site's environments and of those goals, all. The caller has scoped the site. Three
    statements.
    """
    goals = PlacementUnit.objects.filter(
        placement__in=Placement.objects.visible_to(viewer, on=on).filter(pk=placement_id or 0, host_id=site_id)
    )
    environments = LearningEnvironment.objects.filter(site_id=site_id)
    lines = EnvironmentLine.objects.filter(environment__in=environments.in_force(on).values("pk"))
    units = Unit.objects.filter(is_withdrawn=False)
    living = environments.filter(state__in=_LIVING)
    documents = Q(document__in=living.values("document")) | Q(document__in=goals.values("unit__document"))
    found: dict[SuggestionSource, frozenset[int] | None] = {
        SuggestionSource.ENVIRONMENT: _ids(units.filter(pk__in=lines.values("requirement__unit"))),
        SuggestionSource.GOALS: _ids(units.filter(pk__in=goals.values("unit"))),
        SuggestionSource.QUALIFICATION: _ids(units.filter(documents)),
        SuggestionSource.ALL: None,
    }
    sources = [source for source in SuggestionSource if found[source] is None or found[source]]
    order = list(SuggestionSource)
    start = order.index(wanted) if wanted else 0
    at = next(place for place, source in enumerate(sources) if order.index(source) >= start)
    wider = sources[at + 1] if at + 1 < len(sources) else None
    return Candidates(sources[at], found[sources[at]], wider)


def _ids(units: QuerySet[Unit]) -> frozenset[int]:
    """Read the ids."""
    return frozenset(units.values_list("pk", flat=True))
