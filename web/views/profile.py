"""The user's own details."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.services.profile import edit_profile
from common.errors import Cannot
from web.forms.profile import ProfileForm
from web.http import UserRequest, capacities_of, now_and_today, page
from web.middleware import keep_language
from web.refusals import explain

_FIELDS = ("given_names", "family_name", "title", "language")


@page("GET", "POST")
def edit(request: UserRequest) -> HttpResponse:
    """Show and save name, title and language; the answer is already in the language chosen."""
    held = capacities_of(request)
    has_title = held.is_staff or held.is_expert or held.is_school or not held.is_participant
    own = {name: getattr(request.user, name) for name in _FIELDS}
    if request.method != "POST":
        form = ProfileForm(initial=own, has_title=has_title)
        return render(request, "profile/edit.html", {"form": form})
    form = ProfileForm(request.POST, has_title=has_title)
    if not form.is_valid():
        return render(request, "profile/edit.html", {"form": form}, status=422)
    now, _today = now_and_today()
    try:
        edit_profile(**{**own, **form.cleaned_data}, actor=request.user, now=now)
    except Cannot as error:
        explain(form, error, "language")
        return render(request, "profile/edit.html", {"form": form}, status=422)
    language = form.cleaned_data["language"]
    with translation.override(language):
        messages.success(request, _("Your details have been saved."))
        response = HttpResponseRedirect(reverse("profile-edit"))
    keep_language(response, language)
    return response


urlpatterns = [path("profile/", edit, name="profile-edit")]
