"""Learning environments as an invited expert without an account judges them: by a link, a code and one browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.errors import Cannot
from web.forms.invited_reviews import OneTimeCodeForm
from web.http import SignedIn, form_data, now_and_today, public_page
from web.labels import refusal
from web.limits import may_try
from web.review_decision import decide as decide_review
from web.review_steps import Desk, add, agree, answer_unit
from workplaces.queries.invitations import Behind, behind_link, is_reviewing
from workplaces.queries.reviewer import Reviewer
from workplaces.queries.reviews import review_page
from workplaces.rules.reviewing import INVITATION_DAYS
from workplaces.services.reviews.open import Opening, open_with_code

View = Callable[..., HttpResponse]
_LINK_COOKIE = "review_link"
_LINK_SECONDS = 30 * 60
_LONGEST_SECONDS = int(timedelta(days=INVITATION_DAYS).total_seconds())
# Besides the five wrong codes that lock an invitation: how often anybody may try at one link.
_TRIES = 20
_TRIES_SECONDS = 15 * 60
_STATES = {"locked": "invitation-locked", "used": "invitation-code-used"}


def private(view: View) -> View:
    """Keep a page out of search engines, caches and the addresses that others see; what leads nowhere is told alike."""

    @wraps(view)
    def kept(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = _closed(request)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response.setdefault("Referrer-Policy", "same-origin")
        add_never_cache_headers(response)
        return response

    return kept


@public_page("GET")
@private
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Move what the link holds from the address into a short-lived cookie, in the language of the invitation.

    A link that leads nowhere goes the same way, so that no address with a token is ever answered by a page or logged.
    """
    del request
    behind = behind_link(token, now=now_and_today()[0])
    with translation.override(behind.language if behind else get_language()):
        response = redirect("invited_reviews-code")
    _keep(response, _LINK_COOKIE, token, _LINK_SECONDS)
    response["Referrer-Policy"] = "no-referrer"
    return response


@public_page("GET", "POST")
@private
def type_code(request: HttpRequest) -> HttpResponse:
    """Ask for the one-time code; the browser where it was typed before goes on without."""
    token = str(request.get_signed_cookie(_LINK_COOKIE, default="", salt=_LINK_COOKIE, max_age=_LINK_SECONDS))
    now, today = now_and_today()
    behind = behind_link(token, now=now) if token else None
    if behind is None:
        raise Http404
    reviewer = _reviewer(request, behind.environment_id)
    if is_reviewing(reviewer, behind.environment_id, now=now, on=today):
        return redirect("invited_reviews-detail", behind.environment_id)
    form = OneTimeCodeForm(form_data(request))
    if request.method == "POST" and form.is_valid() and not _shut(behind):
        return _try_code(request, behind, token, form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return _ask(request, behind, form, status)


@public_page("GET", "POST")
@private
def detail(request: HttpRequest, environment_id: int) -> HttpResponse:
    """Show the environment with how far its review has come; POST agrees with every row without an answer."""
    now, today = now_and_today()
    desk = _desk(request, environment_id)
    review = review_page(desk.reviewer, environment_id, now=now, on=today, language=get_language() or "")
    if review is None:
        raise Http404
    if request.method == "POST":
        return agree(desk)
    return desk.show("detail", {"review": review})


@public_page("GET", "POST")
@private
def unit(request: HttpRequest, environment_id: int, unit_id: int) -> HttpResponse:
    """Show the rows of one unit; POST saves what the expert says of them."""
    return answer_unit(_desk(request, environment_id), unit_id)


@public_page("GET", "POST")
@private
def new_row(request: HttpRequest, environment_id: int) -> HttpResponse:
    """Add a row that the site had not thought of."""
    return add(_desk(request, environment_id))


@public_page("GET", "POST")
@private
def decide(request: HttpRequest, environment_id: int) -> HttpResponse:
    """Publish the report, or send the environment back."""
    return decide_review(
        _desk(request, environment_id),
        approved=lambda decision: redirect("reports-detail", decision.environment_id),
        returned=lambda _decision: redirect("invited_reviews-done"),
    )


@public_page("GET")
@private
def done(request: HttpRequest) -> HttpResponse:
    """Thank an expert who has sent an environment back."""
    return render(request, "invited_reviews/done.html")


def _try_code(request: HttpRequest, behind: Behind, token: str, form: OneTimeCodeForm) -> HttpResponse:
    """Try the code that was typed; the right one binds this browser."""
    if not may_try(f"review-code:{behind.environment_id}", most=_TRIES, seconds=_TRIES_SECONDS):
        form.add_error("code", _("The code has been tried too many times. Wait 15 minutes and try again."))
        response = _ask(request, behind, form, HTTPStatus.TOO_MANY_REQUESTS)
        response["Retry-After"] = str(_TRIES_SECONDS)
        return response
    now, today = now_and_today()
    who = request.user if isinstance(request.user, SignedIn) else None
    try:
        opening = open_with_code(token=token, code=form.cleaned_data["code"], actor=who, now=now, on=today)
    except Cannot as error:
        if error.is_absence:
            raise Http404 from error
        form.add_error("code", refusal(error.code))
        return _ask(request, behind, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if opening.environment_id is None:
        form.add_error("code", _wrong(opening))
        return _ask(request, behind, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    response = redirect("invited_reviews-detail", opening.environment_id)
    left = int((opening.expires_at - now).total_seconds())
    _keep(response, _cookie(opening.environment_id), opening.browser, max(1, left))
    return response


def _wrong(opening: Opening) -> str:
    """Say that the code is wrong, and how many tries are left."""
    if not opening.tries_left:
        return refusal("invitation-locked")
    return translation.ngettext(
        "The code is not right. You have %(count)d try left.",
        "The code is not right. You have %(count)d tries left.",
        opening.tries_left,
    ) % {"count": opening.tries_left}


def _shut(behind: Behind) -> str:
    """Tell why no code can be typed; empty when one can."""
    if behind.state == "locked":
        return _STATES["locked"]
    return _STATES["used"] if behind.is_code_used else ""


def _ask(request: HttpRequest, behind: Behind, form: OneTimeCodeForm, status: int) -> HttpResponse:
    """Draw the page that asks for the code, or says why none can be typed."""
    shown = {"behind": behind, "form": form, "shut": _shut(behind)}
    return render(request, "invited_reviews/code.html", shown, status=status)


def _closed(request: HttpRequest) -> HttpResponse:
    """Answer every link that leads nowhere alike, whatever the reason."""
    return render(request, "invited_reviews/closed.html", status=HTTPStatus.NOT_FOUND)


def _desk(request: HttpRequest, environment_id: int) -> Desk:
    """Sit the expert of this browser down at an environment."""
    return Desk(request, _reviewer(request, environment_id), environment_id, "invited_reviews")


def _reviewer(request: HttpRequest, environment_id: int) -> Reviewer:
    """Read the secret that this browser got for the code."""
    name = _cookie(environment_id)
    return Reviewer(browser=str(request.get_signed_cookie(name, default="", salt=name, max_age=_LONGEST_SECONDS)))


def _cookie(environment_id: int) -> str:
    """Name the cookie that lets this browser into one environment."""
    return f"review_{environment_id}"


def _keep(response: HttpResponse, name: str, value: str, seconds: int) -> None:
    """Keep a secret in the browser: signed, out of reach of scripts, not sent along from other sites' forms."""
    response.set_signed_cookie(
        name,
        value,
        salt=name,
        max_age=seconds,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


urlpatterns = [
    path("reviews/invited/", type_code, name="invited_reviews-code"),
    path("reviews/invited/done/", done, name="invited_reviews-done"),
    path("reviews/invited/<int:environment_id>/", detail, name="invited_reviews-detail"),
    path("reviews/invited/<int:environment_id>/units/<int:unit_id>/", unit, name="invited_reviews-unit"),
    path("reviews/invited/<int:environment_id>/add/", new_row, name="invited_reviews-add"),
    path("reviews/invited/<int:environment_id>/decision/", decide, name="invited_reviews-decide"),
]
unprefixed_urlpatterns = [path("review/<str:token>/", open_link, name="invited_reviews-open")]
