"""What can be learnt at a place: its public page, by its number or by the code on its posters."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language

from common.ids import normalized_code
from web.http import now_and_today, public_page
from workplaces.queries.places import Place, place_by_code, place_page

_LONGEST_CODE = 40


@public_page("GET")
def detail(request: HttpRequest, site_id: int) -> HttpResponse:
    """Show a site that has a listed report in force."""
    return _shown(request, place_page(site_id, on=now_and_today()[1], language=get_language()))


@public_page("GET")
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show the site of a poster, its unlisted reports too; search engines are told to pass by."""
    wanted = normalized_code(code[:_LONGEST_CODE])
    answer = _shown(request, place_by_code(wanted, on=now_and_today()[1], language=get_language()))
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _shown(request: HttpRequest, place: Place | None) -> HttpResponse:
    """Show the page, or nothing found."""
    if place is None:
        raise Http404
    return render(request, "places/detail.html", {"place": place})


urlpatterns = [
    path("places/<int:site_id>/", detail, name="places-detail"),
]
unprefixed_urlpatterns = [path("p/<str:code>/", by_code, name="places-code")]
