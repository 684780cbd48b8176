"""Where skills could be learnt: environments in force that anybody may find, nearest first. No person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from common.text import Worded, sort_key
from qualifications.models import Unit
from qualifications.rules.validity import Standing
from workplaces.models import EnvironmentLine, LearningEnvironment
from workplaces.queries.environment_states import document_standing
from workplaces.rules.geography.places import distance_km, place_of

# More places than this help nobody to choose; the search of reports shows all.
OFFERS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Offer:
    """A published environment where some of the wanted skills can be learnt.

    `skills` are the wanted ones in their own words; empty when the site follows another version of the requirements,
    under which it offers `other_version` skills of the same unit. `kilometres` is None when a municipality is unknown.
    """

    environment_id: int
    site: str
    organisation: str
    municipality: str
    kilometres: int | None
    document: Worded
    standing: Standing
    skills: tuple[Worded, ...]
    other_version: int
    valid_until: date | None


def offers_of_unit(unit_id: int, wanted: Collection[int], *, near: str, on: date, language: str) -> tuple[Offer, ...]:
    """Give listed environments that offer wanted requirements of a unit, or the same unit in another version.

    Those with wanted skills come first, nearest first (unknown distances last), then by how many. Three statements.
    """
    code = Unit.objects.filter(pk=unit_id).values_list("code_uri", flat=True).first()
    if code is None:
        return ()
    shown = _shown(unit_id, code, wanted, on=on, language=language)
    rows = LearningEnvironment.objects.filter(pk__in=shown).select_related("site__organisation", "document")
    return _ordered(
        Offer(
            environment_id=row.pk,
            site=row.site.name,
            organisation=row.site.organisation.name,
            municipality=row.site.municipality,
            kilometres=_kilometres(near, row.site.municipality),
            document=row.document.name.best(language),
            standing=document_standing(row, on),
            skills=tuple(shown[row.pk].skills.values()),
            other_version=len(shown[row.pk].other),
            valid_until=row.valid_until,
        )
        for row in rows.defer("document__structure")
    )


@dataclass(slots=True)
class _Shown:
    """What one environment offers: wanted skills, and those of the unit in another version."""

    skills: dict[int, Worded] = field(default_factory=dict)
    other: set[int] = field(default_factory=set)


def _shown(unit_id: int, code: str, wanted: Collection[int], *, on: date, language: str) -> dict[int, _Shown]:
    """Give environment id -> what it offers of the unit. One statement."""
    same = Unit.objects.filter(code_uri=code) if code else Unit.objects.filter(pk=unit_id)
    listed = LearningEnvironment.objects.listed().in_force(on).values("pk")
    lines = EnvironmentLine.objects.filter(environment__in=listed, requirement__unit__in=same.values("pk"))
    columns = ("environment_id", "requirement_id", "requirement__unit_id", "requirement__text")
    found: dict[int, _Shown] = defaultdict(_Shown)
    for environment_id, requirement_id, of_unit, text in lines.order_by("requirement__position", "pk").values_list(
        *columns
    ):
        if requirement_id in wanted:
            found[environment_id].skills[requirement_id] = text.best(language)
        elif of_unit != unit_id:
            found[environment_id].other.add(requirement_id)
    return found


def _kilometres(near: str, municipality: str) -> int | None:
    """Tell how far a municipality is; None when one of the two is unknown."""
    here, there = place_of(near), place_of(municipality)
    return distance_km(here, there) if here and there else None


def _ordered(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Put what helps most and is nearest first."""
    found = sorted(
        offers,
        key=lambda offer: (
            not offer.skills,
            offer.kilometres is None,
            offer.kilometres or 0,
            -len(offer.skills),
            sort_key(offer.site),
            offer.environment_id,
        ),
    )
    return tuple(found[:OFFERS_SHOWN])
