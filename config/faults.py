"""What is answered where no address fits."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.defaults import page_not_found

from api.errors import problem

_FOR_MACHINES = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer machines with a problem (RFC 9457) and people with a page, both 404."""
    answer = problem(Http404(), {"request": request}) if request.path.startswith(_FOR_MACHINES) else None
    return answer or page_not_found(request, exception)
