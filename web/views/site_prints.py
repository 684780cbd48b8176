"""What a site prints: the poster for its wall, and cards for its workstations."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from certificates.pdf import qr_image
from web.forms.site_prints import CardsForm
from web.http import UserRequest, form_status, now_and_today, page
from web.poster import fit
from web.printing import pdf_answer
from workplaces.queries.site_prints import SitePrints, site_prints
from workplaces.queries.task_cards import task_cards


@page("GET", "POST")
def overview(request: UserRequest, site_id: int) -> HttpResponse:
    """Show what can be printed; POST prints the cards of all tasks or of those chosen."""
    prints = _prints_or_404(request, site_id)
    everything = {"tasks": [str(card.id) for card in prints.cards]}
    form = CardsForm(everything if "all" in request.POST else request.POST or None, cards=prints.cards)
    if request.method == "POST" and form.is_valid():
        return _cards(request, prints, form.chosen)
    return render(request, "site_prints/overview.html", {"prints": prints, "form": form}, status=form_status(request))


@page("GET")
def poster(request: UserRequest, site_id: int) -> HttpResponse:
    """Print the poster "what you can learn here" of a site with a report in force."""
    prints = _prints_or_404(request, site_id)
    place = prints.place
    if place is None:
        raise Http404
    address = settings.PUBLIC_URL + reverse("places-code", args=[place.code])
    context = {
        "title": _("What you can learn here"),
        "owner": place.organisation,
        "footer": place.name,
        "place": place,
        "address": address,
        "qr": qr_image(address),
        "fit": fit(place.reports),
    }
    return pdf_answer(request, "poster", context, name=f"poster-{place.id}")


def _cards(request: UserRequest, prints: SitePrints, chosen: frozenset[int]) -> HttpResponse:
    """Print one card for each chosen task, four on a sheet."""
    today = now_and_today()[1]
    cards = task_cards(request.user, prints.site_id, chosen, on=today, language=get_language())
    shown = [
        {"card": card, "address": address, "qr": qr_image(address)}
        for card in cards
        for address in [settings.PUBLIC_URL + reverse("tasks-code", args=[card.code])]
    ]
    context = {
        "title": _("Task cards"),
        "owner": prints.organisation,
        "footer": prints.site,
        "cards": shown,
        "site": prints.site,
    }
    return pdf_answer(request, "cards", context, name=f"cards-{prints.site_id}")


def _prints_or_404(request: UserRequest, site_id: int) -> SitePrints:
    """Read what the site can print; a foreign site is not found."""
    prints = site_prints(request.user, site_id, on=now_and_today()[1], language=get_language())
    if prints is None:
        raise Http404
    return prints


urlpatterns = [
    path("sites/<int:site_id>/prints/", overview, name="site_prints-overview"),
    path("sites/<int:site_id>/prints/poster/", poster, name="site_prints-poster"),
]
