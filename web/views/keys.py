"""Keys to the API: what there is, a new one, and ending one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from certificates.queries.keys import key_in_use, keys_of_schools, schools_of
from certificates.services.keys import end_key, make_key
from common.errors import Cannot
from web.forms.keys import KeyForm
from web.http import UserRequest, capacities_of, now_and_today, page
from web.refusals import explain


@page("GET")
def list_keys(request: UserRequest) -> HttpResponse:
    """Show the keys of the reader's schools."""
    _require_school(request)
    keys = keys_of_schools(request.user, on=now_and_today()[1])
    schools = {key.school for key in keys}
    return render(request, "keys/list.html", {"keys": keys, "has_many_schools": len(schools) > 1})


@page("GET", "POST")
def new(request: UserRequest) -> HttpResponse:
    """Make a key; it is shown in the answer itself and never again, so there is nothing to redirect to."""
    _require_school(request)
    now, today = now_and_today()
    form = KeyForm(request.POST or None, schools=schools_of(request.user, on=today))
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        try:
            made = make_key(school_id=form.school, name=name, actor=request.user, now=now, on=today)
        except Cannot as error:
            explain(form, error, "name" if error.code == "key-name-taken" else None)
        else:
            return render(request, "keys/made.html", {"made": made})
    return render(request, "keys/new.html", {"form": form}, status=422 if request.method == "POST" else 200)


@page("GET", "POST")
def end(request: UserRequest, key_id: int) -> HttpResponse:
    """Ask first, then end a key."""
    now, today = now_and_today()
    key = key_in_use(request.user, key_id, on=today)
    if key is None:
        raise Http404
    if request.method != "POST":
        return render(request, "keys/end.html", {"key": key})
    try:
        end_key(key_id=key_id, actor=request.user, now=now, on=today)
    except Cannot as error:
        raise Http404 from error
    messages.success(request, _("The key “%(name)s” was ended. Systems cannot use it any more.") % {"name": key.name})
    return redirect("keys-list")


def _require_school(request: UserRequest) -> None:
    """Refuse a caller who is no school's contact."""
    if not capacities_of(request).is_school:
        raise PermissionDenied


urlpatterns = [
    path("school/keys/", list_keys, name="keys-list"),
    path("school/keys/new/", new, name="keys-new"),
    path("school/keys/<int:key_id>/end/", end, name="keys-end"),
]
