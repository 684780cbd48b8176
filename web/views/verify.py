"""The public page behind the printed code, and the form for typing one."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from certificates.queries.verify import PublicStatus, public_status
from certificates.rules.names import code_digest
from certificates.services.naming import show_name
from common.errors import Cannot
from web.forms.verify import CodeForm, NameForm
from web.http import now_and_today, public_page
from web.limits import may_try

# Surnames can be guessed, so a certificate's name may be tried five times in a quarter of an hour, by all together.
_TRIES = 5
_TRIES_SECONDS = 15 * 60


@public_page("GET", "POST")
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the code."""
    typed = CodeForm(request.POST or None)
    if request.method == "POST" and typed.is_valid():
        return redirect("verify-code", typed.cleaned_data["code"])
    return render(request, "verify/form.html", {"form": typed}, status=422 if request.method == "POST" else 200)


@public_page("GET", "POST")
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Tell whether the certificate stands; POST offers what the viewer knows of the holder."""
    asked = NameForm(request.POST or None)
    found = public_status(code, typed="", on=now_and_today()[1], language=get_language() or "")
    status = HTTPStatus.OK
    if found is None:
        # An unknown code and a closed page are answered alike.
        return _unlisted(render(request, "verify/unknown.html", status=HTTPStatus.NOT_FOUND))
    if request.method == "POST" and not found.is_limited:
        found, status = _with_name(code, found, asked)
    shown = {"status": found, "form": asked, "code": code}
    response = _unlisted(render(request, "verify/code.html", shown, status=status))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(_TRIES_SECONDS)
    return response


def _with_name(code: str, found: PublicStatus, asked: NameForm) -> tuple[PublicStatus, HTTPStatus]:
    """Show the name to a viewer who knows it, as long as there are tries left."""
    if not asked.is_valid():
        return found, HTTPStatus.UNPROCESSABLE_ENTITY
    if not may_try(f"name:{code_digest(code)}", most=_TRIES, seconds=_TRIES_SECONDS):
        asked.add_error("known", _("The name has been tried too many times. Wait 15 minutes and try again."))
        return found, HTTPStatus.TOO_MANY_REQUESTS
    now, today = now_and_today()
    typed = asked.cleaned_data["known"]
    try:
        named = show_name(code=code, known=typed, language=get_language() or "", now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    if not named.name:
        asked.add_error("known", _("It does not match the certificate. Check the spelling."))
        return named, HTTPStatus.UNPROCESSABLE_ENTITY
    return named, HTTPStatus.OK


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Keep a page out of search engines and caches."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    return response


urlpatterns = [path("verify/", ask, name="verify-form")]
unprefixed_urlpatterns = [path("t/<str:code>/", check, name="verify-code")]
