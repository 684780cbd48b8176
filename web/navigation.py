"""The main pages of each role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from workplaces.queries.capacities import Capacities

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Place:
    """A main page: its route, its words, and the features or routes whose pages lie under it."""

    route: str
    text: _StrPromise
    features: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the navigation; `current` is "page", "true" for a page below it, or ""."""

    href: str
    text: _StrPromise
    current: str


_PUBLIC = (
    Place("reports-list", _("What can be learnt where"), ("reports",)),
    Place("qualifications-list", _("Qualifications"), ("qualifications",)),
    Place("verify-form", _("Check a certificate"), ("verify",)),
)
_PARTICIPANT = (
    Place("portfolio-own", _("My skills"), ("assessments", "portfolio-unit")),
    Place("logbook-own", _("My work"), ("logbook",)),
    Place("certificates-list", _("Certificates"), ("certificates", "shares")),
    Place("access-list", _("Who has looked at my data"), ("access",)),
)
_STAFF = (
    Place("logbook-new", _("Log work"), ("logbook",)),
    Place("inbox-list", _("Confirm"), ("inbox",)),
    Place("people-list", _("People"), ("people", "placements", "marks", "portfolio")),
)
_EDITOR = (
    Place("environments-list", _("Learning environments"), ("environments", "tasks")),
    Place("certificates-list", _("Certificates"), ("certificates",)),
)
_EXPERT = (Place("reviews-list", _("To review"), ("reviews",)),)
_SCHOOL = (
    Place("imports-inbox", _("Shared with us"), ("imports",)),
    Place("imports-read", _("Read a file")),
    Place("keys-list", _("Keys"), ("keys",)),
)


def places_of(held: Capacities) -> tuple[Place, ...]:
    """Give the main pages of all roles held, each page once.

    >>> [place.route for place in places_of(Capacities(reviewing=frozenset({1})))]
    ['reviews-list', 'reports-list', 'qualifications-list']
    """
    wanted: list[Place] = []
    wanted += _PARTICIPANT if held.is_participant else ()
    wanted += _STAFF if held.is_staff else ()
    wanted += _EDITOR if held.is_editor else ()
    wanted += _EXPERT if held.is_expert else ()
    wanted += _SCHOOL if held.is_school else ()
    if not wanted:
        wanted += _PUBLIC
    elif held.is_expert and not held.is_staff:
        wanted += _PUBLIC[:2]
    once: dict[str, Place] = {}
    for place in wanted:
        once.setdefault(place.route, place)
    return tuple(once.values())


def navigation(request: HttpRequest, held: Capacities) -> list[Item]:
    """Give the lines of the navigation, with the one that the page belongs to marked."""
    match = request.resolver_match
    route = (match.view_name if match else "") or ""
    items, is_marked = [], False
    for place, href in _with_addresses(places_of(held)):
        current = "page" if route == place.route else ""
        if not current and not is_marked and {route, route.partition("-")[0]} & {*place.features}:
            current = "true"
        is_marked = is_marked or bool(current)
        items.append(Item(href=href, text=place.text, current=current))
    return items


def _with_addresses(places: Iterable[Place]) -> Iterator[tuple[Place, str]]:
    """Pair pages with their addresses."""
    for place in places:
        try:
            yield place, reverse(place.route)
        except NoReverseMatch:
            continue
