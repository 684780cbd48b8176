"""Pages that tell about the service itself: accessibility, privacy, feedback."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from web.http import public_page

# When the statement was written.
_STATEMENT_ON = date(2026, 7, 1)


@public_page("GET")
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement (digipalvelulaki 306/2019)."""
    facts = {
        "written_on": _STATEMENT_ON,
        "authority": settings.SUPERVISING_AUTHORITY,
        "authority_contact": settings.SUPERVISING_AUTHORITY_CONTACT,
    }
    return render(request, "pages/accessibility.html", facts)


@public_page("GET")
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what is stored, why, and who sees it."""
    return render(request, "pages/privacy.html")


@public_page("GET")
def feedback(request: HttpRequest) -> HttpResponse:
    """Tell how to give feedback and when the answer comes."""
    return render(request, "pages/feedback.html")


urlpatterns = [
    path("accessibility/", accessibility, name="pages-accessibility"),
    path("privacy/", privacy, name="pages-privacy"),
    path("feedback/", feedback, name="pages-feedback"),
]
