"""The request as views see it, and the two sorts of page: for all, and for those who have signed in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeAlias, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.models import User
from common.errors import Cannot
from workplaces.queries.capacities import Capacities, capacities

View = Callable[..., HttpResponse]
# The one name by which the edge knows the model of its users.
SignedIn: TypeAlias = User


class UserRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User
    # Filled by `capacities_of`.
    known_capacities: Capacities


def page(*methods: str) -> Callable[[View], View]:
    """Make a page for signed-in people; HEAD goes with GET, other methods are answered with 405."""

    def wrap(view: View) -> View:
        return require_http_methods(_with_head(methods))(login_required(view))

    return wrap


def public_page(*methods: str) -> Callable[[View], View]:
    """Make a page for everybody."""

    def wrap(view: View) -> View:
        return require_http_methods(_with_head(methods))(view)

    return wrap


def raise_if_absent(error: Cannot) -> None:
    """Answer a missing or foreign row as not found; other refusals are for the page to explain."""
    if error.is_absence:
        raise Http404 from error


def form_status(request: HttpRequest) -> int:
    """Answer a form that comes back with 422."""
    return 422 if request.method == "POST" else 200


def form_data(request: HttpRequest) -> QueryDict | None:
    """Give what a form sent, even when it is empty; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def now_and_today() -> tuple[datetime, date]:
    """Read the clock once."""
    now = timezone.now()
    return now, timezone.localdate(now)


def capacities_of(request: HttpRequest) -> Capacities:
    """Give the roles of the one who asks, read once per request; nobody's roles when not signed in."""
    known = getattr(request, "known_capacities", None)
    if isinstance(known, Capacities):
        return known
    user = getattr(request, "user", None)
    found = capacities(user, on=now_and_today()[1]) if isinstance(user, User) else Capacities()
    cast("UserRequest", request).known_capacities = found
    return found


def _with_head(methods: tuple[str, ...]) -> list[str]:
    """Add HEAD to GET."""
    return [*methods, "HEAD"] if "GET" in methods else [*methods]
