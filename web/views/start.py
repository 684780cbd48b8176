"""Start page: the product's front page for all, and what to do next for those who have signed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from certificates.queries.start import own_certificates_count, ready_for_certificate, shared_with_schools
from competence.queries.start import MOST_COUNTED, own_start, staff_start
from web.http import SignedIn, capacities_of, now_and_today, public_page
from workplaces.queries.bridges import sent_bridges
from workplaces.queries.capacities import Capacities
from workplaces.queries.own_placements import own_placements
from workplaces.queries.renewals import ending_reports
from workplaces.queries.start import coordinated_organisations, start_sites
from workplaces.queries.start_reports import environment_counts, reports_to_carry
from workplaces.queries.start_reviews import start_reviews


@public_page("GET")
def start(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader in each of the roles held, or the front page."""
    wanted = _wanted_language(request)
    if wanted != translation.get_language():
        with translation.override(wanted):
            return HttpResponseRedirect(reverse("start"))
    if not request.user.is_authenticated:
        return render(request, "start/front.html")
    held = capacities_of(request)
    _now, today = now_and_today()
    return render(request, "start/roles.html", {"held": held, **_what_waits(request.user, held, today)})


def _what_waits(viewer: SignedIn, held: Capacities, on: date) -> dict[str, Any]:
    """Ask for each role what its part of the page shows; roles not held ask nothing."""
    found: dict[str, Any] = {"most": MOST_COUNTED}
    if held.is_participant:
        found["own"] = own_start(viewer, on=on)
        found["placements"] = own_placements(viewer, on=on)
        found["certificates"] = own_certificates_count(viewer)
    if held.is_staff:
        found["staff"] = staff_start(viewer, on=on)
        found["sites"] = start_sites(viewer, on=on)
        found["reports_ending"] = ending_reports(viewer, on=on, language=translation.get_language() or "fi")
    if held.is_editor:
        found["environments"] = environment_counts(viewer, on=on)
        found["carries"] = reports_to_carry(viewer, on=on)
        found["ready"] = ready_for_certificate(viewer, on=on)
    if held.is_coordinator:
        found["organisations"] = coordinated_organisations(viewer, on=on)
    if held.is_expert:
        language = translation.get_language() or "fi"
        found["reviews"] = start_reviews(viewer, on=on, language=language)
        found["bridges"] = sent_bridges(viewer, on=on, language=language).waiting
    if held.is_school:
        found["shared"] = shared_with_schools(viewer, on=on)
    return found


def _wanted_language(request: HttpRequest) -> str:
    """Send a reader who comes from outside to the last chosen language; links inside the product are obeyed."""
    current = translation.get_language() or settings.LANGUAGE_CODE
    came_from = request.headers.get("Referer", "")
    is_inside = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    if current != settings.LANGUAGE_CODE or (came_from and is_inside):
        return current
    return translation.get_language_from_request(request)


urlpatterns = [path("", start, name="start")]
