"""The main pages of each role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workplaces.queries.capacities import Capacities

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Place:
    """A main page: its route with its arguments, its words, and the features or routes whose pages lie under it."""

    route: str
    text: _StrPromise
    features: tuple[str, ...] = ()
    args: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the navigation; `current` is "page", "true" for a page below it, or ""."""

    href: str
    text: _StrPromise
    current: str


_PUBLIC = (
    Place("reports-list", _("What can be learnt where"), ("reports",)),
    Place("qualifications-list", _("Qualifications"), ("qualifications", "refreshes", "search")),
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
    Place("environments-list", _("Learning environments"), ("environments", "tasks", "carries", "bridges")),
)
_EDITOR = (Place("certificates-list", _("Certificates"), ("certificates",)),)
_EXPERT = (Place("reviews-list", _("To review"), ("reviews", "bridge_reviews")),)
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
    wanted += _organisation(held)
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


def _organisation(held: Capacities) -> list[Place]:
    """Give a coordinator's organisation; somebody who coordinates several finds them on the start page."""
    if len(held.coordinated) != 1:
        return []
    return [
        Place("organisations-detail", _("Organisation"), ("organisations", "sites", "members"), (*held.coordinated,))
    ]


def navigation(request: HttpRequest, held: Capacities) -> list[Item]:
    """Give the lines of the navigation, with the one that the page belongs to marked."""
    match = request.resolver_match
    route = (match.view_name if match else "") or ""
    places = places_of(held)
    items, is_marked = [], route in {place.route for place in places}
    for place in places:
        current = "page" if route == place.route else ""
        if not is_marked and {route, route.partition("-")[0]} & {*place.features}:
            current = "true"
        is_marked = is_marked or bool(current)
        items.append(Item(href=reverse(place.route, args=place.args), text=place.text, current=current))
    return items
