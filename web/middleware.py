"""The language of a page, and headers of pages that only their owner may see."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.cache import add_never_cache_headers

# Addresses that carry no language: they are printed, or machines call them and send Accept-Language.
UNPREFIXED = ("/t/", "/p/", "/api/", "/review/", "/k/", "/pictures/")
_YEAR_SECONDS = 365 * 24 * 60 * 60


class PageLanguage(LocaleMiddleware):
    """Takes the language from the address; where the address has none, from the reader's last choice."""

    def process_request(self, request: HttpRequest) -> None:
        """Set the language of the page."""
        super().process_request(request)
        if not request.path_info.startswith(UNPREFIXED):
            return
        asked = request.GET.get("language", "")
        known = dict(settings.LANGUAGES)
        translation.activate(asked if asked in known else translation.get_language_from_request(request))
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Remember the language of the page that was shown."""
        answer = super().process_response(request, response)
        language = translation.get_language()
        is_page = response.status_code == HTTPStatus.OK and _is_html(response)
        if is_page and language and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != language:
            keep_language(answer, language)
        return answer


def _is_html(response: HttpResponseBase) -> bool:
    """Tell a page from a file."""
    return str(response.headers.get("Content-Type", "")).startswith("text/html")


def keep_language(response: HttpResponseBase, language: str) -> None:
    """Remember a language in the browser."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=_YEAR_SECONDS,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


class PrivatePages:
    """Keeps signed-in pages out of every cache, the back button's too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the next layer."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the answer."""
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
        is_signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
        # A file whose address changes with its content says itself how long the browser may keep it.
        if is_signed_in and "immutable" not in response.get("Cache-Control", ""):
            add_never_cache_headers(response)
        return response
